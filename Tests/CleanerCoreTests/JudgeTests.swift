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
      judge.add(judgement, policy)
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

  /// Where the article would vanish, long paragraphs stay whatever the model says, and short lines unless it is sure.
  @Test func aVanishingArticleStays() throws {
    let (removed, note) = removed([(40, 0.99), (60, 0.99), (3, 0.99), (2, 0.7), (50, 0.99)], certain: [4])
    #expect(removed == [false, false, true, false, true])
    #expect(try #require(note).hasPrefix("no article found"))
  }
}
