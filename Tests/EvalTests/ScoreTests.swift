import Foundation
import RulePacks
import Testing

@testable import CleanerEval

@Suite struct ScoreTests {
  private func words(_ text: String) -> [ScoredWords.Word] { ScoredWords.words(of: Array(text.utf8)[...]) }

  private func score(_ kept: String, _ gold: String) -> [Double] {
    let score = WordScore(kept: words(kept), gold: words(gold))
    return [score.precision, score.recall, score.f1]
  }

  @Test func wordsAreBags() {
    #expect(score("b a", "A, b!") == [1, 1, 1])
    #expect(score("a a a b", "a a c") == [0.5, 2.0 / 3, 2 * 0.5 * (2.0 / 3) / (0.5 + 2.0 / 3)])
    #expect(score("a", "b") == [0, 0, 0])
    #expect(score("", "") == [1, 1, 1])
    #expect(score("", "a") == [0, 0, 0])
    #expect(score("a", "-") == [0, 0, 0])
  }

  @Test func sharesOfFates() {
    let fates = Fates(kept: 6, lost: 2, left: 3, removed: 9)
    #expect(fates.keepPrecision == 6.0 / 9)
    #expect(fates.keepRecall == 6.0 / 8)
    #expect(fates.keepF1 == 12.0 / 17)
    #expect(fates.dropPrecision == 9.0 / 11)
    #expect(fates.dropRecall == 9.0 / 12)
    #expect(fates.dropF1 == 18.0 / 23)
    #expect(fates.lostShare == 2.0 / 8)
    #expect(fates.leftShare == 3.0 / 12)
    #expect(Fates().dropF1 == 0)
  }

  // MARK: - A small labelled file

