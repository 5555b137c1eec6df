import CleanerCore
import RulePacks
import Testing

/// Every built-in rule finds its examples to remove and none of its examples to keep.
@Suite struct RuleTests {
  private static let rules = RuleSet(Cleaner.builtinPacks())
  @Test func examplesHold() {
    let problems = Self.rules.check().map { "\(Self.rules.rules[$0.rule].id): \($0.kind)" }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test func idsAreUnique() {
    let ids = Self.rules.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func everyPatternIsIndexed() {
    #expect(Self.rules.rulesWithoutLiterals.isEmpty)
  }
}
