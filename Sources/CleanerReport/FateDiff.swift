import RulePacks

/// Which lines' fate differs between two runs over the same documents.
public struct FateDiff: Sendable {
  /// What became of a line.
  public enum Fate: String, Sendable {
    /// Removed before, kept now.
    case keep
    /// Kept before, removed now.
    case remove
  }

  /// A line that only one of the runs removes.
  public struct Change: Equatable, Sendable {
    /// 1-based, in the input.
    public var line: Int
    /// What becomes of the line now.
    public var fate: Fate
    /// The kind under which that run removes it.
    public var category: Category
    /// Of the run that removes the line.
    public var confidence: Double
    /// The first rule that the line was removed by; nil where the model decided without.
    public var rule: String?
    /// The line without its end; bytes that are not UTF-8 show as U+FFFD.
    public var text: String
  }

  /// A document with lines whose fate differs.
  public struct Document: Equatable, Sendable {
    /// As the new run's ledger names it.
    public var name: String
    var place: LedgerRecord.Place?
    /// Those lines, in order; at least one.
    public var changes: [Change]
  }

  /// How many lines are removed now, and how many kept.
  public struct Count: Equatable, Sendable {
    /// Kept before, removed now.
    public var removed = 0
    /// Removed before, kept now.
    public var kept = 0

    mutating func add(_ fate: Fate) {
      if fate == .remove { removed += 1 } else { kept += 1 }
    }

    var all: Int { removed + kept }
  }

  /// Documents of both runs with the same text.
  public private(set) var compared = 0
  /// Documents of both runs whose text is another, so that their lines cannot be compared.
  public private(set) var rewritten: [String] = []
  /// Documents of the old run only.
  public private(set) var onlyOld = 0
  /// Documents of the new run only.
  public private(set) var onlyNew = 0
  /// Those with lines whose fate changed, in the order of the runs.
  public private(set) var documents: [Document] = []
  /// The lines whose fate changed, in all documents.
  public private(set) var total = Count()
  private var rules: [String: Count] = [:]

  /// What stands for a rule where there is none.
  public static let noRule = "(no rule)"

  /// Of no document yet.
  public init() {}

  /// A document is in one of the runs only.
  public mutating func addOnly(old: Bool) {
    if old { onlyOld += 1 } else { onlyNew += 1 }
  }

  /// A document is the same in both runs.
  public mutating func addSame() { compared += 1 }

  /// Compares what both runs did with a document. One whose text is another is only named in ``rewritten``.
  public mutating func add(old: LedgerRecord, new: LedgerRecord) {
    guard old.input.fingerprint == new.input.fingerprint else {
      rewritten.append(new.document)
      return
    }
    compared += 1
    let (before, now) = (Set(old.removed.map(\.line)), Set(new.removed.map(\.line)))
    var changes = old.removed.filter { !now.contains($0.line) }.map { Change($0, .keep) }
    changes += new.removed.filter { !before.contains($0.line) }.map { Change($0, .remove) }
    guard !changes.isEmpty else { return }
    changes.sort { $0.line < $1.line }
    for change in changes {
      total.add(change.fate)
      rules[change.rule ?? Self.noRule, default: Count()].add(change.fate)
    }
    documents.append(Document(name: new.document, place: new.place, changes: changes))
  }

  /// The rules whose lines changed, most changes first.
  public var rulesByLines: [(rule: String, count: Count)] {
    rules.map { ($0.key, $0.value) }
      .sorted { $0.count.all != $1.count.all ? $0.count.all > $1.count.all : $0.rule < $1.rule }
  }

  /// The documents, most changes first.
  public var documentsByLines: [(document: Document, count: Count)] {
    documents.enumerated().map { place, document in
      var count = Count()
      for change in document.changes { count.add(change.fate) }
      return (place, document, count)
    }.sorted { $0.2.all != $1.2.all ? $0.2.all > $1.2.all : $0.0 < $1.0 }.map { ($0.1, $0.2) }
  }
}

extension FateDiff.Change {
  fileprivate init(_ line: LedgerRecord.Removed, _ fate: FateDiff.Fate) {
    self.init(
      line: line.line, fate: fate, category: line.category, confidence: line.confidence,
      rule: line.reasons.first { $0.kind == "rule" }?.id, text: String(decoding: line.text, as: UTF8.self))
  }
}

extension FateDiff {
  /// Writes the differences as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("diff", LedgerHeader.format)
      json.field("compared", compared)
      json.field("only-old", onlyOld)
      json.field("only-new", onlyNew)
      json.array("rewritten") { json in
        for name in rewritten { json.string(name) }
      }
      json.object("lines", total.write)
      json.object("rules") { json in
        for (rule, count) in rulesByLines { json.object(rule, count.write) }
      }
      json.array("documents") { json in
        for document in documents { json.object(document.write) }
      }
    }
    json.endLine()
  }
}

extension FateDiff.Count {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("removed", removed)
    json.field("kept", kept)
  }
}

extension FateDiff.Document {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("document", name)
    if let place {
      json.field("file", place.file)
      json.field("record", place.record)
    }
    json.array("lines") { json in
      for change in changes {
        json.object { json in
          json.field("line", change.line)
          json.field("fate", change.fate.rawValue)
          json.field("category", change.category.rawValue)
          json.field("confidence", fraction: change.confidence)
          if let rule = change.rule { json.field("rule", rule) }
          json.field("text", change.text)
        }
      }
    }
  }
}
