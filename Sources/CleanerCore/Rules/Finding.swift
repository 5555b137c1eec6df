/// A rule that recognised a line, and by what.
public struct Finding: Equatable, Sendable {
  /// The rule's place in ``RuleSet/rules``.
  public var rule: Int
  public var evidence: Evidence

  /// Which part of the rule matched; the number is the part's place in the rule's list.
  public enum Evidence: Hashable, Sendable {
    case phrase
    case start(Int)
    case contains(Int)
    case pattern(Int)
  }
}

/// A pattern that PCRE2 gave up on: the line was judged without it.
public struct RuleFault: Error, Equatable, Sendable {
  /// The rule's place in ``RuleSet/rules``.
  public var rule: Int
  /// The paragraph's first line, 0-based.
  public var line: Int
  public var error: PatternError
}
