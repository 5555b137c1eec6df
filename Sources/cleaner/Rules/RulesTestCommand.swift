import ArgumentParser
import CleanerCore

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run every rule on its own examples.",
    discussion: """
      Names each example that a rule should find and does not (MISSING), or should not find and does \
      (NOISY). The exit status is 1 when there is one.
      """)

  @OptionGroup var checked: CheckedPacks

  func run() throws {
    let packs = try checked.read()
    let problems = RuleSet(packs).check()
    for problem in problems { try printOut(RuleProblemText(problem, in: packs).description) }
    let rules = packs.flatMap(\.rules)
    let examples = rules.reduce(0) { $0 + $1.examples.remove.count + $1.examples.keep.count }
    let verdict = problems.isEmpty ? "all hold" : problems.count.of("problem")
    try printOut("\(rules.count.of("rule")), \(examples.of("example")): \(verdict)")
    if !problems.isEmpty { throw Status.failed.exit }
  }
}
