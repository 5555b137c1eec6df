import ArgumentParser
import CleanerCore
import CleanerIO
import CleanerReport
import Foundation

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Clean the text files of a folder, a file, or standard input.",
    discussion: """
      Clean a folder; the report goes to clean/_report:

        cleaner run --in scraped --out clean

      Keep only the bodies, but leave readers' comments in:

        cleaner run --in scraped --out clean --body-only --keep comment

      Add rules of your own:

        cleaner run --in scraped --out clean --rules my-rules

      As a filter:

        cleaner run --in - --out - < page.txt > clean.txt

      A file with nothing to remove comes out byte for byte. Hidden files and the reports of earlier runs \
      are left out. Whatever happens, an output file is there whole or not at all.
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

  @OptionGroup var cleaning: CleaningOptions

  @Option(
    help: ArgumentHelp(
      "Work on this many documents at once; the result is the same. (default: one a core)", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  mutating func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be a number from 1 to 1024") }
    if noReport, report != nil { throw ValidationError("--report and --no-report exclude each other") }
  }

  func run() throws {
    let packs = try cleaning.rules.packs()
    do {
      let places = try Places(input: input, output: output)
      let folder = reportFolder(places)
      if let folder { try places.checkReport(folder) }
      Interruption.cleansUp()
      let policy = cleaning.policy.policy
      let report = folder.map { folder in
        Run.Report(
          folder: folder, header: LedgerHeader(version: CleanerCommand.version, policy: policy, packs: packs))
      }
      let run = Run(
        places: places, cleaner: Cleaner(packs: packs, policy: policy), report: report,
        jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, showsProgress: !quiet && Console.shared.isTerminal)
      let summary = try run.perform()
      if !quiet { Console.shared.write(ClosingText(summary, reportFolder: folder).description) }
      if !summary.isComplete { throw Status.failed.exit }
    } catch let error as FileError {
      throw error.reported()
    }
  }

  private func reportFolder(_ places: Places) -> String? {
    if noReport { return nil }
    return report ?? (places.output == .folder ? places.outputPath.appending(component: FileTree.reportFolder) : nil)
  }
}

extension String {
  /// The path of what lies in the folder that this is the path of.
  func appending(component: String) -> String { hasSuffix("/") ? self + component : "\(self)/\(component)" }
}
