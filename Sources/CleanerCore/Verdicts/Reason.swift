import RulePacks

/// Why a line was removed. A value; the words for it are made where a person reads it.
public enum Reason: Equatable, Sendable {
  /// A rule recognised the line.
  indirect case rule(Rule, Finding.Evidence)
  /// Something measured on the line spoke for its removal.
  case signal(Feature)
  /// Words of the line did: those that weighed most, at most three.
  case words([String])
  /// The lines above or below did, or both, all together.
  case surroundings(Side)
  /// The policy asks for the removal of metadata of this kind.
  case policy(Category)
  /// A person decided it.
  indirect case decision(DecidedBy)

  /// Where the lines are that spoke for the removal.
  public enum Side: String, CaseIterable, Sendable {
    /// All lines above, all lines below, or both taken together.
    case above, below, around
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
  public var id: String { Self.joined(forEachPieceOfID) }

  /// One plain sentence.
  public var says: String { Self.joined(forEachPieceOfSays) }

  private static func joined(_ forEachPiece: ((String) -> Void) -> Void) -> String {
    var text = ""
    forEachPiece { text += $0 }
    return text
  }

  /// Gives ``id`` piece by piece: for who writes many reasons, and needs no string of each.
  package func forEachPieceOfID(_ take: (String) -> Void) {
    switch self {
    case .rule(let rule, _): take(rule.id)
    case .signal(let feature): take(feature.name)
    case .words(let words):
      take("words=")
      for (place, word) in words.enumerated() {
        if place > 0 { take(",") }
        take(word)
      }
    case .surroundings(let side): take(side.rawValue)
    case .policy(let category):
      take("drop-")
      take(category.rawValue)
    case .decision(let decision): take(decision.id)
    }
  }

  /// Gives ``says`` piece by piece.
  package func forEachPieceOfSays(_ take: (String) -> Void) {
    switch self {
    case .rule(let rule, let evidence):
      take(rule.about)
      if rule.about.utf8.last != UInt8(ascii: ".") { take(".") }
      switch evidence {
      case .phrase, .pattern: break
      case .start(let item): Self.quote(rule.starts[item], behind: " It starts with ", take)
      case .contains(let item): Self.quote(rule.contains[item], behind: " It holds ", take)
      }
    case .signal(let feature): take(feature.sentence)
    case .words(let words):
      take(words.count == 1 ? "The line has a word that" : "The line has words that")
      take(" such lines often have: ")
      for (place, word) in words.enumerated() {
        take(place > 0 ? ", “" : "“")
        take(word)
        take("”")
      }
      take(".")
    case .surroundings(.above): take("The lines above it make it likely.")
    case .surroundings(.below): take("The lines below it make it likely.")
    case .surroundings(.around): take("The lines around it make it likely.")
    case .policy(let category):
      take("It is a \(category.rawValue) line, and those are to be left out of this run.")
    case .decision(let decision): take(decision.says)
    }
  }

  private static func quote(_ text: String, behind words: String, _ take: (String) -> Void) {
    take(words)
    take("“")
    take(text)
    take("”.")
  }
}
