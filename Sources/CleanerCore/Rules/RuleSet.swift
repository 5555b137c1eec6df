import RulePacks

/// Rule packs compiled for matching: an index by words and signs in front, PCRE2 behind.
///
/// Immutable, so one set serves all threads. A line costs one index look-up a word, and the few
/// phrases, word sequences and patterns that its words or signs call up; the number of rules hardly
/// matters.
public final class RuleSet: Sendable {
  /// All rules, pack by pack.
  public let rules: [Rule]

  /// Whole lines by the hash of their words (or, for lines without words, of their signs).
  private let phrases: WordIndex
  /// Sequences (from 0 up) and patterns (from -1 down) by a word that must be in the line.
  private let words: WordIndex
  private let sequences: [WordSequence]
  let patterns: [IndexedPattern]
  /// Patterns that no word calls up, by the rarest of the signs that they require.
  private let patternsBySign: [[Int]]
  /// Patterns that require nothing and run on every line; `rules lint` names them.
  let unindexed: [Int]

  /// Words of a line, in order, at its start or anywhere.
  private struct WordSequence {
    var words: [UInt64]
    /// Which of the words calls it up.
    var pivot: Int
    var rule: Int
    var evidence: Finding.Evidence
    var maxWords: Int
  }

  struct IndexedPattern {
    var pattern: Pattern
    var signs: SignSet
    var rule: Int
    var number: Int
    var maxWords: Int
  }

  /// Compiles packs. Patterns are compiled when text first calls for them; ``check(_:)`` does it at once.
  public init(_ packs: [RulePack]) {
    rules = packs.flatMap(\.rules)
    var phrases: [WordIndex.Entry] = []
    var words: [WordIndex.Entry] = []
    var pass = WordPass()
    var sequences: [WordSequence] = []
    var patterns: [IndexedPattern] = []
    var bySign = [[Int]](repeating: [], count: 64)
    var unindexed: [Int] = []
    for (number, rule) in rules.enumerated() {
      let maxWords = rule.maxWords ?? .max
      for phrase in rule.phrases {
        phrases.append(WordIndex.Entry(key: Self.lineKey(of: phrase, using: &pass), number: Int32(number)))
      }
      let starts = rule.starts.enumerated().map { ($1, Finding.Evidence.start($0)) }
      let contains = rule.contains.enumerated().map { ($1, Finding.Evidence.contains($0)) }
      for (text, evidence) in starts + contains {
        let (list, _) = WordPass.words(of: text)
        guard let pivot = Self.pivot(of: list) else { continue }
        words.append(WordIndex.Entry(key: Self.key(list, at: pivot), number: Int32(sequences.count)))
        sequences.append(
          WordSequence(
            words: list.map(\.hash), pivot: pivot, rule: number, evidence: evidence, maxWords: maxWords))
      }
      for (item, source) in rule.patterns.enumerated() {
        let literals = PatternLiterals(of: source)
        let keys = literals.words.compactMap(Self.indexKey(of:))
        if !keys.isEmpty, keys.count == literals.words.count {
          for key in keys { words.append(WordIndex.Entry(key: key, number: -1 - Int32(patterns.count))) }
        } else if let sign = Self.rarest(of: literals.signs) {
          bySign[sign].append(patterns.count)
        } else {
          unindexed.append(patterns.count)
        }
        patterns.append(
          IndexedPattern(
            pattern: Pattern(source), signs: literals.signs, rule: number, number: item, maxWords: maxWords))
      }
    }
    self.phrases = WordIndex(phrases)
    self.words = WordIndex(words)
    self.sequences = sequences
    self.patterns = patterns
    patternsBySign = bySign
    self.unindexed = unindexed
  }

  // MARK: - Finding

  /// The paragraph that rules are looked up for.
  struct Query {
    var words: ArraySlice<Word>
    var counts: LineCounts
    /// The key of the whole paragraph, from ``lineKey(of:counts:)``.
    var key: UInt64
    /// The paragraph's first line, for faults.
    var line: Int
  }

  /// Appends what the rules find in a paragraph, in the order of the rules, each rule at most once.
  /// - Parameters:
  ///   - subject: gives the paragraph's text for patterns; called only when one must run.
  ///   - faults: patterns that gave up; the line is judged without them.
  func find(
    _ query: Query, scratch: inout RuleScratch, subject: (inout [UInt8]) -> Void, into findings: inout [Finding],
    faults: inout [RuleFault]
  ) {
    let first = findings.count
    if phrases.mayHold(query.key) {
      for rule in phrases.list(query.key) where query.words.count <= rules[Int(rule)].maxWords ?? .max {
        findings.append(Finding(rule: Int(rule), evidence: .phrase))
      }
    }
    scratch.patterns.removeAll(keepingCapacity: true)
    for index in query.words.indices {
      let key = Self.key(query.words, at: index)
      guard words.mayHold(key) else { continue }
      for posting in words.list(key) {
        if posting >= 0 {
          let sequence = sequences[Int(posting)]
          if matches(sequence, query.words, pivot: index) {
            findings.append(Finding(rule: sequence.rule, evidence: sequence.evidence))
          }
        } else {
          let pattern = -1 - Int(posting)
          if !scratch.patterns.contains(pattern) { scratch.patterns.append(pattern) }
        }
      }
    }
    var signs = query.counts.signs.rawValue
    while signs != 0 {
      scratch.patterns += patternsBySign[signs.trailingZeroBitCount]
      signs &= signs - 1
    }
    scratch.patterns += unindexed
    search(query, scratch: &scratch, subject: subject, into: &findings, faults: &faults)
    if findings.count - first > 1 { order(&findings, from: first) }
  }

