import CleanerIO
import CleanerReport

/// The journal of a run, `progress.jsonl` in the report folder: how far the run is, so that another can go on with it.
/// It is there from the run's beginning to its end, and locked as long as the program lives.
final class RunJournal {
  /// What an interrupted run has left; nil where there is nothing to go on with.
  let found: JournalText?
  /// The process that began the run.
  private(set) var process = Interruption.process
  private let folder: String
  private let file: LockedFile

  static func path(in folder: String) -> String { folder.appending(component: "progress.jsonl") }

  /// - Parameter folder: the report folder, which is there.
  init(in folder: String) throws(FileError) {
    self.folder = folder
    guard let file = try LockedFile(Self.path(in: folder)) else {
      throw .mismatch("the report \(folder) is being written by another run; wait for it, or give another --report")
    }
    self.file = file
    found = JournalText(try file.readAll())
  }

  /// Forgets what was found.
  /// - Parameter header: nil for a run that another cannot go on with.
  func begin(_ header: JournalHeader?) throws(FileError) {
    try file.cut(to: 0)
    guard let header else { return file.passes() }
    var json = JSONWriter()
    header.write(to: &json)
    try file.append(json.bytes)
  }

  /// Goes on behind an entry of what was found, or behind its header.
  func goOn(_ found: JournalText, behind place: Int?) throws(FileError) {
    process = found.header.process
    try file.cut(to: place.map { found.entries[$0].end } ?? found.start)
    var json = JSONWriter()
    for process in found.processes.dropFirst() + [Interruption.process] {
      JournalText.writeSuccessor(process, to: &json)
    }
    try file.append(json.bytes)
  }

  func append(_ entry: JournalEntry) throws(FileError) {
    var json = JSONWriter()
    entry.write(to: &json)
    try file.append(json.bytes)
  }

  func remove() throws(FileError) { try Self.remove(in: folder) }

  static func remove(in folder: String) throws(FileError) { try Folder.removeFile(path(in: folder)) }

  /// The name of the part of a file's output, by the file's place among all.
  func part(_ number: Int) -> String { Destination.part(number, of: process) }
}
