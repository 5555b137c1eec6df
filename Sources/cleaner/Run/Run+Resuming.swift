import CleanerIO
import CleanerReport

extension Run {
  /// Begins the report, and forgets an interrupted run that had the same.
  func begin(_ report: Report, _ tree: FileTree, _ destination: Destination) throws(FileError) -> ReportFolder {
    try Folder.make(report.folder)
    try ReportFolder.refuseOthers(in: report.folder)
    let journal = try RunJournal(in: report.folder)
    if let found = journal.found { removeLeftovers(of: found, report, destination) }
    if places.output == .folder, let aside = try ReportFolder.setAside(report.folder, tree.files, destination), !isQuiet
    {
      Console.shared.write(
        "the report that was there tells of other files of the output; it is now in \(aside.visible)")
    }
    let folder = try ReportFolder(
      report.folder, header: report.header, journal: journal, isResumable: canBeResumed, pageOf: pageOutput(report))
    try journal.begin(canBeResumed ? journalHeader(report, tree) : nil)
    return folder
  }

  /// Goes on with an interrupted run.
  /// - Returns: nil where that is not asked for, or where there is none.
  func resume(
    _ report: Report, _ tree: FileTree, to destination: Destination, _ output: SequentialOutput, _ summary: Summary
  ) throws(FileError) -> Resumption? {
    guard resumes else { return nil }
    guard canBeResumed else {
      throw .mismatch("what comes from or goes to a pipe is not there twice; --resume needs files")
    }
    guard Folder.holdsFile(RunJournal.path(in: report.folder)) else { return nil }
    let journal = try RunJournal(in: report.folder)
    guard let found = journal.found else { return nil }
    let differences = journalHeader(report, tree).differences(from: found.header)
    guard differences.isEmpty else {
      throw .mismatch(
        "the interrupted run cannot be gone on with: \(differences.joined(separator: "; ")). "
          + "Give what it was begun with, or run without --resume to start anew")
    }
    let resumption = try Resumption(
      report, pageOf: pageOutput(report), journal, found, tree, to: destination, output, summary)
    removeLeftovers(ofReport: report, found)
    return resumption
  }

  /// Where the texts of the report's page are; nil where it has none.
  private func pageOutput(_ report: Report) -> String? { report.hasPage ? places.outputPath : nil }

  private var canBeResumed: Bool {
    places.output != .standardOutput
      && (places.input == .folder || FileTree.size(of: FileTree(of: places).files) != nil)
  }

  private func removeLeftovers(of found: JournalText, _ report: Report, _ destination: Destination) {
    destination.removeLeftovers(of: found.processes)
    removeLeftovers(ofReport: report, found)
  }

  private func removeLeftovers(ofReport report: Report, _ found: JournalText) {
    Leftovers.remove(of: found.processes, in: report.folder)
  }

  private func journalHeader(_ report: Report, _ tree: FileTree) -> JournalHeader {
    JournalHeader(
      process: Interruption.process, ledger: report.header,
      settings: [
        .init("--in", places.realInput ?? "-"), .init("--out", places.realOutput ?? "-"),
        .init("--format", options.format?.rawValue ?? "told by the content"),
        .init("--text-field", options.textField), .init("--id-field", options.idField ?? "not given"),
        .init("--annotate", "\(annotates)"), .init("--line-buffered", "\(options.isLineBuffered)"),
        .init("--no-html", "\(!report.hasPage)"),
        .init("the number of input files", "\(tree.files.count)"),
        .init(
          "the fingerprint of the input files' names, sizes and times", Self.fingerprint(of: tree.files).description),
      ])
  }

  /// Tells whether files have been added, taken away or changed.
  private static func fingerprint(of files: [FileTree.File]) -> Fingerprint {
    files.reduce(Fingerprint(value: 0)) { before, file in
      let stamp = FileTree.stamp(of: file)
      return Fingerprint(of: Array("\(before) \(stamp?.size ?? -1) \(stamp?.modified ?? -1) \(file.name)".utf8))
    }
  }
}
