import CleanerDecisions
import CleanerIO
import CleanerReport

/// Reads two ledgers side by side. Both are in the order of their files and records, so that neither is held in
/// memory; a record that is the same to the byte is not even read.
struct LedgerComparison {
  let old: String
  let new: String

  func perform() throws -> FateDiff {
    var (left, right) = (try LedgerEntries(old), try LedgerEntries(new))
    var diff = FateDiff()
    var (a, b) = (try next(in: &left, of: old), try next(in: &right, of: new))
    while let before = a ?? b, let after = b ?? a {
      let order = a == nil ? 1 : b == nil ? -1 : before.compared(to: after)
      if order < 0 {
        diff.addOnly(old: true)
        a = try next(in: &left, of: old)
      } else if order > 0 {
        diff.addOnly(old: false)
        b = try next(in: &right, of: new)
      } else {
        if before.bytes == after.bytes {
          diff.addSame()
        } else {
          diff.add(old: try reading(old) { try before.record() }, new: try reading(new) { try after.record() })
        }
        (a, b) = (try next(in: &left, of: old), try next(in: &right, of: new))
      }
    }
    return diff
  }

  private func next(in entries: inout LedgerEntries, of ledger: String) throws -> LedgerEntry? {
    try reading(ledger) { try entries.next()?.get() }
  }

  /// Reads something of a ledger, and names the ledger where that fails.
  private func reading<Value>(_ ledger: String, _ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as LedgerError {
      throw FileError.unreadable(path: ledger, reason: "\(error)")
    }
  }
}

extension LedgerEntry {
  /// Less than 0 where it comes before the other in a ledger, 0 where both are about one document.
  fileprivate func compared(to other: LedgerEntry) -> Int {
    let (file, otherFile) = (place?.file ?? document, other.place?.file ?? other.document)
    if file.utf8.elementsEqual(otherFile.utf8) { return (place?.record ?? 0) - (other.place?.record ?? 0) }
    return file.utf8.lexicographicallyPrecedes(otherFile.utf8) ? -1 : 1
  }
}
