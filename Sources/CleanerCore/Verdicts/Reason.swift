import RulePacks

/// Why a line was removed. A value; the words for it are made where a person reads it.
public enum Reason: Equatable, Sendable {
  /// A rule recognised the line.
  case rule(Rule, Finding.Evidence)
  /// Something measured on the line spoke for its removal.
  case signal(Feature)
  /// Something about a line near by did; the offset is in paragraphs, below 0 for above.
  case neighbour(offset: Int, Feature)
  /// The policy asks for the removal of metadata of this kind.
  case policy(Category)

  /// The kind, as the ledger names it.
  public var kind: String {
    switch self {
    case .rule: "rule"
    case .signal: "signal"
    case .neighbour: "neighbour"
    case .policy: "policy"
    }
  }

  /// What rule, signal or option it is; stable, for scripts.
  public var id: String {
    switch self {
    case .rule(let rule, _): rule.id
    case .signal(let feature): feature.name
    case .neighbour(let offset, let feature): "\(feature.name)@\(offset > 0 ? "+" : "")\(offset)"
    case .policy(let category): "drop-\(category.rawValue)"
    }
  }

  /// One plain sentence.
  public var says: String {
    switch self {
    case .rule(let rule, let evidence): Self.says(rule, evidence)
    case .signal(let feature): "The line \(feature.says)."
    case .neighbour(let offset, let feature): "\(Self.place(offset)) \(feature.says)."
    case .policy(let category): "It is a \(category.rawValue) line, and those are to be left out of this run."
    }
  }

  private static func says(_ rule: Rule, _ evidence: Finding.Evidence) -> String {
    let about = rule.about.hasSuffix(".") ? rule.about : rule.about + "."
    return switch evidence {
    case .phrase: about
    case .start(let item): "\(about) It starts with “\(rule.starts[item])”."
    case .contains(let item): "\(about) It holds “\(rule.contains[item])”."
    case .pattern: about
    }
  }

  private static func place(_ offset: Int) -> String {
    switch offset {
    case -1: "The line above"
    case 1: "The line below"
    case ..<0: "The line \(-offset) above"
    default: "The line \(offset) below"
    }
  }
}
