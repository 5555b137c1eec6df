import CleanerCore
import RulePacks

extension Lint {
  /// The longest that one pattern may take for one line of ``hostileLength`` bytes.
  private static let slowest = Duration.milliseconds(5)
  private static let hostileLength = 4096
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
    let cleaner = Cleaner(packs: [Self.pack(patterns.map { alone($0.text, of: $0.rule) })])
    var worker = Worker(cleaner)
    var faulty: Set<Int> = []
    var findings: [Finding] = []
    for (index, pattern) in patterns.enumerated() {
      var isSlow = false
      for line in hostileLines(for: rules[pattern.rule]) {
        let start = ContinuousClock.now
        let faults = worker.clean(Array(line.utf8)).faults
        let time = ContinuousClock.now - start
        for fault in faults where faulty.insert(fault.rule).inserted {
          let guilty = patterns[fault.rule]
          findings.append(
            finding(guilty.rule, "the pattern '\(guilty.text)' blows up: \(fault.error) on '\(line.excerpt(60))'"))
        }
        if time > Self.slowest, !isSlow, !faulty.contains(index) {
          isSlow = isSlowAlone(alone(pattern.text, of: pattern.rule), line)
        }
      }
      if isSlow {
        findings.append(
          finding(pattern.rule, "the pattern '\(pattern.text)' takes over \(Self.slowest) for a line of 4 KB"))
      }
    }
    return findings
  }

  /// Whether one pattern by itself is slow; the best of a few tries, because a machine has other work.
  private func isSlowAlone(_ rule: Rule, _ line: String) -> Bool {
    let set = RuleSet([Self.pack([rule])])
    let clock = ContinuousClock()
    return (0..<5).map { _ in clock.measure { _ = set.findings(in: line) } }.min()! > Self.slowest
  }

  private func hostileLines(for rule: Rule) -> [String] {
    let fillers = ["a", "1", "a ", "1 ", "- ", "(a."].map { Self.filled($0) }
    return rule.examples.remove.prefix(Self.hostileExamples).flatMap { example in
      [Self.filled(example + " "), Self.filled(example)]
        + fillers.flatMap { ["\(example) \($0)", "\($0) \(example)", "\(example)\($0)!"] }
    }
  }

  private static func filled(_ text: String) -> String {
    String(repeating: text, count: hostileLength / text.utf8.count + 1)
  }

  /// A rule with one pattern and nothing else.
  private func alone(_ pattern: String, of number: Int) -> Rule {
    Rule(
      id: "", category: rules[number].category, strength: rules[number].strength, about: "", patterns: [pattern],
      maxWords: rules[number].maxWords)
  }
}
