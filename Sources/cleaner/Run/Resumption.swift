import CleanerIO
import CleanerReport

/// Where a run goes on that was interrupted.
struct Resumption {
  /// The files that are done, and of the next one the batches.
  var entry = JournalEntry()
  /// Of what is done.
  var summary: Summary
  /// Summary and size of the ledger before the file that is under way.
  var before: (summary: Summary, ledger: Int)
  /// The report, cut back to what is done.
  var report: ReportFolder
  /// Files that are done and whose output is not there any more, or not as it was.
  var lost: [FileTree.File] = []

  /// Finds the last point that journal, ledger and output agree about, and takes all of them back to it.
  init(
    _ run: Run.Report, _ journal: RunJournal, _ found: JournalText, _ tree: FileTree, to destination: Destination,
    _ output: SequentialOutput, _ summary: Summary
  ) throws(FileError) {
    (self.summary, before) = (summary, (summary, 0))
    let partial = ReportFolder.partialLedger(in: run.folder)
    let ledger = ReportFolder.ledger(in: run.folder)
    // The run was interrupted between its last two steps.
    if Folder.holdsFile(ledger), !Folder.holdsFile(partial) { try Folder.rename(ledger, to: partial) }
    let size = FileTree.size(of: FileTree.File(name: partial, path: partial)) ?? 0
    let place = found.last(ledger: size) { entry in Self.has(entry, tree, found.header.process, destination, output) }
    try journal.goOn(found, behind: place)
    guard let place else {
      report = try ReportFolder(run.folder, header: run.header, journal: journal)
      destination.removeLeftovers(of: found.processes)
      return
    }
    entry = found.entries[place].entry
    report = try ReportFolder(run.folder, header: run.header, journal: journal, keeping: entry.ledger)
    try openOutput(tree, found, to: destination, output)
    for error in found.entries[...place].flatMap(\.entry.errors) { self.summary.add(error: error) }
    try readLedger(partial, tree, destination)
    if entry.batches == 0 { before = (self.summary, entry.ledger) }
    (entry.finished, entry.errors) = (nil, [])
  }

  /// Whether the output that an entry counts is there, under a passing name or its own.
  private static func has(
    _ entry: JournalEntry, _ tree: FileTree, _ process: Int, _ destination: Destination, _ output: SequentialOutput
  ) -> Bool {
    if let name = entry.finished {
      let part = output.size(ofPart: Destination.part(entry.files - 1, of: process), of: name)
      return part ?? -1 >= entry.output || destination.size(of: name) == entry.output
    }
    guard entry.batches > 0 else { return true }
    let part = output.size(
      ofPart: Destination.part(entry.files, of: process), of: tree.files[entry.files].name)
    return part ?? -1 >= entry.output
  }

  /// Gives a finished file its name, and opens the one that is under way.
  private func openOutput(
    _ tree: FileTree, _ found: JournalText, to destination: Destination, _ output: SequentialOutput
  ) throws(FileError) {
    let process = found.header.process
    if let name = entry.finished {
      let part = Destination.part(entry.files - 1, of: process)
      if output.size(ofPart: part, of: name) ?? -1 >= entry.output {
        try output.open(name, partial: part, keeping: entry.output)
        // Where its name is taken, it is lost, and is done again.
        do { try output.finish() } catch { output.discard() }
      }
    }
    guard entry.batches > 0 else { return destination.removeLeftovers(of: found.processes) }
    let (name, part) = (tree.files[entry.files].name, Destination.part(entry.files, of: process))
    destination.removeLeftovers(of: found.processes, keeping: (name, part))
    try output.open(name, partial: part, keeping: entry.output)
  }

  /// Sums up the ledger, and looks for the output of the files in it.
  private mutating func readLedger(_ path: String, _ tree: FileTree, _ destination: Destination) throws(FileError) {
    let current = entry.batches > 0 ? tree.files[entry.files].name : nil
    var lines = NumberedLines(lines: try LineReader(path))
    var size = try lines.next()?.bytes.get().count ?? 0
    var lost: Set<String> = []
    do {
      while let (number, bytes) = lines.next() {
        let line = try bytes.get()
        size += 1
        defer { size += line.count }
        if case .file(let name)? = LedgerLine(line) {
          if name == current {
            before = (summary, size)
          } else if destination.size(of: name) == nil {
            lost.insert(name)
          }
          continue
        }
        let record = try LedgerRecord(line: line, number: number)
        summary.add(record)
        if record.place == nil, !Self.isWritten(record, destination) { lost.insert(record.document) }
      }
    } catch let error as LedgerError {
      throw .unreadable(path: path, reason: "\(error); run without --resume to start anew")
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    if !lost.isEmpty { self.lost = tree.files.prefix(entry.files).filter { lost.contains($0.name) } }
  }

  /// Whether a text stands in the output with the size that the ledger says; of a packed one there is no size.
  private static func isWritten(_ record: LedgerRecord, _ destination: Destination) -> Bool {
    guard let size = destination.size(of: record.document) else { return false }
    if size == record.kept.bytes { return true }
    return size > 0 && destination.packing(of: record.document).map { $0 != Packing.none } ?? false
  }
}
