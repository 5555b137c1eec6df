import RulePacks

/// Rule packs compiled for matching: an index by words and signs in front, PCRE2 behind.
///
/// Immutable, so one set serves all threads. A line costs one index look-up a word, and the few
/// phrases, word sequences and patterns that its words or signs call up; so the cost grows
/// far more slowly than the number of rules.
public final class RuleSet: Sendable {
  /// All rules, pack by pack.
  public let rules: [Rule]
  /// What the signals need of each rule.
  let kinds: [FoundCategory]
  /// The most words of a line that a rule looks at.
  private let maxWords: [Int]

  /// Whole lines by the hash of their words (or, for lines without words, of their signs).
  private let phrases: WordIndex
  /// Sequences (from 0 up) and calls of patterns (from -1 down) by a word that must be in the line.
  private let words: WordIndex
  private let sequences: [WordSequence]
  /// The words of all sequences, one behind the other.
  private let sequenceWords: [UInt64]
  let patterns: [IndexedPattern]
  /// What a line must have for a pattern to be run, once for each way in which it can match.
  private let tests: [PatternTest]
  /// The starts of all patterns, one behind the other.
  private let starts: [PatternEdge]
  /// Calls of patterns that no whole word makes: by the ends of words, or by signs and the ends of the line.
  private let affixes: AffixIndex
  private let edges: EdgeIndex
  /// Patterns that require nothing but a script; `rules lint` names them.
  let unindexed: [Int]

  struct IndexedPattern {
    var pattern: Pattern
    var rule: Int
    var number: Int
  }

  /// Finds the keys of packs, and makes the index of them.
  public convenience init(_ packs: [RulePack]) { self.init(KeyedPacks(packs)) }

  /// Makes the index. Patterns are compiled when text first calls for them; ``check()`` does it at once.
  public init(_ keyed: KeyedPacks) {
    rules = keyed.packs.flatMap(\.rules)
    kinds = rules.map { FoundCategory(category: $0.category, strength: $0.strength) }
    maxWords = rules.map { $0.maxWords ?? .max }
    var phrases: [WordIndex.Entry] = []
    var words: [WordIndex.Entry] = []
    var sequences: [WordSequence] = []
    var sequenceWords: [UInt64] = []
    var patterns: [IndexedPattern] = []
    var tests: [PatternTest] = []
    var starts: [PatternEdge] = []
    var affixes = AffixIndex.Builder()
    var edges = EdgeIndex.Builder()
    var unindexed: [Int] = []
    for (number, keys) in keyed.keys.enumerated() {
      phrases += keys.phrases.map { WordIndex.Entry(key: $0, number: Int32(number)) }
      for sequence in keys.sequences {
        words.append(WordIndex.Entry(key: sequence.key, number: Int32(sequences.count)))
        let first = sequenceWords.count
        sequenceWords += sequence.words
        sequences.append(
          WordSequence(
            words: first..<sequenceWords.count, pivot: sequence.pivot, rule: number, evidence: sequence.evidence))
      }
      for (item, pattern) in keys.patterns.enumerated() {
        let place = Int32(patterns.count)
        if pattern.calls.contains(where: \.isUnindexed) { unindexed.append(patterns.count) }
        patterns.append(
          IndexedPattern(pattern: Pattern(rules[number].patterns[item]), rule: number, number: item))
        for keys in pattern.calls {
          let call = Int32(tests.count)
          if !keys.words.isEmpty, !keys.hasCommonWord || keys.hasSelectiveStart || keys.affixes.isEmpty {
            words += keys.words.map { WordIndex.Entry(key: $0, number: -1 - call) }
          } else if !keys.hasSelectiveStart, !keys.affixes.isEmpty, !keys.isUnindexed {
            affixes.add(keys.affixes, signs: keys.signs, maxWords: maxWords[number], number: call)
          } else {
            edges.add(keys.starts, keys.end, sign: Self.rarest(of: keys.signs), number: call)
          }
          let own = starts.count..<starts.count + keys.starts.count
          tests.append(PatternTest(keys, pattern: place, starts: own, maxWords[number]))
          starts += keys.starts
        }
      }
    }
    self.phrases = WordIndex(phrases)
    self.words = WordIndex(words)
    self.sequences = sequences
    self.sequenceWords = sequenceWords
    self.patterns = patterns
    self.tests = tests
    self.starts = starts
    self.affixes = AffixIndex(affixes)
    self.edges = EdgeIndex(edges)
    self.unindexed = unindexed
  }

