import CleanerIO
import CleanerReport

/// A document's line of a ledger, not read yet.
public struct LedgerEntry: Sendable {
  /// The document's name in the ledger.
  public var document: String
  /// Where the document lies in a file with others; nil where it is a file.
  public var place: LedgerRecord.Place?
  /// The line's number in the ledger, from 1.
  public var number: Int
  /// Where it begins in the ledger's bytes.
  public var offset: Int
  /// The line as it is written, without its line feed.
  public var bytes: [UInt8]
  /// What the ledger says of the file that the document is a record of; nil where it is a file.
  public var file: LedgerFile?

  /// Reads it.
  public func record() throws(LedgerError) -> LedgerRecord { try LedgerRecord(line: bytes, number: number) }
}

/// The documents of a ledger, in order, without the ledger in memory.
public struct LedgerEntries: IteratorProtocol, Sendable {
  private var lines: LineReader
  private var (number, offset) = (1, 0)
  private var file: LedgerFile?

  /// - Throws: `FileError`, also for a file that is no ledger.
  public init(_ path: String) throws(FileError) {
    lines = try LineReader(path)
    let first = try lines.next()?.get() ?? []
    do {
      try LedgerHeader.check(first)
    } catch {
      throw .unreadable(path: path, reason: "it \(error)")
    }
    offset = first.count + 1
  }

  /// The next document; nil at the end. Behind an error comes nothing.
  public mutating func next() -> Result<LedgerEntry, any Error>? {
    while let line = lines.next() {
      do {
        let bytes = try line.get()
        number += 1
        let start = offset
        offset += bytes.count + 1
        switch LedgerLine(bytes) {
        case .file: file = try LedgerFile(line: bytes, number: number)
        case .document(let name, let place):
          return .success(
            LedgerEntry(
              document: name, place: place, number: number, offset: start, bytes: bytes,
              file: place == nil ? nil : file))
        case nil: throw LedgerError.unreadable(line: number, reason: "it begins as no record does")
        }
      } catch {
        return .failure(error)
      }
    }
    return nil
  }
}
