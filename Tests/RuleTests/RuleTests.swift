import CleanerCore
import CleanerData
import RulePacks
import Testing

/// Every built-in rule finds its examples to remove and none of its examples to keep.
@Suite struct RuleTests {
  private static let rules = RuleSet(Cleaner.wholeBuiltinPacks)

  @Test func examplesHold() {
    let problems = Self.rules.check().map { "\(Self.rules.rules[$0.rule].id): \($0.kind)" }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test func idsAreUnique() {
    let ids = Self.rules.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  /// What was found when the program was built is what is found now, and is read as it was written.
  @Test func keysAreThoseOfTheRules() {
    let keys = Cleaner.builtinPacks.keyImage
    #expect(keys == KeyedPacks(Cleaner.wholeBuiltinPacks).keyImage)
    #expect(Cleaner.builtinPacks.packs.map(\.name) == Cleaner.wholeBuiltinPacks.map(\.name))
  }

  @Test func everyPatternIsIndexed() {
    #expect(Self.rules.rulesWithoutLiterals.isEmpty)
  }
}
