import CleanerData
import RulePacks
import Testing

@testable import CleanerCore

/// Properties of the whole flow, on made and on random text.
@Suite struct CleanerTests {
  private static let article = """
    Fishermen of Cam Lo go back to sea
    By Lan Vo
    After four months ashore the fishermen of Cam Lo put to sea again on Tuesday, and by noon the first boats were back with their holds half full.
    The harbour office said that 42 boats had left before dawn, more than it had expected, because the price of diesel fell last week.
    "We had almost sold the boat," said Vo Van Hai, who has fished these waters since he was twelve years old.
    The province paid each crew for the days that it lost, but the money came late, and some crews had already found other work in the city.
    """
  private static let furniture =
    "Leave a Reply\nYour email address will not be published.\nPost a Comment\nShare this:\n"

  private func clean(_ text: String, _ policy: Policy = Policy()) -> (result: CleanedDocument, output: [UInt8]) {
    clean(Array(text.utf8), policy)
  }

  private func clean(_ bytes: [UInt8], _ policy: Policy = Policy()) -> (result: CleanedDocument, output: [UInt8]) {
    var worker = Worker(Cleaner(packs: Cleaner.builtinPacks, policy: policy))
    let result = worker.clean(bytes)
    return (result, result.output(of: bytes))
  }

  @Test func removesFurnitureAndKeepsTheArticle() {
    let (result, output) = clean(Self.article + "\n" + Self.furniture)
    #expect(String(decoding: output, as: UTF8.self) == Self.article + "\n")
    #expect(result.verdict == .cleaned)
    #expect(result.removed.count == 4)
    #expect(result.removed.allSatisfy { !$0.reasons.isEmpty && $0.reasons.allSatisfy { !$0.says.isEmpty } })
  }

  @Test func aCleanDocumentStaysAsItIs() {
    let (result, output) = clean(Self.article)
    #expect(result.verdict == .clean)
    #expect(output == Array(Self.article.utf8))
  }

  @Test func keepLeavesACategoryIn() {
    var policy = Policy()
    policy.keep = [.commentForm]
    let (result, _) = clean(Self.article + "\nPost a Comment\n", policy)
    #expect(!result.removed.contains { $0.category == .commentForm })
  }

  @Test func aPageOfFurnitureAloneIsEmpty() {
    let (result, output) = clean("Post a Comment\nSkip to main content\n")
    #expect(result.verdict == .empty)
    #expect(output.isEmpty)
    #expect(result.note != nil)
  }

  @Test func reflowJoinsLinesAndNotesIt() {
    let wrapped = """
      The bridge over the river was closed for three weeks after the flood had torn two of its piers from
      the bed, and the town council decided on Monday that heavy lorries must take the northern road until
      an engineer has looked at every joint. The mayor said that nobody could promise when the work would
      begin, because the money had not been granted by the province, and that the ferry would run at night
      as well for as long as it is needed by the hospital and by the people who work on the other bank of
      the river, where the school is, and the market.
      """
    var policy = Policy()
    policy.reflow = true
    let (result, output) = clean(wrapped, policy)
    #expect(output == wrapped.utf8.map { $0 == 0x0A ? 0x20 : $0 })
    #expect(result.edits.map(\.kind) == Array(repeating: .join, count: 5))
    #expect(restore(output, result, from: Array(wrapped.utf8)) == Array(wrapped.utf8))
  }

  // MARK: - Properties

