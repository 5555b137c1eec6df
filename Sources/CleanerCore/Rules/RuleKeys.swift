import RulePacks

/// What one rule is filed under, found by reading its phrases and patterns.
struct RuleKeys: Sendable {
  /// Of whole lines.
  var phrases: [UInt64] = []
  var sequences: [Sequence] = []
  var patterns: [PatternKeys] = []

  /// Words of a line, in order, at its start or anywhere.
  struct Sequence: Sendable {
    var words: [UInt64]
    /// Which of the words calls it up, and what that one is filed under.
    var pivot: Int
    var key: UInt64
    var evidence: Finding.Evidence
  }

  init(of rule: Rule, using pass: inout WordPass) {
    phrases = RuleSet.lineKeys(of: rule.phrases, using: &pass)
    let starts = rule.starts.enumerated().map { ($1, Finding.Evidence.start($0)) }
    let contains = rule.contains.enumerated().map { ($1, Finding.Evidence.contains($0)) }
    for (text, evidence) in starts + contains {
      pass.readLine(text)
      guard let pivot = RuleSet.pivot(of: pass.words) else { continue }
      let key = RuleSet.key(pass.words.span, at: pivot)
      sequences.append(Sequence(words: pass.words.map(\.hash), pivot: pivot, key: key, evidence: evidence))
    }
    patterns = rule.patterns.map { PatternKeys(of: $0, using: &pass) }
  }
}

/// What a line must have for a pattern to match at all: one of these.
struct PatternKeys: Sendable {
  var calls: [PatternCall]

  init(calls: [PatternCall]) { self.calls = calls }

  init(of source: String, using pass: inout WordPass) {
    let node = PatternNode(of: source)
    let splits = node.map(\.splits) ?? []
    calls = splits.map { PatternCall($0, mostStarts: PatternNode.mostBranches / splits.count, using: &pass) }
    if calls.isEmpty { calls = [PatternCall(nil, mostStarts: 1, using: &pass)] }
  }
}

/// What a line must have for one way in which a pattern can match.
struct PatternCall: Sendable {
  /// One of these words, by the key; empty where not each match has one.
  var words: [UInt64]
  /// One of the words has but one or two letters, and is in many lines.
  var hasCommonWord: Bool
  /// One of these ends of words; empty where not each match has one.
  var affixes: Set<PatternLiterals.Affix>
  var signs: SignSet
  var leastDigits: Int
  /// One of these.
  var starts: [PatternEdge]
  var end: PatternEdge
  /// It requires nothing but a script.
  var isUnindexed: Bool

  /// - Parameter node: nil for a pattern that was not understood.
  init(_ node: PatternNode?, mostStarts: Int, using pass: inout WordPass) {
    let literals = PatternLiterals(of: node)
    let keys = literals.words.compactMap { RuleSet.indexKey(of: $0, using: &pass) }
    words = keys.count == literals.words.count ? keys.sorted() : []
    hasCommonWord = literals.words.contains { $0.utf8.count < 3 }
    (affixes, signs, isUnindexed) = (literals.affixes, literals.signs, literals.isEmpty)
    leastDigits = node?.leastDigits ?? 0
    starts = PatternEdge.starts(of: node, most: mostStarts)
    end = PatternEdge(end: node)
  }

  /// Whether few lines have one of the starts: under one in a hundred.
  var hasSelectiveStart: Bool { starts.reduce(0) { $0 + $1.share } < 0.01 }
}
