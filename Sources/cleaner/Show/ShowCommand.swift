import ArgumentParser
import CleanerDecisions
import CleanerIO
import CleanerReport

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a cleaned document with the removed lines in their places.",
    discussion: """
      Removed lines are struck through, or have a minus before them, and their category beside them:

        cleaner show clean/page.txt
        cleaner show clean/posts.jsonl#7 --reasons
        cleaner show page.txt --report clean/_report

      The text comes from the output and the ledger; the input is not needed. On a terminal it goes through PAGER \
      (or less); NO_COLOR and LESS are respected. Control characters are shown by their names.
      """)

  @Argument(
    help: ArgumentHelp("A file that a run wrote; where it has many records, #number.", valueName: "file[#record]"),
    completion: .file())
  var target: String

  @Option(
    help: ArgumentHelp("The run's report, where it is not in _report of a folder above the file.", valueName: "dir"),
    completion: .directory)
  var report: String?

  @Flag(help: "Say below each removed line why it went.") var reasons = false

  @Flag(help: "Do not use a pager.") var noPager = false

  func run() throws {
    let target = LineTarget(target)
    do {
      let search = try LedgerSearch(target, report: report)
      do {
        let (record, file) = try search.find()
        let original = try record.restore(try target.document(RecordOptions(of: file)).text)
        let shown = ShownDocument(record, original, givesReasons: reasons, style: .ofOutput)
        try Pager.show(shown.text, isWanted: !noPager)
      } catch let error as LedgerError {
        Console.shared.error(error.isOfDocument ? "\(error)" : "\(search.ledger): \(error)")
        throw Status.failed.exit
      }
    } catch let error as FileError {
      throw error.reported()
    }
  }
}

extension LedgerError {
  /// Whether it names the document itself.
  fileprivate var isOfDocument: Bool {
    switch self {
    case .changed, .inconsistent: true
    default: false
    }
  }
}
