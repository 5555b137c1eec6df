import CleanerData
import RulePacks
import Testing

@testable import CleanerCore

/// What decides that a pattern need not run, held against running it.
@Suite struct PatternIndexTests {
  private static let rules = RuleSet(Cleaner.wholeBuiltinPacks)

  /// The rules whose patterns match a line, each pattern tried.
  private func foundPlainly(_ bytes: [UInt8]) -> Set<Int> {
    var scratch = MatchScratch()
    var subject: [UInt8] = []
    Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
    let words = WordPass.words(of: String(decoding: bytes, as: UTF8.self)).words.count
    var found: Set<Int> = []
    for indexed in Self.rules.patterns where words <= Self.rules.rules[indexed.rule].maxWords ?? .max {
      guard (try? indexed.pattern.firstMatch(in: subject.span, using: &scratch)) != nil else { continue }
      found.insert(indexed.rule)
    }
    return found
  }

  @Test(arguments: rules.rules.indices)
  func noExampleIsHidden(rule: Int) {
    let examples = Self.rules.rules[rule].examples
    for example in examples.remove + examples.keep {
      let found = Self.rules.findings(in: example).map(\.rule)
      let hidden = foundPlainly(Array(example.utf8)).subtracting(found).map { Self.rules.rules[$0].id }
      #expect(hidden.isEmpty, "\(example)")
    }
  }

  @Test(arguments: SampleTests.samples)
  func noLineOfASampleIsHidden(sample: SampleTests.Sample) {
    let bytes = sample.bytes
    for line in Line.split(bytes) where !line.content.isEmpty {
      let text = String(decoding: bytes[line.content], as: UTF8.self)
      let found = Self.rules.findings(in: text).map(\.rule)
      #expect(foundPlainly(Array(text.utf8)).isSubset(of: found), "\(text)")
    }
  }

