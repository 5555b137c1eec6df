/// A rule that recognised a line, and by what.
public struct Finding: Equatable, Sendable {
  /// The rule's place in ``RuleSet/rules``.
  public var rule: Int
  /// A part of the rule that matches; others of it may match, too.
  public var evidence: Evidence

  /// Which part of the rule matched; the number is the part's place in the rule's list.
  public enum Evidence: Hashable, Sendable {
    /// The line's words are those of a phrase, whichever.
    case phrase
    /// The line's first words are those of this text of ``Rule/starts``.
    case start(Int)
    /// The words of this text of ``Rule/contains`` stand together in the line.
    case contains(Int)
    /// This pattern of ``Rule/patterns`` matches.
    case pattern(Int)
  }
}

/// A pattern that PCRE2 gave up on: the line was judged without it.
public struct RuleFault: Error, Equatable, Sendable {
  /// The rule's place in ``RuleSet/rules``.
  public var rule: Int
  /// The paragraph's first line, 0-based.
  public var line: Int
  /// What PCRE2 says. Where ``RuleSet/check()`` was not asked before, it may also be that the pattern does not compile.
  public var error: PatternError
}
