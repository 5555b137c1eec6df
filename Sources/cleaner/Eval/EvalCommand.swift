import ArgumentParser
import CleanerCore
import CleanerData
import CleanerEval
import CleanerIO

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Score the program's decisions against labelled documents.",
    discussion: """
      Scores of all documents, and by extractor and kind of page:

        cleaner eval gold.jsonl.gz

      What a rule pack of yours changes, by language:

        cleaner eval gold.jsonl --by lang
        cleaner eval gold.jsonl --by lang --rules my-rules

      The ten documents that lose the most, with the lines that are wrong and the reasons:

        cleaner eval gold.jsonl --worst 10 --worst-by lost

      GOLD is JSON Lines, plain or packed by gzip or zstd, a record a document. "labels" has a letter for each line of \
      "text": K keep, M metadata (counts as K), X remove, ? undecided, . blank. "gold", the main text, and \
      "categories", {"LINE": "CATEGORY"} with lines from 0, may be missing; other fields are for --by and --only:

        {"id": "a", "text": "Home > News\\nThe ferry is back.", "labels": "XK"}

      Or GOLD is a folder of .tsv files (or one), each a document, a row a line:

        X nav<TAB>Home > News
        K<TAB>The ferry is back.

      F1, P and R compare the words of the cleaned text with those of the main text, the mean over the \
      documents. The other columns count words of lines: dropP is the share of the removed ones that were to go, \
      dropR the share of those to go that went; lost% is what went of the article, left% what stayed of the rest.

      The exit status is 1 when an input or a record could not be read; each is named, the rest is scored.
      """)

  @Argument(
    help: ArgumentHelp(
      "JSON Lines files (.gz too), folders of .tsv files, or - for standard input.", valueName: "gold"),
    completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Score by these fields of the records too; category stands for the categories of X lines.",
      valueName: "field,…"))
  var by = "extractor,page_type"

  @Option(
    help: ArgumentHelp(
      "Score only records with this value; can be given more than once. (None: without the field)",
      valueName: "field=value"),
    transform: FieldFilter.init(parsing:))
  var only: [FieldFilter] = []

  @Flag(help: "Print the scores by lines as well, each line counting one.")
  var lines = false

  @Flag(help: "Print how many of the removals were right, by their confidence.")
  var confidence = false

  @Option(help: ArgumentHelp("Show this many of the worst documents with their wrong lines.", valueName: "n"))
  var worst = 0

  @Option(
    help: ArgumentHelp(
      "What is worst: f1, the lowest; lost, the most words of the article; left, the most of the rest.",
      valueName: "what"))
  var worstBy = WorstDocuments.Order.f1

  @Flag(help: "Print all of it as one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      """
      Use the model's weights of this file, or of a folder with the weights of each fold of a cross-validation, \
      0.tsv, 1.tsv and so on: a record is judged by those that its field fold names.
      """), completion: .file())
  var weights: String?

  @OptionGroup var cleaning: CleaningOptions

  @OptionGroup var jobOptions: JobOptions

  mutating func validate() throws {
    if worst < 0 { throw ValidationError("--worst must be a number from 0") }
  }

  private static let category = "category"

  func run() throws {
    let packs = try cleaning.rules.packsForCleaning().packs
    let cleaners = try models().map { Cleaner(packs: packs, model: $0, policy: cleaning.policy.policy) }
    let fields = by.split(separator: ",").map(String.init)
    let evaluation = Evaluation(
      source: GoldSource(paths), cleaners: cleaners, only: only, fields: fields.filter { $0 != Self.category },
      worst: WorstDocuments(worst, by: worstBy), jobs: jobOptions.count)
    let result = evaluation.perform()
    if json {
      try printOut(ScoreJSON.text(result.scores, worst: result.worst, errors: result.errors))
    } else if result.scores.documents > 0 {
      let lines = text(of: result, hasCategories: fields.contains(Self.category))
        .split(separator: "\n", omittingEmptySubsequences: false)
      // Names of groups and categories come from the records.
      try printOut(lines.map { String($0).visible }.joined(separator: "\n"))
    }
    if result.scores.documents == 0, result.errors.isEmpty {
      Console.shared.error("no record to score" + (only.isEmpty ? "" : "; --only leaves none"))
      throw Status.failed.exit
    }
    if !result.errors.isEmpty { throw Status.failed.exit }
  }

  /// The program's model, that of a file, or those of a folder, a fold each.
  private func models() throws -> [SequenceModel] {
    guard let weights else { return [Cleaner.builtinModel()] }
    guard Folder.exists(weights) else { return [try model(weights)] }
    let files = FileTree(of: weights).files.count { $0.name.hasSuffix(".tsv") }
    guard files > 0 else { throw Status.usageError("\(weights): the folder holds no .tsv file") }
    return try (0..<files).map { try model(weights.appending(component: "\($0).tsv")) }
  }

  private func model(_ path: String) throws -> SequenceModel {
    do {
      return try SequenceModel(text: String(decoding: try TextFile.read(path), as: UTF8.self))
    } catch let error as ModelError {
      throw Status.usageError("\(path): \(error)")
    } catch let error as FileError {
      throw error.reported()
    }
  }

  private func text(of result: Evaluation.Result, hasCategories: Bool) -> String {
    var tables = [ScoreTable.groups(result.scores)]
    if lines { tables.append(ScoreTable.lines(result.scores)) }
    if hasCategories {
      let isEmpty = result.scores.categories.isEmpty
      tables.append(isEmpty ? "no X line has a category" : ScoreTable.categories(result.scores))
    }
    if confidence { tables.append(ScoreTable.reliability(result.scores.reliability)) }
    let worst = result.worst.map { WrongText.text(of: $0.entry, $0.lines) }.joined(separator: "\n\n")
    return tables.joined(separator: "\n\n") + (worst.isEmpty ? "" : "\n\n" + worst)
  }
}

extension WorstDocuments.Order: ExpressibleByArgument {}

/// A field's value that a record must have.
struct FieldFilter: Sendable {
  let field: String
  let value: String

  init(parsing argument: String) throws {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
      throw ValidationError("'\(argument)' is no FIELD=VALUE")
    }
    (field, value) = (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
  }
}