  /// The characters that a line begins and ends with are those of its subject; a plain line is its own.
  @Test(arguments: 0..<300)
  func edgesAreTheSubjects(seed: Int) {
    let bytes = randomBytes(seed: seed, count: 3 + seed % 40).map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    var subject: [UInt8] = []
    Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
    let kinds = String(decoding: subject, as: UTF8.self).unicodeScalars.map { Int(LeadSet.kind(of: $0.value)) }
    let (start, end) = bytes.span.edges(of: 0..<bytes.count, 0..<bytes.count, table: .shared)
    let behind = [Int](repeating: Int(LeadSet.endKind), count: PatternEdge.places)
    #expect((0..<start.known).map(start.kind(at:)) == Array((kinds + behind).prefix(start.known)))
    #expect((0..<end.known).map(end.kind(at:)) == Array((kinds.reversed() + behind).prefix(end.known)))

    let counts = WordPass.words(of: String(decoding: bytes, as: UTF8.self)).counts
    if counts.isPlain(bytes: bytes.count), bytes.last != 0x20 { #expect(subject == bytes) }
  }

  /// PCRE2's other cases of a letter are where ``LeadSet/literal(_:)`` says.
  @Test(
    arguments: [0x61...0x7A, 0xC0...0x17F, 0x386...0x3FF, 0x400...0x481, 0x1EA0...0x1EF9, 0x13A0...0x13A3]
      as [ClosedRange<UInt32>])
  func literalsKnowTheirOtherCases(letters: ClosedRange<UInt32>) throws {
    let cased = (UInt32(0x21)..<0x1_2000).compactMap(Unicode.Scalar.init).filter(\.properties.isCased)
    let subjects = cased.map { (scalar: $0, bytes: Array(String(Character($0)).utf8)) }
    var scratch = MatchScratch()
    for letter in letters.compactMap(Unicode.Scalar.init) {
      let pattern = Pattern("^\(letter)$")
      let leads = LeadSet.literal(letter)
      for (scalar, bytes) in subjects where try pattern.firstMatch(in: bytes.span, using: &scratch) != nil {
        #expect(leads.contains(LeadSet(kind: LeadSet.kind(of: scalar.value))), "\(letter) \(scalar)")
      }
    }
  }

  @Test(arguments: [
    ("^By ", "by x", true), ("^By ", "bx ", false), ("^\\d{4}-", "2024-", true), ("^\\d{4}-", "202-4", false),
    ("^(?:a|b)?c", "bc", true), ("^(?:a|b)?c", "d", false), ("^[^.]{2}$", "a.", false), ("^[^.]{2}$", "abc", false),
    ("^ab$", "abc", false), ("^a{2,3}b", "aab", true), ("^a{2,3}b", "ab", false), ("^(?!x)a", "a", true),
    ("^[a-c]x", "bx", true), ("^[a-c]x", "dx", false), ("^k", "\u{212A}", true), ("^Đ", "x", false),
    ("a|^b", "c", true),
  ])
  func startsAreRead(pattern: String, line: String, may: Bool) {
    let bytes = Array(line.utf8)
    let start = LineEdge(startOf: 0..<bytes.count, in: bytes.span, isWhole: true, table: .shared)
    #expect(PatternEdge(start: PatternNode(of: pattern)).mayMatch(start) == may)
  }

  @Test(arguments: [
    ("^(?:by|von) x", ["^by x", "^von x"]), ("^a?(?:b|c)", ["^ab", "^ac", "^b", "^c"]), ("x|^y", ["x", "^y"]),
    ("^abcd(?:e|f)", ["^abcd(?:e|f)"]), ("^(?:(?:a|b)c|d)e", ["^ace", "^bce", "^de"]),
    ("^[^.]+(?:a|b)", ["^[^.]+a", "^[^.]+b"]),
  ])
  func branchesTellChoicesApart(pattern: String, branches: [String]) throws {
    let starts = try #require(PatternNode(of: pattern)).branches().map { PatternEdge(start: $0).sets }
    let expected = branches.map { PatternEdge(start: PatternNode(of: $0)).sets }
    #expect(starts.count == expected.count)
    for (start, other) in zip(starts, expected) {
      #expect((0..<PatternEdge.places).allSatisfy { start[$0] == other[$0] })
    }
  }

  /// The starts are those of the branches, each read by itself, but for those that others cover.
  @Test(arguments: [1, 5, 64])
  func startsAreThoseOfTheBranches(most: Int) throws {
    for indexed in Self.rules.patterns {
      guard let node = PatternNode(of: indexed.pattern.source), indexed.pattern.source.hasPrefix("^") else { continue }
      let starts = PatternEdge.starts(of: node, most: most).map(places)
      var expected: [[UInt64]] = []
      for start in node.branches(most: most).map({ places(PatternEdge(start: $0)) }) {
        func covers(_ one: [UInt64], _ other: [UInt64]) -> Bool { zip(one, other).allSatisfy { $1 & ~$0 == 0 } }
        if expected.contains(where: { covers($0, start) }) { continue }
        expected.removeAll { covers(start, $0) }
        expected.append(start)
      }
      #expect(starts == expected, "\(indexed.pattern.source)")
    }
  }

  private func places(_ edge: PatternEdge) -> [UInt64] { (0..<PatternEdge.places).map { edge.sets[$0] } }

  @Test(arguments: [
    ("fo+\\.$", "foo.", true), ("fo+\\.$", "foo. x", false), ("\\d$", "a1", true), ("\\d$", "1a", false),
    ("(?:a|bc)$", "xbc", true), ("(?:a|bc)$", "xbd", false), ("a$|b", "c", true), ("[^,]$", "x,", false),
  ])
  func endsAreRead(pattern: String, line: String, may: Bool) {
    let bytes = Array(line.utf8)
    let end = LineEdge(endOf: 0..<bytes.count, in: bytes.span, isWhole: true)
    #expect(PatternEdge(end: PatternNode(of: pattern)).mayMatch(end) == may)
  }
}
