import RulePacks

extension RuleSet {
  /// Compiles every pattern and, where all compile, runs every example.
  /// - Returns: what is wrong, in the order of the rules; empty for sound rules.
  public func check() -> [RuleProblem] {
    var problems: [RuleProblem] = []
    for indexed in patterns {
      do {
        try indexed.pattern.compile()
      } catch {
        problems.append(RuleProblem(rule: indexed.rule, kind: .pattern(indexed.pattern.source, error)))
      }
    }
    guard problems.isEmpty else { return problems }
    for (number, rule) in rules.enumerated() {
      for example in rule.examples.remove where !finds(number, in: example) {
        problems.append(RuleProblem(rule: number, kind: .missing(example)))
      }
      for example in rule.examples.keep where finds(number, in: example) {
        problems.append(RuleProblem(rule: number, kind: .noisy(example)))
      }
    }
    return problems
  }

  private func finds(_ rule: Int, in example: String) -> Bool {
    findings(in: example).contains { $0.rule == rule }
  }

  /// What the rules find in one line of text by itself. For examples, tests and `rules` commands: it
  /// sets up from nothing, so it is slow.
  public func findings(in text: String) -> [Finding] {
    let bytes = Array(text.utf8)
    let (words, counts) = WordPass.words(of: text)
    let key = Self.lineKey(of: words.span) { bytes.span.signKey(0..<bytes.count) }
    var scratch = RuleScratch()
    var findings: [Finding] = []
    var faults: [RuleFault] = []
    find(
      Query(signs: counts.signs, digits: counts.digits, key: key, line: 0), words.span, scratch: &scratch,
      edges: { bytes.span.edges(of: 0..<bytes.count, 0..<bytes.count, table: .shared) },
      plain: bytes.span.extracting(0..<0),
      subject: { Subject.append(0..<bytes.count, of: bytes.span, to: &$0, table: .shared) }, into: &findings,
      faults: &faults)
    return findings
  }

  /// Rules with a pattern that requires no word and no sign, so that it runs on every line.
  public var rulesWithoutLiterals: [(rule: Int, pattern: String)] {
    unindexed.map { (patterns[$0].rule, patterns[$0].pattern.source) }
  }
}

/// A rule that does not do what it says.
public struct RuleProblem: Sendable {
  /// The rule's place in ``RuleSet/rules``.
  public var rule: Int
  /// What it does wrong, with the part of it that does.
  public var kind: Kind

  /// What can be wrong with a rule; patterns and examples as they stand in it.
  public enum Kind: Sendable {
    /// A pattern does not compile.
    case pattern(String, PatternError)
    /// An example to remove that the rule does not find.
    case missing(String)
    /// An example to keep that it finds.
    case noisy(String)
  }
}
