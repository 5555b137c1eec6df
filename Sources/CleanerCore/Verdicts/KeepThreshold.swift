/// The probability of staying below which a line is better left out, for the document as a whole.
///
/// What is kept should agree with what ought to be kept: the best expected F1 of their words is reached by keeping
/// the lines above half that F1 (Lipton et al. 2014, “Optimal thresholding of classifiers to maximize F1
/// measure”). Where the model is sure, that is one half; in a document that it does not understand it falls, so
/// that little is removed where little is known.
struct KeepThreshold {
  /// Words, and expected words to keep, by probability in steps of 1/128. Steps make it cheap, and the same in any
  /// order of the lines.
  private var words = [Double](repeating: 0, count: steps + 1)
  private var expected = [Double](repeating: 0, count: steps + 1)

  private static let steps = 128

  /// Adds a paragraph: the probability that it is to be kept, and its words.
  mutating func add(_ probability: Float, words count: Int) {
    let step = Int(probability * Float(Self.steps))
    words[step] += Double(count)
    expected[step] += Double(count) * Double(probability)
  }

  /// The expected share of the words that are to be kept; 0 for a document without words.
  var share: Double {
    let all = words.reduce(0, +)
    return all > 0 ? expected.reduce(0, +) / all : 0
  }

  /// The threshold, at most one half; one half for a document without words.
  var value: Float {
    let all = expected.reduce(0, +)
    var (kept, right, best) = (0.0, 0.0, all > 0 ? 0.0 : 1.0)
    for step in words.indices.reversed() where all > 0 {
      kept += words[step]
      right += expected[step]
      if kept > 0 { best = max(best, 2 * right / (kept + all)) }
    }
    return Float(best / 2)
  }
}