  // MARK: - Finding

  /// The paragraph that rules are looked up for; its words come beside it.
  struct Query {
    var signs: SignSet
    var digits: Int32
    /// The key of the whole paragraph, from ``lineKey(of:signs:)``.
    var key: UInt64
    /// The paragraph's first line, for faults.
    var line: Int
  }

  /// Appends what the rules find in a paragraph, in the order of the rules, each rule at most once.
  /// - Parameters:
  ///   - edges: gives how the paragraph begins and ends; called when a pattern asks for it.
  ///   - plain: the paragraph's text, where patterns see it as it is; otherwise empty.
  ///   - subject: gives the text for patterns where it is not; called only when one must run.
  ///   - faults: patterns that gave up; the line is judged without them.
  @inline(__always)
  func find(
    _ query: Query, _ line: Span<Word>, scratch: inout RuleScratch,
    edges: () -> (start: LineEdge, end: LineEdge), plain: Span<UInt8>, subject: (inout [UInt8]) -> Void,
    into findings: inout [Finding], faults: inout [RuleFault]
  ) {
    let first = findings.count
    if phrases.mayHold(query.key) {
      for place in phrases.places(query.key) {
        let rule = Int(phrases.number(at: place))
        if line.count <= maxWords[rule] { findings.append(Finding(rule: rule, evidence: .phrase)) }
      }
    }
    scratch.patterns.removeAll(keepingCapacity: true)
    lookUp(line, &scratch.patterns, &findings)
    let signs = query.signs.union(.always)
    if affixes.mayHold(signs: signs, words: line.count) { affixes.find(line, into: &scratch.patterns) }
    if !scratch.patterns.isEmpty || !self.edges.signs.isDisjoint(with: signs) {
      let (start, end) = edges()
      let called = scratch.patterns.count
      self.edges.find(signs, start, end, into: &scratch.patterns)
      choose(query, start, end, line.count, &scratch, alreadyStarting: called)
      if !scratch.patterns.isEmpty {
        if plain.isEmpty {
          var text: [UInt8] = []
          swap(&text, &scratch.subject)
          subject(&text)
          search(query, text.span, from: first, scratch: &scratch, into: &findings, faults: &faults)
          swap(&text, &scratch.subject)
        } else {
          search(query, plain, from: first, scratch: &scratch, into: &findings, faults: &faults)
        }
      }
    }
    if findings.count - first > 1 { order(&findings, from: first) }
  }

  /// Finds the sequences that the line's words call up, and collects the patterns.
  @inline(__always)
  private func lookUp(_ line: Span<Word>, _ called: inout [Int32], _ findings: inout [Finding]) {
    for index in line.indices {
      lookUp(Self.key(line, at: index), line, index, &called, &findings)
      if line[index].traits.contains(.attached), index > 0 {
        lookUp(Self.pairKey(line[index - 1].hash, line[index].hash), line, index, &called, &findings)
      }
    }
  }

  @inline(__always)
  private func lookUp(
    _ key: UInt64, _ line: Span<Word>, _ index: Int, _ called: inout [Int32], _ findings: inout [Finding]
  ) {
    guard words.mayHold(key) else { return }
    for place in words.places(key) {
      let posting = words.number(at: place)
      if posting < 0 {
        called.append(-1 - posting)
      } else if matches(sequences[Int(posting)], line, pivot: index) {
        let sequence = sequences[Int(posting)]
        findings.append(Finding(rule: sequence.rule, evidence: sequence.evidence))
      }
    }
  }

