import ArgumentParser
import CleanerIO
import CleanerReview

struct DecisionsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the decisions of a review as JSON Lines.",
    discussion: """
      The same as the review's own export; the review may be open. Give the file to `run --decisions`.
      """)

  @Argument(help: "The folder that was reviewed, or the folder of its report.", completion: .directory)
  var out: String

  @Option(
    help: ArgumentHelp("The run's report, where it is not in _report of the folder.", valueName: "dir"),
    completion: .directory)
  var report: String?

  func run() throws {
    do {
      let store = try ReviewStore(existing: ReportFolder.places(out, report: report).report)
      try store.export { (line) throws(FileError) in try StandardStream.output.write(line) }
    } catch let error as FileError {
      throw error.reported()
    } catch {
      throw Status.usageError("\(error)")
    }
  }
}
