import ArgumentParser
import CleanerCore
import CleanerData
import CleanerDecisions
import CleanerReport

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what becomes of every line of a file, or all that speaks for and against one.",
    discussion: """
      Every line with its fate:

        cleaner explain scraped/page.txt

      Why line 12 goes, or stays:

        cleaner explain scraped/page.txt:12

      The same of the seventh record of JSON Lines or WARC:

        cleaner explain posts.jsonl#7 --text-field body
        cleaner explain posts.jsonl#7:12 --text-field body

      Line 12 of standard input:

        cleaner explain -- -:12

      Give the options of the run that you ask about; nothing is written.
      """)

  @Argument(
    help: ArgumentHelp(
      "A file, or - for standard input; where it has many records #number, and behind a colon the number of a line.",
      valueName: "file[#record][:line]"),
    completion: .file())
  var target: String

  @OptionGroup(title: "Formats") var format: FormatOptions

  @OptionGroup var cleaning: CleaningOptions

  @OptionGroup var decisionOptions: DecisionOptions

  func run() throws {
    let cleaner = Cleaner(packs: try cleaning.rules.packsForCleaning().packs, policy: cleaning.policy.policy)
    let target = LineTarget(target)
    let document = try target.document(format.options)
    let overrides = try decisionOptions.book.map { book in
      let name = document.names.first(where: book.isAbout) ?? target.name
      return book.overrides(book.matches(in: document.text, of: name))
    }
    var worker = Worker(cleaner)
    let judgements = worker.explain(document.text, overrides: overrides ?? .none)
    let text = ExplainedText(bytes: document.text, judgements: judgements, rules: cleaner.rules, policy: cleaner.policy)
    guard let number = target.line else {
      return try printOut(text.overview(of: worker.clean(document.text, overrides: overrides ?? .none)))
    }
    guard (1...max(1, text.lines.count)).contains(number), !text.lines.isEmpty else {
      throw Status.usageError("\(target.name) has \(text.lines.count.of("line")); there is no line \(number)")
    }
    try printOut(text.detail(of: number - 1))
  }
}