  /// Kept and removed bytes make up the input, and the counts say so.
  @Test(arguments: 0..<60, [false, true])
  func nothingIsLost(seed: Int, reflow: Bool) {
    let bytes = randomBytes(seed: seed, count: 30 + seed * 40)
    var policy = Policy()
    policy.reflow = reflow
    let (result, output) = clean(bytes, policy)
    #expect(restore(output, result, from: bytes) == bytes)
    #expect(result.bytesIn == bytes.count)
    #expect(result.bytesKept == output.count)
    #expect(result.linesIn == Line.split(bytes).count)
    #expect(
      zip(result.edits, result.edits.dropFirst()).allSatisfy {
        $0.at <= $1.at && $0.bytes.upperBound <= $1.bytes.lowerBound
      })
  }

  /// Puts the edits back by what a ledger holds: offsets in the output and the taken bytes.
  private func restore(_ output: [UInt8], _ result: CleanedDocument, from input: [UInt8]) -> [UInt8] {
    var restored: [UInt8] = []
    var position = 0
    for edit in result.edits {
      restored += output[position..<edit.at] + input[edit.bytes]
      position = edit.at + (edit.kind == .join ? 1 : 0)
    }
    return restored + output[position...]
  }

  /// A worker's result does not depend on what it cleaned before.
  @Test func historyDoesNotMatter() {
    let documents = (0..<30).map { randomBytes(seed: $0, count: 600) } + [Array((Self.article + Self.furniture).utf8)]
    let cleaner = Cleaner(packs: Cleaner.builtinPacks)
    var worker = Worker(cleaner)
    let together = documents.map { worker.clean($0) }
    let backwards = documents.reversed().map { worker.clean($0) }
    for (one, other) in zip(together, backwards.reversed()) {
      #expect(one.removed == other.removed)
      #expect(one.edits == other.edits)
    }
  }

  @Test func aSecondRunRemovesNothingMore() {
    let (_, once) = clean(Self.article + "\n" + Self.furniture)
    #expect(clean(once).output == once)
  }

  @Test(
    arguments: [
      [], [0x0A], [0x00, 0x00], [0xFF, 0xFE, 0x41], [UInt8](repeating: 0x61, count: 1 << 20),
      [UInt8](repeating: 0x0A, count: 100_000), Array(repeating: [0x2E, 0x20], count: 200_000).flatMap(\.self),
      Array(repeating: Array("a\n".utf8), count: 50_000).flatMap(\.self),
      Array(String(repeating: "漢", count: 100_000).utf8),
    ] as [[UInt8]])
  func survivesHostileText(bytes: [UInt8]) {
    let (result, output) = clean(bytes)
    #expect(result.bytesKept == output.count)
  }

  // MARK: - Decisions

  private func decided(
    _ text: String, keep: [Int] = [], remove: [Int: RulePacks.Category] = [:], _ policy: Policy = Policy()
  ) -> CleanedDocument {
    var worker = Worker(Cleaner(packs: Cleaner.builtinPacks, policy: policy))
    let by = DecidedBy(who: "Mai", when: "2026-01-31T12:00:00Z", note: "It is the title.")
    var overrides = Overrides(remove.mapValues { Overrides.Fate(removal: $0, by: by) })
    for line in keep { overrides.fates[line] = Overrides.Fate(removal: nil, by: by) }
    return worker.clean(Array(text.utf8), overrides: overrides)
  }

  /// What a person decided holds against a certain rule and against the model, and touches no other line.
  @Test func decisionsHold() {
    let text = Self.article + "\n" + Self.furniture
    let undecided = decided(text)
    let lines = Self.article.split(separator: "\n").count
    let result = decided(text, keep: [lines], remove: [2: .ad, 99: .ad])
    #expect(result.removed.map(\.line) == ([2] + undecided.removed.map(\.line).filter { $0 != lines }))
    #expect(result.removed[0].category == .ad && result.removed[0].confidence == 1)
    #expect(result.removed[0].reasons.map(\.kind) == ["decision"])
    #expect(result.removed[0].reasons.map(\.id) == ["Mai/2026-01-31T12:00:00Z"])
    #expect(result.removed[0].reasons.map(\.says) == ["Decided by Mai on 2026-01-31: It is the title."])
    #expect(result.wordsIn - result.wordsKept == words(of: result.removed, in: text))
  }

  private func words(of removed: [RemovedLine], in text: String) -> Int {
    let lines = Line.split(Array(text.utf8))
    return removed.reduce(0) { sum, line in
      let content = Array(text.utf8)[lines[line.line].content]
      return sum + WordPass.words(of: String(decoding: content, as: UTF8.self)).counts.readingWords
    }
  }

  /// Lines of one wrapped paragraph can be decided apart, and what is taken away can be put back.
  @Test func aLineOfAParagraphIsDecidedAlone() {
    let wrapped = """
      The bridge over the river was closed for three weeks after the flood had torn two of its piers from
      the bed, and the town council decided on Monday that heavy lorries must take the northern road until
      an engineer has looked at every joint of it, at every bolt in its deck and at the ropes that held the
      ferries in the years before there was a bridge at all, when the crossing took an hour in good weather
      and could not be made in bad, so that the two halves of the town had each a doctor and a school, and
      spoke of one another as of people from the far end of the country, which in a manner they were then.
      """
    var policy = Policy()
    policy.reflow = true
    let text = wrapped + "\n\nPost a Comment\n"
    let result = decided(text, remove: [2: .other], policy)
    #expect(result.removed.map(\.line) == [2, 7])
    let output = String(decoding: result.output(of: Array(text.utf8)), as: UTF8.self)
    #expect(output.hasPrefix("The bridge over") && output.contains("road until\nferries in the years"))
    #expect(!output.contains("every joint"))
  }

  /// The document's verdict counts what persons result.
  @Test func verdictsCountDecisions() {
    let text = "Post a Comment\nSkip to main content\n"
    #expect(decided(text).verdict == .empty)
    #expect(decided(text, keep: [0]).verdict != .empty)
    #expect(decided(text, keep: [0, 1]).verdict == .clean)
    let lines = Self.article.split(separator: "\n").count
    let all = decided(Self.article, remove: Dictionary(uniqueKeysWithValues: (0..<lines).map { ($0, .other) }))
    #expect(all.verdict == .empty && all.bytesKept == 0)
    var policy = Policy()
    policy.maxRemoved = 0.5
    let most = decided(
      Self.article, remove: Dictionary(uniqueKeysWithValues: (0..<lines - 1).map { ($0, .other) }), policy)
    #expect(most.verdict == .review)
    #expect(most.note?.hasSuffix("% of the words were removed") == true)
    #expect(most.removed.count == lines - 1)
  }
}
