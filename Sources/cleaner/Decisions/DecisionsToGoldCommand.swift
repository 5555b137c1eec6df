import ArgumentParser
import CleanerDecisions
import CleanerIO
import CleanerReport

struct DecisionsToGoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "to-gold",
    abstract: "Print decided documents as labelled ones, for eval.",
    discussion: """
      The lines that were decided are labelled K, M or X. The other lines of a document are undecided, ?, unless it \
      was accepted as a whole; then they are labelled as the run left them. A document that was accepted as another run \
      left it is named, and its lines are undecided.

        cleaner decisions to-gold decisions.jsonl --report clean/_report > gold.jsonl
        cleaner eval gold.jsonl

      The exit status is 1 when a document was named: for that, or because it could not be found or read.
      """)

  @Argument(help: ArgumentHelp("Files of decisions, and folders of them.", valueName: "decisions"), completion: .file())
  var paths: [String]

  @OptionGroup var report: ReportOptions

  func run() throws {
    let entries = try DecisionLoader.load(paths) ?? []
    let (book, acceptances) = (DecisionBook(entries.decisions), entries.acceptances)
    let names = acceptances.documents.union(book.decisions.map(\.document))
    var outdated = 0
    do {
      let (missing, failed) = try report.forEach(of: names) { record, text in
        let matches = book.matches(in: text, of: record.document)
        let isAccepted = acceptances.holds(for: record)
        if isAccepted == nil {
          outdated += 1
          Console.shared.error("\(record.document): was accepted as another run left it; look at it again")
          if matches.byLine.isEmpty { return }
        }
        let document = DecidedDocument(
          record: record, text: text, decisions: matches.byLine.mapValues { book.decisions[$0] },
          isAccepted: isAccepted ?? false)
        var json = JSONWriter()
        try document.writeGold(to: &json)
        try StandardStream.output.write(json.bytes)
      }
      for name in missing.sorted() { Console.shared.error("\(name): the report has no such document") }
      if failed + outdated > 0 || !missing.isEmpty { throw Status.failed.exit }
    } catch let error as FileError {
      throw error.reported()
    }
  }
}
