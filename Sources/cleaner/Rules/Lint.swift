import CleanerCore
import RulePacks

/// What is wrong with rules whose examples all hold.
struct Lint {
  struct Finding: CustomStringConvertible {
    let description: String
  }

  let rules: [Rule]
  private let places: [Place?]
  let all: RuleSet

  init(_ packs: [RulePack]) {
    rules = packs.flatMap(\.rules)
    places = packs.flatMap { $0.places.isEmpty ? [Place?](repeating: nil, count: $0.rules.count) : $0.places }
    all = RuleSet(packs)
  }

  func finding(_ rule: Int, _ problem: String) -> Finding {
    Finding(description: RuleProblemText.text(rules[rule].id, at: places[rule], problem))
  }

  /// Texts that their own rule does not find: without a word, or longer than `max-words`.
  func deadTexts() -> [Finding] {
    rules.indices.flatMap { number in
      rules[number].texts.filter { text in !all.findings(in: text).contains { $0.rule == number } }.map {
        finding(number, "'\($0)' can never be found: it has no words, or more than max-words")
      }
    }
  }

  /// Phrases that are the same line as another phrase: of their own rule, or of another one that says
  /// something else for certain. Two languages may share a word, and both hint at the same.
  func doublePhrases() -> [Finding] {
    // Each phrase is made a rule of its own, so that a look-up gives all that are the same.
    let phrases = rules.indices.flatMap { number in rules[number].phrases.map { (rule: number, text: $0) } }
    let set = RuleSet([Self.pack(phrases.map { Rule.alone(phrase: $0.text) })])
    return phrases.enumerated().compactMap { index, phrase in
      let others = set.findings(in: phrase.text).prefix { $0.rule < index }.map { phrases[$0.rule] }
      guard let other = others.first(where: { contradicts($0.rule, phrase.rule) }) else { return nil }
      let place = other.rule == phrase.rule ? "this rule" : "rule \(rules[other.rule].id)"
      return finding(phrase.rule, "the phrase '\(phrase.text)' stands in \(place) already, as '\(other.text)'")
    }
  }

  private func contradicts(_ first: Int, _ second: Int) -> Bool {
    let (first, second, isOne) = (rules[first], rules[second], first == second)
    let isCertain = first.strength == .certain || second.strength == .certain
    return isOne || isCertain && (first.strength, first.category) != (second.strength, second.category)
  }

  /// Rules of which every text is found by one certain rule.
  func shadowedRules() -> [Finding] {
    rules.indices.compactMap { number in
      let rule = rules[number]
      guard rule.patterns.isEmpty else { return nil }
      let shadows =
        rule.phrases.map { covering($0, of: number, by: [.phrase, .start, .contains]) }
        + rule.starts.map { covering($0, of: number, by: [.start, .contains]) }
        + rule.contains.map { covering($0, of: number, by: [.contains]) }
      let common = shadows.dropFirst().reduce(shadows[0]) { $0.intersection($1) }
      return common.min().map { finding(number, "does nothing: all it finds, the certain rule \(rules[$0].id) finds") }
    }
  }

  private enum Part { case phrase, start, contains, pattern }

  /// The certain rules that find whatever this text of a rule finds. Of two that find the same, the
  /// first covers the second.
  private func covering(_ text: String, of number: Int, by parts: Set<Part>) -> Set<Int> {
    let found = all.findings(in: text).filter { found in
      let other = rules[found.rule]
      guard found.rule != number, other.strength == .certain, parts.contains(Self.part(found.evidence)) else {
        return false
      }
      if rules[number].strength == .certain, found.rule > number { return false }
      return (other.maxWords ?? .max) >= (rules[number].maxWords ?? .max)
    }
    return Set(found.map(\.rule))
  }

  private static func part(_ evidence: CleanerCore.Finding.Evidence) -> Part {
    switch evidence {
    case .phrase: .phrase
    case .start: .start
    case .contains: .contains
    case .pattern: .pattern
    }
  }
}

extension Lint {
  static func pack(_ rules: [Rule]) -> RulePack { RulePack(name: "", about: "", rules: rules) }
}

extension Rule {
  /// A rule with one phrase and nothing else.
  fileprivate static func alone(phrase: String) -> Rule {
    Rule(id: "", category: .other, strength: .hint, about: "", phrases: [phrase])
  }

  /// All texts that are looked up by their words.
  fileprivate var texts: [String] { phrases + starts + contains }
}
