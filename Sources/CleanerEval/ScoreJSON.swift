import CleanerCore
import CleanerReport

/// Scores as JSON. The numbers are not rounded, the shares go from 0 to 1.
public enum ScoreJSON {
  /// One object: the scores of all documents and of each group, of each category, and the worst documents.
  /// - Parameter errors: the inputs and records that were left out.
  public static func text(
    _ scores: Scores, worst: [(entry: WorstDocuments.Entry, lines: [WrongLine])], errors: [String]
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      json.object("groups") { json in
        for (name, group) in scores.groups { json.object(name) { write(group, to: &$0) } }
      }
      json.object("categories") { json in
        for (name, category) in scores.categories { json.object(name) { write(category, to: &$0) } }
      }
      json.array("reliability") { json in
        for (from, band) in zip(Reliability.bounds, scores.reliability.bands) where band.lines > 0 {
          json.object { json in
            json.field("from", exactly: from)
            json.field("lines", band.lines)
            json.field("confidence", exactly: band.meanConfidence)
            json.field("right", exactly: band.rightShare)
          }
        }
      }
      json.array("worst") { json in
        for (entry, lines) in worst { json.object { write(entry, lines, to: &$0) } }
      }
      json.array("errors") { json in
        for error in errors { json.string(error) }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ group: Scores.Group, to json: inout JSONWriter) {
    json.field("docs", group.documents)
    json.field("f1", exactly: group.f1)
    json.field("p", exactly: group.precision)
    json.field("r", exactly: group.recall)
    write(group.words, keep: "words_keep", drop: "words_drop", to: &json)
    json.object("lines") { write(group.lines, keep: "keep", drop: "drop", to: &$0) }
  }

  private static func write(_ fates: Fates, keep: String, drop: String, to json: inout JSONWriter) {
    json.field("keep_p", exactly: fates.keepPrecision)
    json.field("keep_r", exactly: fates.keepRecall)
    json.field("keep_f1", exactly: fates.keepF1)
    json.field("drop_p", exactly: fates.dropPrecision)
    json.field("drop_r", exactly: fates.dropRecall)
    json.field("drop_f1", exactly: fates.dropF1)
    json.field("lost", exactly: fates.lostShare)
    json.field("left", exactly: fates.leftShare)
    json.field(keep, fates.kept + fates.lost)
    json.field(drop, fates.left + fates.removed)
  }

  private static func write(_ category: CategoryScore, to json: inout JSONWriter) {
    for (name, count) in [("words", category.words), ("lines", category.lines)] {
      json.object(name) { json in
        json.field("all", count.all)
        json.field("removed", count.removed)
        json.field("same", count.same)
      }
    }
  }

  private static func write(_ entry: WorstDocuments.Entry, _ lines: [WrongLine], to json: inout JSONWriter) {
    json.field("id", entry.document.id)
    json.field("extractor", entry.extractor)
    json.field("place", entry.document.place)
    json.field("f1", exactly: entry.score.wordScore.f1)
    json.field("p", exactly: entry.score.wordScore.precision)
    json.field("r", exactly: entry.score.wordScore.recall)
    json.field("words_lost", entry.score.words.lost)
    json.field("words_left", entry.score.words.left)
    json.array("wrong") { json in
      for line in lines { json.object { write(line, to: &$0) } }
    }
  }

  private static func write(_ line: WrongLine, to json: inout JSONWriter) {
    json.field("line", line.number + 1)
    json.field("fault", line.fault.rawValue)
    json.field("words", line.words)
    json.object("gold") { json in
      json.field("label", line.line.label.letter)
      if let category = line.line.category { json.field("category", category) }
    }
    if let judgement = line.judgement {
      json.object("given") { json in
        json.field("label", judgement.label.name)
        if let category = judgement.category { json.field("category", category.rawValue) }
        json.field("confidence", fraction: judgement.confidence)
      }
      json.array("reasons") { json in
        for reason in judgement.reasons {
          json.object { json in
            json.field("kind", reason.kind)
            json.field("id", reason.id)
            json.field("says", reason.says)
          }
        }
      }
    }
    json.field("text", line.text)
  }
}