  private static let gold = #"""
    {"id": "a", "extractor": "wet", "page_type": "article", "lang": "en", "text": "Home > News\nThe ferry is back.\nThe ferry came back on Monday, after four months.\nShare this\nBy Mai Tran", "labels": "X?KXM", "gold": "The ferry came back on Monday, after four months.\nIt runs daily."}
    {"id": "b", "extractor": "other", "page_type": "article", "lang": "en", "text": "Menu\nThe bridge was closed.\n\nRead also: rice\nMore", "labels": "XK.XX", "gold": "The bridge was closed."}
    {"id": "c", "extractor": "wet", "lang": "vi", "text": "Trang chủ\nĐò Bến Vạc chạy lại.\nXem thêm: Giá lúa\nẢnh: Mai Trân", "labels": "XKXM", "categories": {"0": "nav", "2": "related"}}
    {"id": "d", "lang": "zh", "text": "首页\n轮渡恢复了。", "labels": "XX", "categories": {"0": "nav", "1": "offtopic"}}
    """#

  /// What was removed of each of its documents.
  private static let removed: [[Int: Category]] = [
    [0: .nav, 4: .byline], [1: .related, 4: .other], [0: .share, 3: .caption], [0: .nav, 1: .offTopic],
  ]

  private static func documents() throws -> [(document: GoldDocument, decisions: Decisions)] {
    try gold.split(separator: "\n").enumerated().map { number, record in
      (
        try GoldDocument(record: Array(record.utf8), at: "gold.jsonl:\(number + 1)"),
        Decisions(removed: removed[number].mapValues { Decisions.Removal($0) })
      )
    }
  }

  private static func scores(by fields: [String]) throws -> Scores {
    var scores = Scores()
    for (document, decisions) in try documents() {
      scores.add(DocumentScore(document, decisions), of: document, by: fields)
    }
    return scores
  }

  @Test func reliabilityCountsRemovalsByTheirConfidence() {
    var reliability = Reliability()
    for (confidence, label) in [(0.55, GoldDocument.Label.remove), (0.59, .keep), (0.9, .remove), (1, .remove)] {
      reliability.add(Decisions.Removal(.nav, confidence: confidence), label)
    }
    reliability.add(Decisions.Removal(.byline, confidence: 0.9), .metadata)
    reliability.add(Decisions.Removal(.nav, confidence: 0.9), .undecided)
    reliability.add(Decisions.Removal(.nav, confidence: 0.92), .metadata)
    #expect(
      ScoreTable.reliability(reliability) == """
        confidence                            lines    mean  right%
        -----------------------------------------------------------
        0.5 to 0.6                                2   0.570   50.00
        0.9 to 0.95                               2   0.910   50.00
        1                                         1   1.000  100.00
        """)
  }

  /// The table of the benchmark's own scorer, for the same file and the same decisions.
  @Test func agreesWithTheBenchmark() throws {
    #expect(
      ScoreTable.groups(try Self.scores(by: ["extractor", "lang"])) == """
        group                               docs      F1      P      R  keepF1  dropP  dropR  dropF1  lost%  left%
        ----------------------------------------------------------------------------------------------------------
        all                                    4  0.5637  0.539  0.594   0.583  0.545  0.545   0.545  41.67  45.45
        extractor=None                         1  1.0000  1.000  1.000   0.000  1.000  1.000   1.000   0.00   0.00
        extractor=other                        1  0.0000  0.000  0.000   0.000  0.200  0.200   0.200 100.00  80.00
        extractor=wet                          2  0.6275  0.578  0.688   0.700  0.400  0.400   0.400  30.00  60.00
        lang=en                                2  0.3333  0.300  0.375   0.581  0.300  0.333   0.316  43.75  66.67
        lang=vi                                1  0.5882  0.556  0.625   0.588  0.400  0.333   0.364  37.50  66.67
        lang=zh                                1  1.0000  1.000  1.000   0.000  1.000  1.000   1.000   0.00   0.00
        """)
  }

  @Test func countsLines() throws {
    #expect(
      ScoreTable.lines(try Self.scores(by: [])) == """
        by lines                              keep    drop  keepF1  dropP  dropR  dropF1  lost%  left%
        ----------------------------------------------------------------------------------------------
        all                                      5       9   0.364  0.625  0.556   0.588  60.00  44.44
        """)
  }

  @Test func countsCategories() throws {
    #expect(
      ScoreTable.categories(try Self.scores(by: [])) == """
        category                              words   gone%   same%    lines   gone%   same%
        ------------------------------------------------------------------------------------
        off-topic                                 5  100.00  100.00        1  100.00  100.00
        nav                                       4  100.00   50.00        2  100.00   50.00
        related                                   4    0.00    0.00        1    0.00    0.00
        """)
  }

  @Test(arguments: [
    (WorstDocuments.Order.f1, ["b", "c", "a"]), (.lost, ["b", "a", "c"]), (.left, ["b", "c", "a"]),
  ])
  func findsTheWorst(order: WorstDocuments.Order, ids: [String]) throws {
    for documents in [try Self.documents(), try Self.documents().reversed()] {
      var worst = WorstDocuments(3, by: order)
      for (document, decisions) in documents {
        worst.add(
          WorstDocuments.Entry(
            document: document, score: DocumentScore(document, decisions), decisions: decisions))
      }
      #expect(worst.entries.map(\.document.id) == ids)
    }
  }

  @Test func namesWrongLines() throws {
    let (document, decisions) = try Self.documents()[1]
    let wrong = WrongLine.all(in: document, decisions, judgements: [])
    #expect(wrong.map(\.number) == [0, 1, 3])
    #expect(wrong.map(\.fault) == [.left, .lost, .left])
    #expect(wrong.map(\.words) == [1, 4, 3])
    #expect(wrong[1].text == "The bridge was closed.")
  }

  @Test func writesJSON() throws {
    let text = ScoreJSON.text(try Self.scores(by: ["lang"]), worst: [], errors: ["gone"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let groups = try #require(json["groups"] as? [String: [String: Any]])
    #expect(groups.keys.sorted() == ["all", "lang=en", "lang=vi", "lang=zh"])
    #expect(groups["lang=vi"]?["f1"] as? Double == 0.5882352941176471)
    #expect((groups["all"]?["lines"] as? [String: Any])?["drop"] as? Int == 9)
    #expect(json["errors"] as? [String] == ["gone"])
  }
}
