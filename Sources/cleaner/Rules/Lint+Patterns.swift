import CleanerCore
import CleanerData
import RulePacks

extension Lint {
  /// The longest that one pattern may take for one line.
  private static let slowest = Duration.milliseconds(5)
  /// The bytes of what is put before and behind an example. Patterns see the first 4 KB of a line; the
  /// example must be in them, or its pattern is not run at all.
  private static let fillerLength = 2048
  /// So many examples of a rule are made into hostile lines.
  private static let hostileExamples = 2

  /// Patterns that cannot be looked up, so that they run on every line.
  func unindexedPatterns() -> [Finding] {
    all.rulesWithoutLiterals.map { rule, pattern in
      finding(rule, "the pattern '\(pattern)' runs on every line; give it a word or sign that must be there")
    }
  }

  /// Patterns that give up, or take long, on lines made to hurt them.
  func hostileLines() -> [Finding] {
    // Each pattern is made a rule of its own, so that a fault names it.
    let patterns = rules.indices.flatMap { number in rules[number].patterns.map { (rule: number, text: $0) } }
    let trials = patterns.map { alone($0.text, of: $0.rule) }
    var worker = Worker(Cleaner(packs: [Self.pack(trials)]))
    var problems: [Int: String] = [:]
    for (index, pattern) in patterns.enumerated() {
      for line in hostileLines(for: rules[pattern.rule]) {
        let start = ContinuousClock.now
        let faults = worker.clean(Array(line.utf8)).faults
        let isSlow = ContinuousClock.now - start > Self.slowest
        for fault in faults where problems[fault.rule] == nil {
          problems[fault.rule] = "blows up (\(fault.error)) on '\(line.excerpt(60))'"
        }
        if isSlow, problems[index] == nil, isSlowAlone(trials[index], line) {
          problems[index] = "takes over \(Self.slowest / .milliseconds(1)) ms for '\(line.excerpt(60))'"
        }
      }
    }
    return patterns.indices.compactMap { index in
      problems[index].map { finding(patterns[index].rule, "the pattern '\(patterns[index].text)' \($0)") }
    }
  }

  /// Whether the pattern by itself is slow, reading the line aside; of some tries the best, because a
  /// machine has other work.
  private func isSlowAlone(_ rule: Rule, _ line: String) -> Bool {
    let (with, without) = (RuleSet([Self.pack([rule])]), RuleSet([]))
    func best(_ set: RuleSet) -> Duration {
      (0..<5).map { _ in ContinuousClock().measure { _ = set.findings(in: line) } }.min()!
    }
    return best(with) - best(without) > Self.slowest
  }

  private func hostileLines(for rule: Rule) -> [String] {
    let fillers = ["a", "1", "a ", "1 ", "- ", "(a."].map { Self.filled($0) }
    return rule.examples.remove.prefix(Self.hostileExamples).flatMap { example in
      [Self.filled(example + " "), Self.filled(example)]
        + fillers.flatMap { filler in
          // A line must begin and end right for a bound pattern to be run at all.
          let framed = "\(example) \(filler). \(example)"
          return ["\(example) \(filler)", "\(filler) \(example)", "\(example)\(filler)!", framed]
        }
    }
  }

  private static func filled(_ text: String) -> String {
    String(repeating: text, count: fillerLength / text.utf8.count + 1)
  }

  /// A rule with one pattern and nothing else.
  private func alone(_ pattern: String, of number: Int) -> Rule {
    Rule(
      id: "", category: rules[number].category, strength: rules[number].strength, about: "", patterns: [pattern],
      maxWords: rules[number].maxWords)
  }
}
