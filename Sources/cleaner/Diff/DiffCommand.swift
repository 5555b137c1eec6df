import ArgumentParser
import CleanerIO
import CleanerReport

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show which lines' fate changed between two runs over the same documents.",
    discussion: """
      What other rules or options changed, by rule, by document and line by line:

        cleaner run --in scraped --out before
        cleaner run --in scraped --out after --rules my-rules
        cleaner diff before after

      The same as a page to look at, or for a script:

        cleaner diff before after --html changes.html
        cleaner diff before after --format json

      + is a line that is kept now, - one that is removed now. A rule is the first that the removed line was found by. \
      A document whose text differs between the runs is named, and not compared.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("The earlier run: its output or its report.", valueName: "old"), completion: .directory)
  var old: String

  @Argument(help: ArgumentHelp("The later run: its output or its report.", valueName: "new"), completion: .directory)
  var new: String

  @Option(help: "How to print it.") var format = Format.text

  @Option(help: ArgumentHelp("Write a page there, and print nothing.", valueName: "file"), completion: .file())
  var html: String?

  @Flag(help: "Do not use a pager.") var noPager = false

  func run() throws {
    let ledgers = try [old, new].map { ReportFolder.ledger(in: try ReportFolder.find($0)) }
    do {
      let diff = try LedgerComparison(old: ledgers[0], new: ledgers[1]).perform()
      if let html {
        Interruption.cleansUp()
        return try FileWriter.write(Array(DiffPage.html(diff).utf8), to: html)
      }
      switch format {
      case .json:
        var json = JSONWriter()
        diff.write(to: &json)
        try printOut(String(decoding: json.bytes.dropLast(), as: UTF8.self))
      case .text: try Pager.show(DiffText(diff, style: .ofOutput).text, isWanted: !noPager)
      }
    } catch let error as FileError {
      throw error.reported()
    }
  }
}
