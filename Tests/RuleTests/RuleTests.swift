import CleanerCore
import RulePacks
import Testing

/// Every built-in rule finds its examples to remove and none of its examples to keep.
@Suite struct RuleTests {
  private static let rules = RuleSet(Cleaner.builtinPacks())
  private static let problems = Dictionary(grouping: rules.check(), by: \.rule)

  @Test(arguments: rules.rules.indices)
  func examplesHold(number: Int) {
    let rule = Self.rules.rules[number]
    let problems = Self.problems[number] ?? []
    #expect(problems.isEmpty, "\(rule.id): \(problems.map(\.kind))")
  }

  @Test func idsAreUnique() {
    let ids = Self.rules.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func everyPatternIsIndexed() {
    #expect(Self.rules.rulesWithoutLiterals.isEmpty)
  }
}
