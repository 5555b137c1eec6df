import Testing

@testable import CleanerCore

@Suite struct JudgeTests {
  private typealias Line = (words: Int32, boilerplate: Float)

  /// What is removed of lines of so many words that are so probably boilerplate, and otherwise article.
  private func removed(
    _ lines: [Line], certain: Set<Int> = [], likely: Set<Int> = []
  ) -> (removed: [Bool], note: String?) {
    let paragraphs = lines.indices.map { index in
      var counts = LineCounts()
      counts.words = lines[index].words
      return Paragraph(lines: index..<index + 1, counts: counts)
    }
    let marginals = lines.map { SIMD4<Float>(1 - $0.boilerplate, 0, $0.boilerplate, 0) }
    let flags = lines.indices.map(certain.contains)
    let policy = Policy()
    var judge = Judge()
    judge.begin(policy, marginals, flags, paragraphs)
    for index in lines.indices {
      let judgement = judge.decide(
        policy, marginals[index], isCertain: flags[index], isLikely: likely.contains(index),
        words: Int(lines[index].words))
      judge.add(judgement, marginals[index], policy)
    }
    judge.review(policy, paragraphs: paragraphs)
    return (judge.judgements.map(\.isRemoved), judge.note)
  }

  @Test func goesByTheThreshold() {
    let (removed, note) = removed([(90, 0.01), (6, 0.59), (6, 0.65)])
    #expect(removed == [false, false, true])
    #expect(note == nil)
  }

  /// It takes more to remove a paragraph of running text.
  @Test func longParagraphsAskForMore() {
    #expect(removed([(90, 0.01), (81, 0.85), (80, 0.85), (300, 0.95)]).removed == [false, false, true, true])
    #expect(removed([(90, 0.01), (19, 0.7), (20, 0.75), (20, 0.85)]).removed == [false, true, false, true])
  }

  /// But not of one that a rule holds for boilerplate, unless it is very long.
  @Test func foundParagraphsAskForNoMore() {
    let lines: [Line] = [(90, 0.01), (25, 0.7), (80, 0.7), (81, 0.85)]
    #expect(removed(lines, likely: [1, 2, 3]).removed == [false, true, true, false])
  }

  /// Metadata that is asked to go goes by the same thresholds: by the probability that it is not the article's.
  @Test(arguments: [
    (SIMD4<Float>(0.31, 0.4, 0.29, 0), Float?.none), (SIMD4<Float>(0.25, 0.4, 0.35, 0), Float(0.75)),
    (SIMD4<Float>(0.1, 0.9, 0, 0), Float(0.9)), (SIMD4<Float>(0.45, 0.5, 0.05, 0), Float?.none),
  ])
  func metadataGoesByTheThreshold(marginal: SIMD4<Float>, confidence: Float?) {
    for isBodyOnly in [true, false] {
      var policy = Policy()
      (policy.bodyOnly, policy.drop, policy.minConfidence) = (isBodyOnly, [.caption], 0.7 as Double)
      var judge = Judge()
      judge.begin(policy, [marginal], [false], [Paragraph(lines: 0..<1, counts: LineCounts())])
      var judgement = judge.decide(policy, marginal, isCertain: false, isLikely: false, words: 4)
      judgement.category = .caption
      judge.add(judgement, marginal, policy)
      #expect(judge.judgements[0].label == .metadata)
      #expect(judge.judgements[0].isRemoved == (confidence != nil))
      if let confidence { #expect(abs(judge.judgements[0].confidence - confidence) < 1e-5) }
    }
  }

  /// Where the article would vanish, long paragraphs stay whatever the model says, and short lines unless it is sure.
  @Test func aVanishingArticleStays() throws {
    let (removed, note) = removed([(40, 0.99), (60, 0.99), (3, 0.99), (2, 0.7), (50, 0.99)], certain: [4])
    #expect(removed == [false, false, true, false, true])
    #expect(try #require(note).hasPrefix("no article found"))
  }
}