  @inline(__always)
  private func matches(_ sequence: WordSequence, _ words: ArraySlice<Word>, pivot index: Int) -> Bool {
    let start = index - sequence.pivot
    guard words.count <= sequence.maxWords, start >= words.startIndex,
      start + sequence.words.count <= words.endIndex
    else { return false }
    if case .start = sequence.evidence, start != words.startIndex { return false }
    for (offset, hash) in sequence.words.enumerated() where words[start + offset].hash != hash { return false }
    return true
  }

  private func search(
    _ query: Query, scratch: inout RuleScratch, subject: (inout [UInt8]) -> Void, into findings: inout [Finding],
    faults: inout [RuleFault]
  ) {
    scratch.subject.removeAll(keepingCapacity: true)
    var hasSubject = false
    for number in scratch.patterns {
      let candidate = patterns[number]
      guard query.words.count <= candidate.maxWords, query.counts.signs.isSuperset(of: candidate.signs) else {
        continue
      }
      if !hasSubject {
        subject(&scratch.subject)
        hasSubject = true
      }
      do {
        if try candidate.pattern.firstMatch(in: scratch.subject, using: &scratch.match) != nil {
          findings.append(Finding(rule: candidate.rule, evidence: .pattern(candidate.number)))
        }
      } catch {
        faults.append(RuleFault(rule: candidate.rule, line: query.line, error: error))
      }
    }
  }

  /// Sorts by rule and leaves one finding a rule.
  private func order(_ findings: inout [Finding], from first: Int) {
    findings[first...].sort { $0.rule < $1.rule }
    var end = first + 1
    for index in (first + 1)..<findings.count where findings[index].rule != findings[end - 1].rule {
      findings[end] = findings[index]
      end += 1
    }
    findings.removeSubrange(end...)
  }

  // MARK: - Keys

  /// The key of a whole line: of its words, or where it has none of its signs.
  static func lineKey(of text: String, using pass: inout WordPass) -> UInt64 {
    let bytes = Array(text.utf8)
    pass.read(bytes.span)
    return lineKey(of: pass.words[...], counts: pass.counts.first ?? LineCounts()) {
      bytes.span.signKey(0..<bytes.count)
    }
  }

  @inline(__always)
  static func lineKey(of words: ArraySlice<Word>, counts: LineCounts, signs: () -> UInt64) -> UInt64 {
    if words.isEmpty { return counts.characters > 16 ? 1 : signs() }
    var key = WordHash.seed
    for word in words { key = WordHash.extend(key, word: word.hash) }
    return WordHash.finish(key) | 1
  }

  /// What a word is filed under: itself, or for a letter that is joined to the letter before, the pair.
  @inline(__always)
  static func key(_ words: ArraySlice<Word>, at index: Int) -> UInt64 {
    let word = words[index]
    guard word.traits.contains(.joined), index > words.startIndex else { return word.hash | 1 }
    return WordHash.finish(WordHash.extend(words[index - 1].hash, word: word.hash)) | 1
  }

  private static func key(_ words: [Word], at index: Int) -> UInt64 { key(words[...], at: index) }

  /// The word to file a sequence under: the longest, as the likeliest to be rare. Of letters without
  /// spaces the second, because there pairs are filed.
  private static func pivot(of words: [Word]) -> Int? {
    words.indices.max { left, right in weight(words, left) < weight(words, right) }
  }

  private static func weight(_ words: [Word], _ index: Int) -> Int {
    let word = words[index]
    if word.traits.contains(.number) { return 0 }
    if word.traits.contains(.unspaced) { return word.traits.contains(.joined) && index > 0 ? 4 : 1 }
    return Int(word.length) + 1
  }

  private static func indexKey(of word: String) -> UInt64? {
    let (words, _) = WordPass.words(of: word)
    guard let last = words.indices.last, words.count == 1 || words[last].traits.contains(.joined) else { return nil }
    return key(words, at: last)
  }

  /// The sign to file a pattern under: not one that is in every other line.
  private static func rarest(of signs: SignSet) -> Int? {
    let common: [SignSet] = [
      .ascii(UInt8(ascii: ".")), .ascii(UInt8(ascii: ",")), .digit, .ascii(UInt8(ascii: "-")), .dash,
    ]
    let rare = common.reduce(signs) { $0.subtracting($1) }
    let rawValue = rare.isEmpty ? signs.rawValue : rare.rawValue
    return rawValue == 0 ? nil : rawValue.trailingZeroBitCount
  }
}

/// What one thread needs to look up rules.
struct RuleScratch: ~Copyable {
  var match = MatchScratch()
  var subject: [UInt8] = []
  var patterns: [Int] = []
}

extension Span where Element == UInt8 {
  /// The key of a short line without words: of its signs, white space aside.
  func signKey(_ range: Range<Int>) -> UInt64 {
    var hash = WordHash.seed
    for index in range where self[index] > 0x20 { hash = WordHash.extend(hash, base: UInt32(self[index])) }
    return WordHash.finish(hash ^ 0x5157) | 1
  }
}
