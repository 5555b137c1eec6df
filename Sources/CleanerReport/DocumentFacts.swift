import CleanerCore
import RulePacks

/// The few facts of a document that lists of documents and their sums are made of.
public struct DocumentFacts: Equatable, Sendable {
  /// A rule, and how many removed lines it had a part in.
  public struct RuleLines: Equatable, Sendable {
    /// The rule's id.
    public var rule: String
    /// Removed lines that it had a part in.
    public var lines: Int
  }

  /// As the ledger names it.
  public var document: String
  /// The file that it is a record of; nil where it is a file.
  public var file: String?
  /// What became of it.
  public var verdict = DocumentVerdict.clean
  /// Why the verdict is `review` or `empty`; nil otherwise.
  public var note: String?
  /// The lines of the input, blank ones too.
  public var lines = 0
  /// The words of the input, as the ledger counts them.
  public var words = 0
  /// Those of them that stayed.
  public var wordsKept = 0
  /// Removed lines, without the blank ones that went with them.
  public var removed = 0
  /// The lowest confidence of a removal; 1 where nothing was removed.
  public var least = 1.0
  /// Removed lines by category.
  public var categories: [Category: Int] = [:]
  /// Removed lines by rule, the rules in the order in which they first occur.
  public var rules: [RuleLines] = []

  /// What was there and what is left: see ``outcome(of:keeping:)``.
  public var outcome = Fingerprint(value: 0)

  /// The hash of the document before the run and of what is left of it: who accepted that, accepted no other.
  public static func outcome(of input: Fingerprint, keeping kept: Fingerprint) -> Fingerprint {
    Fingerprint(of: Fingerprint.bytes(of: [input, kept]))
  }

  /// Facts of which nothing is known yet.
  public init(document: String, file: String? = nil) { (self.document, self.file) = (document, file) }

  /// The facts of a whole record.
  public init(_ record: LedgerRecord) {
    self.init(document: record.document, file: record.place?.file)
    (verdict, note) = (record.verdict, record.note)
    (lines, words, wordsKept) = (record.input.lines, record.input.words, record.kept.words)
    outcome = record.outcome
    for line in record.removed {
      var rules: [String] = []
      for reason in line.reasons where reason.kind == "rule" && !rules.contains(reason.id) { rules.append(reason.id) }
      addRemoved(line.category, rules: rules)
      least = min(least, line.confidence)
    }
  }

  /// Counts a removed line.
  /// - Parameter rules: the rules that had a part in it, each once.
  public mutating func addRemoved(_ category: Category?, rules ids: [String]) {
    removed += 1
    if let category { categories[category, default: 0] += 1 }
    for id in ids {
      if let place = rules.firstIndex(where: { $0.rule == id }) {
        rules[place].lines += 1
      } else {
        rules.append(RuleLines(rule: id, lines: 1))
      }
    }
  }

  /// The words that went.
  public var wordsRemoved: Int { words - wordsKept }

  /// What the document is counted under: the first folder on the way to it; of records in a file at the top that file;
  /// else empty.
  public var folder: String {
    let path = file ?? document
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return file ?? "" }
    return String(path[..<slash])
  }
}

extension LedgerRecord {
  /// The same of a record.
  public var outcome: Fingerprint { DocumentFacts.outcome(of: input.fingerprint, keeping: kept.fingerprint) }
}
