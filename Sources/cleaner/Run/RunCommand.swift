import ArgumentParser
import CleanerCore
import CleanerData
import CleanerDecisions
import CleanerIO
import CleanerReport

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Clean the documents of a folder, a file, or standard input.",
    discussion: """
      Clean a folder; the report goes to clean/_report:

        cleaner run --in scraped --out clean

      Keep only the bodies, but leave readers' comments in:

        cleaner run --in scraped --out clean --body-only --keep comment

      Add rules of your own:

        cleaner run --in scraped --out clean --rules my-rules

      Let lines stay or go as persons decided:

        cleaner run --in scraped --out clean --decisions decisions.jsonl

      As a filter:

        cleaner run --in - --out - < page.txt > clean.txt

      Clean the field body of the records of JSON Lines, and say in each what went:

        cleaner run --in posts.jsonl.zst --out clean/ --text-field body --id-field id --annotate

      A file is text, JSON Lines or WARC (WET), plain or packed by gzip or zstd; name and content tell which. \
      A file comes out as what it was. A document with nothing to remove comes out byte for byte, and so does all \
      that is no document. Hidden files and the reports of earlier runs are left out. Whatever happens, an output \
      file is there whole or not at all.
      """)

  @Option(
    name: .customLong("in"), help: "A folder (with all below it), a file, or - for standard input.", completion: .file()
  )
  var input: String

  @Option(name: .customLong("out"), help: "A folder, a file, or - for standard output.", completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("Write the report here instead of _report in the output folder.", valueName: "dir"),
    completion: .directory)
  var report: String?

  @Flag(help: "Write no report; the run cannot be undone.")
  var noReport = false

  @Flag(name: .customLong("no-html"), help: "Leave the page for people, index.html, out of the report.")
  var noHTML = false

  @OptionGroup(title: "Formats") var format: FormatOptions

  @Flag(help: "In JSON Lines, add what the ledger says of a record to it, as its last field, cleaner.")
  var annotate = false

  @OptionGroup var cleaning: CleaningOptions

  @OptionGroup var decisionOptions: DecisionOptions

  @Flag(
    help: """
      Work on each record as soon as it was read, and write it at once; for a pipe that waits. Without it, records \
      are gathered up to 256 KB, from a pipe as many as a read gives.
      """)
  var lineBuffered = false

  @OptionGroup var jobOptions: JobOptions

  @Flag(
    help: """
      Go on with an interrupted run of the same input, options and rules; the result is that of one run. Without it, \
      a run begins anew.
      """)
  var resume = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  mutating func validate() throws {
    if noReport, report != nil { throw ValidationError("--report and --no-report exclude each other") }
    if noReport, resume { throw ValidationError("--resume goes by the report, so --no-report excludes it") }
  }

  func run() throws {
    let builtin = BuiltInModel()
    let (packs, image) = try cleaning.rules.packsForCleaning()
    let entries = try decisionOptions.entries
    do {
      let places = try Places(input: input, output: output)
      let folder = reportFolder(places)
      if let folder { try places.checkReport(folder) }
      let interruption = InterruptedRun(isQuiet: quiet)
      Interruption.cleansUp(last: interruption.say)
      let policy = cleaning.policy.policy
      var header = LedgerHeader(
        version: CleanerCommand.version, policy: policy, packs: packs.packs, image: image,
        decisions: entries?.fingerprint)
      header.records = format.records(annotates: annotate)
      let report = folder.map { Run.Report(folder: $0, header: header, hasPage: !noHTML) }
      if resume, try isFinished(report, places) { return }
      var options = format.options
      options.isLineBuffered = lineBuffered
      let book = entries.map { DecisionBook($0.decisions) }
      let run = Run(
        places: places, cleaner: Cleaner(packs: packs, model: builtin.model, policy: policy), options: options,
        report: report,
        annotates: annotate, resumes: resume, decisions: book,
        jobs: jobOptions.count, showsProgress: !quiet && Console.shared.isTerminal, isQuiet: quiet,
        interruption: interruption)
      do {
        var use = DecisionUse()
        let summary = try run.perform(&use)
        if !quiet {
          let decided = book.map { DecisionText(of: use, in: $0) }
          Console.shared.write(ClosingText(summary, decisions: decided, reportFolder: folder).description)
        }
        if !summary.isComplete { throw Status.failed.exit }
      } catch let error as FileError {
        let status = error.reported()
        interruption.say()
        throw status
      }
    } catch let error as FileError {
      throw error.reported()
    }
  }

  /// Whether there is nothing to go on with, because the run is finished; says so.
  private func isFinished(_ report: Run.Report?, _ places: Places) throws -> Bool {
    guard let report else {
      throw FileError.mismatch("--resume goes by the report of the run; give the --report that it was begun with")
    }
    guard let isComplete = try ReportFolder.isComplete(in: report.folder, header: report.header, places) else {
      return false
    }
    if !quiet {
      Console.shared.write(
        "the run is finished: \(report.folder)" + (isComplete ? "" : "; some inputs were not done, it names them"))
    }
    if !isComplete { throw Status.failed.exit }
    return true
  }

  private func reportFolder(_ places: Places) -> String? {
    if noReport { return nil }
    return report ?? (places.output == .folder ? places.outputPath.appending(component: FileTree.reportFolder) : nil)
  }
}
