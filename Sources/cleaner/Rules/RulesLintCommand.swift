import ArgumentParser
import CleanerCore

struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find rules that are dead, double, slow or dangerous.",
    discussion: """
      Names texts that can never be found, phrases that stand in the rules twice to no end, rules that a \
      certain rule leaves nothing to do, patterns without a word or sign to look them up by (they run on \
      every line), and patterns that blow up on hostile lines. The exit status is 1 when there is one.
      """)

  @OptionGroup var checked: CheckedPacks

  func run() throws {
    let packs = try checked.read()
    let problems = RuleSet(packs).check()
    guard problems.isEmpty else {
      for problem in problems { try printOut(RuleProblemText(problem, in: packs).description) }
      try printOut("mend these first; then lint again")
      throw Status.failed.exit
    }
    let lint = Lint(packs)
    let findings =
      lint.deadTexts() + lint.doublePhrases() + lint.shadowedRules() + lint.unindexedPatterns() + lint.hostileLines()
    for finding in findings { try printOut(finding.description) }
    try printOut("\(lint.rules.count.of("rule")): \(findings.isEmpty ? "nothing found" : findings.count.of("finding"))")
    if !findings.isEmpty { throw Status.failed.exit }
  }
}
