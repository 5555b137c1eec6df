import CleanerIO
import CleanerReport

/// The report of a run, written in a folder. Until ``finish(_:)`` there is none: what an earlier
/// run left there no longer holds, so it is removed first.
struct ReportFolder {
  private let path: String
  private let header: LedgerHeader
  private let ledger: Ledger

  /// The open ledger file.
  private final class Ledger {
    var writer: FileWriter?

    init(_ path: String) throws(FileError) { writer = try FileWriter(path) }

    func append(_ bytes: [UInt8]) throws(FileError) { try writer?.append(bytes) }

    func commit() throws(FileError) { try writer.take()?.commit(synchronised: true) }
  }

  static func ledger(in folder: String) -> String { folder.appending(component: "ledger.jsonl") }

  private static func summary(in folder: String) -> String { folder.appending(component: "summary.json") }

  init(_ path: String, header: LedgerHeader) throws(FileError) {
    self.path = path
    self.header = header
    try Folder.make(path)
    try Folder.removeFile(Self.summary(in: path))
    try Folder.removeFile(Self.ledger(in: path))
    ledger = try Ledger(Self.ledger(in: path))
    var json = JSONWriter()
    header.writeLine(to: &json)
    try ledger.append(json.bytes)
  }

  /// Adds a document's record.
  func append(_ line: [UInt8]) throws(FileError) { try ledger.append(line) }

  /// Completes the report, the summary last: who finds it finds all the rest on the disk.
  func finish(_ summary: Summary) throws(FileError) {
    try ledger.commit()
    var json = JSONWriter()
    summary.write(made: header, to: &json)
    var writer = try FileWriter(Self.summary(in: path))
    try writer.append(json.bytes)
    try writer.commit(synchronised: true)
    try Folder.synchronise(path)
  }
}
