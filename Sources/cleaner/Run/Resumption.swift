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
    _ run: Run.Report, pageOf pageOutput: String?, _ journal: RunJournal, _ found: JournalText, _ tree: FileTree,
    to destination: Destination,
    _ output: SequentialOutput, _ summary: Summary
  ) throws(FileError) {
    (self.summary, before) = (summary, (summary, 0))
    let partial = ReportFolder.partialLedger(in: run.folder)
    let ledger = ReportFolder.ledger(in: run.folder)
    // The run was interrupted between its last two steps.
    if Folder.holdsFile(ledger), !Folder.holdsFile(partial) { try Folder.rename(ledger, to: partial) }
    let size = FileTree.size(at: partial) ?? 0
    let place = found.last(ledger: size) { entry in Self.has(entry, tree, found.header.process, destination, output) }
    try journal.goOn(found, behind: place)
    guard let place else {
      report = try ReportFolder(run.folder, header: run.header, journal: journal, pageOf: pageOutput)
      destination.removeLeftovers(of: found.processes)
      return
    }
    entry = found.entries[place].entry
    report = try ReportFolder(
      run.folder, header: run.header, journal: journal, keeping: entry.ledger, pageOf: pageOutput)
    try openOutput(tree, found, to: destination, output)
    self.summary.add(found.sums(upTo: place))
    before = (self.summary, entry.ledger)
    if entry.batches > 0 {
      // A file of several batches is noted before it begins.
      before = (summary, 0)
      if let start = found.entries[..<place].lastIndex(where: { $0.entry.batches == 0 }) {
        before.summary.add(found.sums(upTo: start))
        before.ledger = found.entries[start].entry.ledger
      }
    }
    lost = try Self.lost(partial, tree.files.prefix(entry.files), destination)
    (entry.finished, entry.sums) = (nil, Summary())
  }

  /// Whether the output that an entry counts is there, under a passing name or its own.
  private static func has(
    _ entry: JournalEntry, _ tree: FileTree, _ process: Int, _ destination: Destination, _ output: SequentialOutput
  ) -> Bool {
    guard (0...tree.files.count).contains(entry.files), entry.files < tree.files.count || entry.batches == 0 else {
      return false
    }
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

  /// The files in the ledger whose output is not there, or has not the size that the ledger says.
  private static func lost(
    _ path: String, _ files: ArraySlice<FileTree.File>, _ destination: Destination
  ) throws(FileError) -> [FileTree.File] {
    var lines = try LineReader(path)
    var lost: Set<String> = []
    while let line = try lines.next()?.get() {
      switch LedgerLine(line) {
      case .file(let name): if destination.size(of: name) == nil { lost.insert(name) }
      case .document(let name, nil):
        if !isWritten(name, bytes: LedgerLine.keptBytes(line), destination) { lost.insert(name) }
      case .document(_, .some), nil: continue
      }
    }
    return lost.isEmpty ? [] : files.filter { lost.contains($0.name) }
  }

  /// Whether a text stands in the output with a size; of a packed one it is not known.
  private static func isWritten(_ name: String, bytes: Int?, _ destination: Destination) -> Bool {
    guard let size = destination.size(of: name) else { return false }
    if size == bytes { return true }
    return size > 0 && destination.packing(of: name).map { $0 != Packing.none } ?? false
  }
}
