import CleanerIO
import CleanerReport

/// Reads two ledgers side by side. Both are in the order of their files and records, so that neither is held in
/// memory; a record that is the same to the byte is not even read.
struct LedgerComparison {
  let old: String
  let new: String

  func perform() throws -> FateDiff {
    var (left, right) = (try Entries(old), try Entries(new))
    var diff = FateDiff()
    var (a, b) = (try left.next(), try right.next())
    while let before = a ?? b, let after = b ?? a {
      let order = a == nil ? 1 : b == nil ? -1 : before.key.compared(to: after.key)
      if order < 0 {
        diff.addOnly(old: true)
        a = try left.next()
      } else if order > 0 {
        diff.addOnly(old: false)
        b = try right.next()
      } else {
        if before.line == after.line {
          diff.addSame()
        } else {
          diff.add(old: try left.record(before), new: try right.record(after))
        }
        (a, b) = (try left.next(), try right.next())
      }
    }
    return diff
  }

  /// Where a document lies.
  private struct Key {
    var file: String
    var record: Int

    /// Less than 0 where it comes before the other, 0 where both are one.
    func compared(to other: Key) -> Int {
      if file.utf8.elementsEqual(other.file.utf8) { return record - other.record }
      return file.utf8.lexicographicallyPrecedes(other.file.utf8) ? -1 : 1
    }
  }

  private struct Entry {
    var key: Key
    var number: Int
    var line: [UInt8]
  }

  /// The documents of a ledger.
  private struct Entries {
    private let path: String
    private var lines: NumberedLines

    init(_ path: String) throws {
      self.path = path
      lines = NumberedLines(lines: try LineReader(path))
      do {
        try LedgerHeader.check(try lines.next()?.bytes.get() ?? [])
      } catch let error as LedgerError {
        throw FileError.unreadable(path: path, reason: "\(error)")
      }
    }

    mutating func next() throws -> Entry? {
      while let line = lines.next() {
        let bytes = try line.bytes.get()
        switch LedgerLine(bytes) {
        case .document(let name, let place):
          let key = Key(file: place?.file ?? name, record: place?.record ?? 0)
          return Entry(key: key, number: line.number, line: bytes)
        case .file: continue
        case nil: throw FileError.unreadable(path: path, reason: "line \(line.number) is not a ledger record")
        }
      }
      return nil
    }

    func record(_ entry: Entry) throws -> LedgerRecord {
      do {
        return try LedgerRecord(line: entry.line, number: entry.number)
      } catch {
        throw FileError.unreadable(path: path, reason: "\(error)")
      }
    }
  }
}
