import CleanerCore
import CleanerDecisions
import CleanerReport
import RulePacks
import Testing

@Suite struct RuleSuggestionTests {
  private func decision(
    _ text: String, in document: String, _ fate: Decision.Fate, _ category: RulePacks.Category? = nil
  )
    -> Decision
  {
    Decision(
      document: document, text: text, fingerprint: Fingerprint(of: Array(text.utf8)), fate: fate, category: category)
  }

  private func suggestion(_ decisions: [Decision], kept: [String] = []) throws -> RuleSuggestion {
    try RuleSuggestion(of: decisions, name: "decided", documents: 3, keptLines: kept)
  }

  /// The pack is read as it was made, and holds.
  @Test(arguments: [
    "Share \"this\" \\ 'that': - # {x}", "Bình luận (3)", "- [x] * & ! | > % @ `", "コメントを書く", "Read\tmore\u{2028}here",
    "yes", "12 comments", "À lire aussi\u{A0}:",
  ])
  func makesASoundPack(line: String) throws {
    let decisions = (1...3).map { decision(" \(line) ", in: "\($0).txt", .remove, .share) }
    let suggestion = try suggestion(decisions, kept: ["It is this that we share.", "Another line.", line])
    let pack = try PackReader.read(yaml: suggestion.yaml, file: "decided.yaml")
    #expect(pack.rules == suggestion.pack.rules)
    #expect(pack.rules.map(\.id) == ["decided/decided-share"])
    #expect(pack.rules[0].strength == .likely)
    #expect(!pack.rules[0].examples.keep.contains(line))
    #expect(RuleSet([pack]).check().isEmpty)
  }

  @Test func takesLinesOfEnoughDocuments() throws {
    var decisions = (1...3).map { decision("\($0) comments", in: "\($0).txt", .remove, .commentForm) }
    decisions += (1...3).map { decision("Home", in: "\($0 / 3).txt", .remove, .nav) }
    decisions += (1...3).map { decision("News", in: "\($0).txt", .remove) } + [decision("news", in: "4.txt", .keep)]
    decisions += (1...3).map { decision("|||", in: "\($0).txt", .remove) }
    decisions += (1...3).map { decision("Bad \u{1}", in: "\($0).txt", .remove) }
    let suggestion = try suggestion(decisions)
    #expect(suggestion.pack.rules.map(\.phrases) == [["1 comments"]])
    #expect(suggestion.pack.rules[0].examples.keep == ["news"])
    #expect(suggestion.contested == ["News"])
  }

  /// Lines that share words are the better examples.
  @Test func keepExamplesAreNearMisses() throws {
    let decisions = (1...3).map { decision("Share this story", in: "\($0).txt", .remove, .share) }
    let kept = ["Nothing alike.", "A story of two towns.", "We share this house.", "Share this story!"]
    let rule = try #require(try suggestion(decisions, kept: kept).pack.rules.first)
    #expect(rule.examples.keep == ["We share this house.", "A story of two towns.", "Nothing alike."])
  }

  @Test func needsALineThatStays() {
    let decisions = (1...3).map { decision("Share", in: "\($0).txt", .remove, .share) }
    #expect(throws: DecisionError.self) { try suggestion(decisions) }
  }
}
