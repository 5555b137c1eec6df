import CleanerData
import RulePacks
import Testing

@testable import CleanerCore

/// What the built-in patterns cost on lines made to hurt them. They are run without the index, which in the program
/// keeps most of them from such lines.
@Suite struct HostileLineTests {
  /// The longest that a pattern may take for a byte of what it sees: for a line of 4,096 bytes a millisecond. The worst
  /// of them needs a tenth of it.
  private static let mostPerByte = Duration.nanoseconds(250)
  /// Of some tries the best counts, because a machine has other work.
  private static let tries = 10

  private static let units = [
    "a", "ab ", "A", "1", "1 ", "12:30 ", "1/2/", "1.", "- ", "| ", "> ", "» ", "/", ".", "...", ",", ", ", ": ", "((",
    "([{", "(a) ", "\"'", "a.", "a@", "a@b.", "#a ", "#", "www.", "http://", "é", "ệ ", "的", "ん", "한 ", "ก", "م ", "я ",
    "© ", "• ", "\u{A0}x", "_", "__a", "by ", "a-", "&", "!?",
  ]

  /// What patterns see of a line, and how many words it has: there are rules that look at short lines only.
  private struct Hostile {
    var subject: [UInt8] = []
    var words: Int

    init(_ text: String) {
      let bytes = Array(text.utf8)
      Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
      words = WordPass.words(of: text).words.count
    }
  }

  private static func filled(_ unit: String, _ count: Int = Subject.limit) -> String {
    String(repeating: unit, count: count / unit.utf8.count + 1)
  }

  @Test func noPatternIsSlowOnAnyLine() {
    let rules = RuleSet(Cleaner.wholeBuiltinPacks)
    let lines = Self.units.map { Hostile(Self.filled($0)) }
    var scratch = MatchScratch()
    for indexed in rules.patterns {
      let rule = rules.rules[indexed.rule]
      // What makes a pattern begin, and then never lets it end.
      let own = rule.examples.remove.prefix(2).flatMap { example in
        [Self.filled(example + " "), Self.filled(example)]
          + ["a", "a ", "1 ", "(a."].map { "\(example) \(Self.filled($0))" }
      }
      for line in lines + own.map(Hostile.init) where line.words <= rule.maxWords ?? .max {
        let limit = Self.mostPerByte * line.subject.count
        do {
          try indexed.pattern.compile()
          var best = try Self.time(indexed.pattern, line.subject, &scratch)
          for _ in 1..<Self.tries where best > limit {
            best = min(best, try Self.time(indexed.pattern, line.subject, &scratch))
          }
          #expect(best <= limit, "\(rule.id): \(indexed.pattern.source)")
        } catch {
          Issue.record("\(rule.id): \(indexed.pattern.source): \(error)")
        }
      }
    }
  }

  private static func time(
    _ pattern: Pattern, _ subject: [UInt8], _ scratch: inout MatchScratch
  ) throws(PatternError) -> Duration {
    let start = ContinuousClock.now
    _ = try pattern.firstMatch(in: subject.span, using: &scratch)
    return ContinuousClock.now - start
  }
}
