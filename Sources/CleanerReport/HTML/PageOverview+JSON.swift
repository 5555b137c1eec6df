import CleanerCore
import RulePacks

extension PageOverview {
  /// What is told beside the sums.
  public struct Troubles: Sendable {
    /// The inputs that were not done.
    public var errors: [String] = []
    /// With those that are not named.
    public var errorCount = 0
    /// How many patterns gave up on a line.
    public var faults = 0

    /// None.
    public init() {}

    /// Those of a run.
    init(_ summary: Summary) {
      (errors, errorCount, faults) = (summary.errors, summary.errorCount, summary.faultCount)
    }

    /// Those of a finished run, read again.
    public init(_ summary: SummaryFile) {
      (errors, errorCount, faults) = (summary.errors, summary.errorCount, summary.faultCount)
    }
  }

  private static let shownErrors = 100
  private static let shownRules = 20

  /// Writes the fields of the overview, and the names that can be chosen.
  public func write(_ troubles: Troubles, to json: inout JSONWriter) {
    json.field("documents", sum.documents)
    json.field("lines", lines)
    json.field("words", sum.words)
    json.field("kept-words", sum.words - sum.removedWords)
    json.bars("verdicts", DocumentVerdict.allCases.map { ($0.rawValue, [verdicts[$0] ?? 0]) })
    json.array("category-names") { json in
      for category in Category.allCases { json.string(category.rawValue) }
    }
    json.bars("categories", categoriesByLines.map { ($0.category.rawValue, [$0.lines, $0.documents]) })
    let rules = rulesByLines
    json.bars("top-rules", rules.prefix(Self.shownRules).map { ($0.rule, [$0.lines]) })
    json.array("rules") { json in
      for rule in rules.map(\.rule).sorted() { json.string(rule) }
    }
    let folders = foldersByRemoved
    json.bars("top-folders", folders.first.map { ($0.name, $0.folder.numbers) })
    if let others = folders.others { json.bars("other-folders", [("", others.numbers)]) }
    json.array("folders") { json in
      for folder in folderNames { json.string(folder) }
    }
    json.array("histogram") { json in
      for count in histogram { json.number(count) }
    }
    json.array("errors") { json in
      for error in troubles.errors.prefix(Self.shownErrors) { json.string(error) }
    }
    json.field("error-count", troubles.errorCount)
    json.field("fault-count", troubles.faults)
  }
}

extension JSONWriter {
  /// Writes rows of a name and its numbers.
  fileprivate mutating func bars(_ name: String, _ rows: [(name: String, numbers: [Int])]) {
    array(name) { json in
      for row in rows {
        json.array { json in
          json.string(row.name)
          for number in row.numbers { json.number(number) }
        }
      }
    }
  }
}

extension PageOverview.Folder {
  fileprivate var numbers: [Int] { [documents, words, removedWords] }
}