  @inline(__always)
  private func matches(_ sequence: WordSequence, _ line: Span<Word>, pivot index: Int) -> Bool {
    let start = index - sequence.pivot
    guard line.count <= maxWords[sequence.rule], start >= 0, start + sequence.words.count <= line.count else {
      return false
    }
    if case .start = sequence.evidence, start != 0 { return false }
    let offset = start - sequence.words.lowerBound
    for place in sequence.words where line[offset + place].hash != sequenceWords[place] { return false }
    return true
  }

  /// Puts in the place of the calls the patterns that may match, in order.
  /// - Parameter alreadyStarting: from here on the calls come from the starts, which need not be looked at again.
  private func choose(
    _ query: Query, _ start: LineEdge, _ end: LineEdge, _ words: Int, _ scratch: inout RuleScratch, alreadyStarting: Int
  ) {
    scratch.begin(patterns: patterns.count)
    var count = 0
    for place in scratch.patterns.indices {
      let test = tests[Int(scratch.patterns[place])]
      guard words <= test.maxWords, query.signs.isSuperset(of: test.signs), query.digits >= test.leastDigits,
        test.end.mayMatch(end), place >= alreadyStarting || mayStart(test, start)
      else { continue }
      guard scratch.isNew(test.pattern) else { continue }
      scratch.patterns[count] = test.pattern
      count += 1
    }
    scratch.patterns.removeLast(scratch.patterns.count - count)
    if count > 1 { scratch.patterns.sort() }
  }

  @inline(__always)
  private func mayStart(_ test: PatternTest, _ start: LineEdge) -> Bool {
    for place in test.starts where starts[place].mayMatch(start) { return true }
    return false
  }

  private func search(
    _ query: Query, _ subject: Span<UInt8>, from first: Int, scratch: inout RuleScratch, into findings: inout [Finding],
    faults: inout [RuleFault]
  ) {
    for number in scratch.patterns {
      let rule = patterns[Int(number)].rule
      if findings[first...].contains(where: { $0.rule == rule }) { continue }
      do {
        if try patterns[Int(number)].pattern.firstMatch(in: subject, using: &scratch.match) != nil {
          findings.append(Finding(rule: rule, evidence: .pattern(patterns[Int(number)].number)))
        }
      } catch {
        faults.append(RuleFault(rule: rule, line: query.line, error: error))
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
}

/// Words of a line, in order, at its start or anywhere.
private struct WordSequence {
  var words: Range<Int>
  /// Which of the words calls it up.
  var pivot: Int
  var rule: Int
  var evidence: Finding.Evidence
}

/// What a line must have for one way in which a pattern can match.
private struct PatternTest {
  var pattern: Int32
  var signs: SignSet
  var leastDigits: Int
  var maxWords: Int
  /// One of which the line has.
  var starts: Range<Int>
  var end: PatternEdge

  init(_ keys: PatternCall, pattern: Int32, starts: Range<Int>, _ maxWords: Int) {
    self.pattern = pattern
    (signs, leastDigits, end) = (keys.signs, keys.leastDigits, keys.end)
    (self.starts, self.maxWords) = (starts, maxWords)
  }
}

/// What one thread needs to look up rules.
struct RuleScratch: ~Copyable {
  var match = MatchScratch()
  var subject: [UInt8] = []
  var patterns: [Int32] = []
  /// The last line that each pattern was chosen for, and the line under way.
  private var chosen: [UInt32] = []
  private var line: UInt32 = 0

  /// Begins a line, on which no pattern has been chosen.
  mutating func begin(patterns: Int) {
    line &+= 1
    if chosen.count != patterns || line == 0 {
      chosen = [UInt32](repeating: 0, count: patterns)
      line = 1
    }
  }

  /// Whether a pattern has not been chosen on this line before; now it has.
  mutating func isNew(_ pattern: Int32) -> Bool {
    defer { chosen[Int(pattern)] = line }
    return chosen[Int(pattern)] != line
  }
}
