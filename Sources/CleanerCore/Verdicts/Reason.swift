import RulePacks

/// Why a line was removed. A value; the words for it are made where a person reads it.
public enum Reason: Equatable, Sendable {
  /// A rule recognised the line.
  indirect case rule(Rule, Finding.Evidence)
  /// Something measured on the line spoke for its removal.
  case signal(Feature)
  /// Words of the line did: those that weighed most, at most three.
  case words([String])
  /// The lines above or below did, all together.
  case surroundings(Side)
  /// The policy asks for the removal of metadata of this kind.
  case policy(Category)
  /// A person decided it.
  case decision(DecidedBy)

  public enum Side: String, Sendable {
    case above, below
  }

  /// The kind, as the ledger names it.
  public var kind: String {
    switch self {
    case .rule: "rule"
    case .signal, .words: "signal"
    case .surroundings: "neighbour"
    case .policy: "policy"
    case .decision: "decision"
    }
  }

  /// What rule, signal or option it is; stable, for scripts.
  public var id: String {
    switch self {
    case .rule(let rule, _): rule.id
    case .signal(let feature): feature.name
    case .words(let words): "words=\(words.joined(separator: ","))"
    case .surroundings(let side): side.rawValue
    case .policy(let category): "drop-\(category.rawValue)"
    case .decision(let decision): decision.id
    }
  }

  /// One plain sentence.
  public var says: String {
    switch self {
    case .rule(let rule, let evidence): Self.says(rule, evidence)
    case .signal(let feature): feature.sentence
    case .words(let words):
      "The line has \(words.count == 1 ? "a word" : "words") that such lines often have: \(Self.quoted(words))."
    case .surroundings(let side): "The lines \(side.rawValue) it make it likely."
    case .policy(let category): "It is a \(category.rawValue) line, and those are to be left out of this run."
    case .decision(let decision): decision.says
    }
  }

  private static func says(_ rule: Rule, _ evidence: Finding.Evidence) -> String {
    let about = rule.about.utf8.last == UInt8(ascii: ".") ? rule.about : rule.about + "."
    return switch evidence {
    case .phrase: about
    case .start(let item): "\(about) It starts with “\(rule.starts[item])”."
    case .contains(let item): "\(about) It holds “\(rule.contains[item])”."
    case .pattern: about
    }
  }

  private static func quoted(_ words: [String]) -> String { words.map { "“\($0)”" }.joined(separator: ", ") }
}
