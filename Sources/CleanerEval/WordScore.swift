/// How much the words of a cleaned text are those of the main text, as bags: their order does not matter.
public struct WordScore: Equatable, Sendable {
  var precision: Double
  var recall: Double
  /// The harmonic mean of precision and recall, 0 to 1: 1 where neither text has a word, 0 where they share none.
  public var f1: Double

  /// - Parameters:
  ///   - kept: the words of the cleaned text.
  ///   - gold: the words of the main text.
  init(kept: some Sequence<ScoredWords.Word>, gold: [ScoredWords.Word]) {
    var missing: [ScoredWords.Word: Int] = [:]
    for word in gold { missing[word, default: 0] += 1 }
    var (count, both) = (0, 0)
    for word in kept {
      count += 1
      guard let rest = missing[word], rest > 0 else { continue }
      missing[word] = rest - 1
      both += 1
    }
    guard count > 0, !gold.isEmpty else {
      let score = count == 0 && gold.isEmpty ? 1.0 : 0
      (precision, recall, f1) = (score, score, score)
      return
    }
    precision = Double(both) / Double(count)
    recall = Double(both) / Double(gold.count)
    f1 = both > 0 ? 2 * precision * recall / (precision + recall) : 0
  }
}
