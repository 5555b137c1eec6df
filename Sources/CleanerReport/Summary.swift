import CleanerCore
import RulePacks

/// What a whole run came to: the sum of its ledger records.
public struct Summary: Sendable {
  /// Lines, their words as white space parts them, and the documents they were in.
  public struct Share: Equatable, Sendable, Decodable {
    /// Documents with at least one such line.
    public var documents = 0
    /// The lines, without the blank ones that went with them.
    public var lines = 0
    /// The words of these lines.
    public var words = 0

    mutating func add(_ other: Share) {
      documents += other.documents
      lines += other.lines
      words += other.words
    }
  }

  /// Of documents, their words as a reader counts them: two letters of a script without spaces make one.
  public struct Total: Equatable, Sendable, Decodable {
    /// Bytes of the texts: unpacked, and without their escapes in JSON.
    public var bytes = 0
    /// Lines, blank ones too.
    public var lines = 0
    /// Words of all lines.
    public var words = 0

    mutating func add(_ size: LedgerRecord.Size) {
      bytes += size.bytes
      lines += size.lines
      words += size.words
    }

    mutating func add(_ other: Total) {
      bytes += other.bytes
      lines += other.lines
      words += other.words
    }
  }

  /// How many documents were added.
  public private(set) var documents = 0
  /// The documents before the run.
  public private(set) var input = Total()
  /// What is left of them.
  public private(set) var kept = Total()
  /// How many documents have each verdict; those that none has are missing.
  public private(set) var verdicts: [DocumentVerdict: Int] = [:]
  /// What was removed, by category.
  public private(set) var categories: [Category: Share] = [:]
  /// The removed lines that a rule had a part in, by its id.
  public private(set) var rules: [String: Int] = [:]
  /// The documents that a person should look at, with the reason.
  public private(set) var review: [(document: String, note: String)] = []
  /// The patterns that gave up, each with the name of the document: the first ``mostFaults``.
  public private(set) var faults: [(document: String, fault: LedgerRecord.Fault)] = []
  /// Further ones: a pattern that gives up on one line does so on very many.
  public private(set) var unnamedFaults = 0
  /// The documents that could not be read or written, with what went wrong.
  public private(set) var errors: [String] = []
  /// Further ones, of files with so many that only the first are named.
  public private(set) var unnamedErrors = 0

  /// Of no document yet.
  public init() {}

  init(
    documents: Int, input: Total, kept: Total, verdicts: [DocumentVerdict: Int], categories: [Category: Share],
    rules: [String: Int], review: [(document: String, note: String)],
    faults: [(document: String, fault: LedgerRecord.Fault)], unnamedFaults: Int, errors: [String], unnamedErrors: Int
  ) {
    (self.documents, self.input, self.kept, self.verdicts) = (documents, input, kept, verdicts)
    (self.categories, self.rules, self.review, self.faults) = (categories, rules, review, faults)
    (self.unnamedFaults, self.errors, self.unnamedErrors) = (unnamedFaults, errors, unnamedErrors)
  }

  private static let mostFaults = 1000

  private mutating func add(_ faults: [(document: String, fault: LedgerRecord.Fault)]) {
    let room = Self.mostFaults - self.faults.count
    self.faults += faults.prefix(room)
    unnamedFaults += max(0, faults.count - room)
  }

  /// Adds a document.
  public mutating func add(_ record: LedgerRecord) {
    documents += 1
    input.add(record.input)
    kept.add(record.kept)
    verdicts[record.verdict, default: 0] += 1
    if record.verdict == .review || record.verdict == .empty { review.append((record.document, record.note ?? "")) }
    if !record.faults.isEmpty { add(record.faults.map { (record.document, $0) }) }
    var shares = [Share](repeating: Share(), count: Category.allCases.count)
    let removed = record.removed.span
    for line in removed.indices {
      let place = removed[line].category.place
      shares[place].documents = 1
      shares[place].lines += 1
      shares[place].words += Self.words(of: removed[line].text.span)
      add(rulesOf: removed[line].reasons.span)
    }
    for (category, share) in zip(Category.allCases, shares) where share.lines > 0 {
      categories[category, default: Share()].add(share)
    }
  }

  /// Counts the rules that had a part in a line's removal, each once.
  private mutating func add(rulesOf reasons: Span<LedgerRecord.Explanation>) {
    for place in reasons.indices {
      guard let rule = reasons[place].rule else { continue }
      var isFirst = true
      for earlier in 0..<place where reasons[earlier].rule == rule { isFirst = false }
      if isFirst { rules[rule, default: 0] += 1 }
    }
  }

  /// The words of a line, as white space parts them.
  private static func words(of text: Span<UInt8>) -> Int {
    var (count, before) = (0, UInt8(ascii: " "))
    for place in text.indices {
      count += text[place] > 0x20 && before <= 0x20 ? 1 : 0
      before = text[place]
    }
    return count
  }

  /// Adds the sums of what comes behind.
  public mutating func add(_ other: Summary) {
    documents += other.documents
    input.add(other.input)
    kept.add(other.kept)
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    for (category, share) in other.categories { categories[category, default: Share()].add(share) }
    rules.merge(other.rules, uniquingKeysWith: +)
    review += other.review
    add(other.faults)
    unnamedFaults += other.unnamedFaults
    errors += other.errors
    unnamedErrors += other.unnamedErrors
  }

  /// The errors alone.
  public var onlyErrors: Summary {
    var summary = Summary()
    (summary.errors, summary.unnamedErrors) = (errors, unnamedErrors)
    return summary
  }

  /// Adds an input that was not done.
  public mutating func add(error: String) { errors.append(error) }

  /// Counts inputs that were not done without naming them.
  public mutating func add(unnamedErrors count: Int) { unnamedErrors += count }

  /// All inputs that were not done, named or not.
  public var errorCount: Int { errors.count + unnamedErrors }
  /// All faults, named or not.
  public var faultCount: Int { faults.count + unnamedFaults }

  /// Whether every input was done.
  public var isComplete: Bool { errors.isEmpty }

  /// The categories of which something was removed, most lines first.
  public var categoriesByLines: [(category: Category, share: Share)] {
    Category.allCases.compactMap { category in categories[category].map { (category, $0) } }
      .sorted {
        $0.share.lines != $1.share.lines
          ? $0.share.lines > $1.share.lines : $0.category.rawValue < $1.category.rawValue
      }
  }

  /// The rules that had a part in a removal, the most active first.
  public var rulesByLines: [(rule: String, lines: Int)] {
    rules.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }
}
