import CleanerIO
import CleanerReport

/// Documents as they were before a run: read from the run's input, or put together from its output and ledger.
///
/// A thread has its own. Records of one file are fast to read in order; going back reads the file from its beginning.
public final class Originals {
  private let folder: String
  private var cursor: Cursor?

  /// A file of records that is open.
  private struct Cursor {
    var file: LedgerFile
    var reader: RecordReader
    var parser: RecordParser
    var batch: RecordBatch?
  }

  /// - Parameter folder: the input or the output of the run, whichever is there; or its one file.
  public init(in folder: String) { self.folder = folder }

  /// A document's bytes as they were.
  /// - Parameter file: what the ledger says of the file that it is a record of; nil where it is a file.
  /// - Throws: `FileError`, and `LedgerError` where the file is neither the input nor the output of the run any more.
  public func text(of record: LedgerRecord, in file: LedgerFile?) throws -> [UInt8] {
    let found: [UInt8]
    if let file, let place = record.place {
      found = try text(of: place, in: file, record.document)
    } else {
      found = try TextFile.read(path(of: record.document))
    }
    return Fingerprint(of: found) == record.input.fingerprint ? found : try record.restore(found)
  }

  private func path(of name: String) -> String { Folder.exists(folder) ? folder.appending(component: name) : folder }

  private func text(of place: LedgerRecord.Place, in file: LedgerFile, _ document: String) throws -> [UInt8] {
    if cursor?.file != file || (cursor?.batch?.firstNumber ?? 1) > place.record { cursor = try open(file) }
    while true {
      if let batch = cursor?.batch, batch.records.indices.contains(place.record - batch.firstNumber) {
        guard let record = try cursor?.parser.record(place.record - batch.firstNumber, in: batch) else { break }
        return record.text
      }
      guard let next = cursor?.reader.next() else { break }
      cursor?.batch = try next.get()
    }
    cursor = nil
    throw LedgerError.changed(document: document)
  }

  private func open(_ file: LedgerFile) throws -> Cursor {
    let options = try RecordOptions(of: file)
    let reader = try RecordReader(FileTree.File(name: file.file, path: path(of: file.file)), options)
    return Cursor(file: file, reader: reader, parser: RecordParser(options))
  }
}
