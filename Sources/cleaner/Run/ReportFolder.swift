import CleanerIO
import CleanerReport

/// The report of a run, written in a folder. Until ``finish(_:)`` there is none: what an earlier
/// run left there no longer holds, so it is removed first.
final class ReportFolder {
  /// nil for a run that another cannot go on with, because its input or output is a pipe.
  let journal: RunJournal?
  private let path: String
  private let header: LedgerHeader
  private var ledger: FileWriter?

  static func ledger(in folder: String) -> String { folder.appending(component: "ledger.jsonl") }

  /// The ledger as far as it goes.
  static func partialLedger(in folder: String) -> String { folder.appending(component: "ledger.jsonl.partial") }

  private static func summary(in folder: String) -> String { folder.appending(component: "summary.json") }

  /// Begins a report.
  init(_ path: String, header: LedgerHeader, journal: RunJournal?) throws(FileError) {
    (self.path, self.header, self.journal) = (path, header, journal)
    try Folder.make(path)
    try Folder.removeFile(Self.summary(in: path))
    try Folder.removeFile(Self.ledger(in: path))
    ledger =
      journal == nil
      ? try FileWriter(Self.ledger(in: path))
      : try FileWriter(Self.ledger(in: path), partial: Self.partialLedger(in: path))
    var json = JSONWriter()
    header.writeLine(to: &json)
    try append(json.bytes)
  }

  /// Goes on with a report.
  /// - Parameter size: the bytes of the ledger that stay.
  init(_ path: String, header: LedgerHeader, journal: RunJournal, keeping size: Int) throws(FileError) {
    (self.path, self.header, self.journal) = (path, header, journal)
    ledger = try FileWriter(Self.ledger(in: path), partial: Self.partialLedger(in: path), keeping: size)
  }

  /// The bytes of the ledger so far.
  var size: Int { ledger?.size ?? 0 }

  /// Adds lines to the ledger.
  func append(_ lines: [UInt8]) throws(FileError) { try ledger?.append(lines) }

  /// Takes lines back from the ledger.
  func cut(to size: Int) throws(FileError) { try ledger?.cut(to: size) }

  /// Notes how far the run is, behind the ledger.
  func note(_ entry: JournalEntry) throws(FileError) {
    try ledger?.flush()
    try journal?.append(entry)
  }

  /// Completes the report, the summary last: who finds it finds all the rest on the disk.
  func finish(_ summary: Summary) throws(FileError) {
    try ledger.take()?.commit(synchronised: true)
    var json = JSONWriter()
    summary.write(made: header, to: &json)
    var writer = try FileWriter(Self.summary(in: path))
    try writer.append(json.bytes)
    try writer.commit(synchronised: true)
    try journal?.remove()
    try Folder.synchronise(path)
  }

  // MARK: - What is there already

  /// Whether the folder holds the report of a finished run.
  /// - Returns: whether all inputs were done; nil where there is no report.
  /// - Throws: ``FileError/mismatch(_:)`` where it was made in another way.
  static func isComplete(in folder: String, header: LedgerHeader) throws(FileError) -> Bool? {
    let path = summary(in: folder)
    guard Folder.holdsFile(path) else { return nil }
    let summary = try TextFile.read(path)
    for isComplete in [true, false] where summary.starts(with: Summary.beginning(isComplete, made: header)) {
      try RunJournal.remove(in: folder)
      return isComplete
    }
    throw .mismatch(
      "\(folder) is the report of a finished run with other options, rules or another version; "
        + "run without --resume to do it anew")
  }
}
