import ArgumentParser
import CleanerIO
import CleanerReport

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print what a run came to.",
    discussion: """
      The sums of a run, its categories, its rules, and the documents to look at:

        cleaner report clean
        cleaner report clean --rules 100 --format csv > rules.csv

      In CSV a text that a spreadsheet would take for a formula has an apostrophe before it. JSON is the report's \
      own summary.json.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, csv }

  @Argument(
    help: ArgumentHelp("The folder that a run wrote to, or the folder of its report.", valueName: "dir"),
    completion: .directory)
  var folder: String

  @Option(help: "How to print it.") var format = Format.table

  @Option(help: ArgumentHelp("Print this many rules, and as many documents to look at.", valueName: "n"))
  var rules = 20

  mutating func validate() throws {
    if rules < 0 { throw ValidationError("--rules must not be negative") }
  }

  func run() throws {
    let path = ReportFolder.summary(in: try ReportFolder.find(folder))
    do {
      let bytes = try TextFile.read(path)
      let summary = try SummaryFile(json: bytes)
      let tables = ReportTables(summary, most: rules)
      switch format {
      case .json:
        try printOut(String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self))
      case .table: try printOut(tables.text)
      case .markdown: try printOut(tables.markdown)
      case .csv: try printOut(tables.csv)
      }
    } catch let error as FileError {
      throw error.reported()
    } catch let error as LedgerError {
      throw Status.usageError("\(path): \(error)")
    }
  }
}
