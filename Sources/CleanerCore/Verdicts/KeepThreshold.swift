/// The probability of staying below which a line is better left out, for the document as a whole.
///
/// What is kept should agree with what ought to be kept: the best expected F1 of their words is reached by keeping
/// the lines above half that F1 (Lipton et al. 2014, “Optimal thresholding of classifiers to maximize F1
/// measure”). Where the model is sure, that is one half; in a document that it does not understand it falls, so
/// that little is removed where little is known.
///
/// The model errs by the document more than by the line, and then is surer than it is right. So the F1 is expected by
/// ``Softened`` probabilities, and the threshold found for those holds for the probabilities that they come from.
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
  private var share: Double {
    let all = words.reduce(0, +)
    return all > 0 ? expected.reduce(0, +) / all : 0
  }

  /// From this share on, as in what an extractor leaves, there is more to lose than to win. Chosen with the softness by
  /// cross-validation; see model/CARD.md.
  private static let mostlyKept = 2.0 / 3

  /// The threshold, at most one half; one half for a document without words.
  var value: Float { Float(value(by: share < Self.mostlyKept ? .slightly : .strongly)) }

  /// The threshold by probabilities that are softened so.
  func value(by softness: Softened) -> Double {
    let softened = words.indices.map { words[$0] > 0 ? words[$0] * softness.of(expected[$0] / words[$0]) : 0 }
    let all = softened.reduce(0, +)
    var (kept, right, best) = (0.0, 0.0, all > 0 ? 0.0 : 1.0)
    for step in words.indices.reversed() where all > 0 {
      kept += words[step]
      right += softened[step]
      if kept > 0 { best = max(best, 2 * right / (kept + all)) }
    }
    return softness.origin(of: best / 2)
  }
}

/// How much probabilities are brought nearer to one half: by the power to which their odds are raised. The powers are made
/// of square roots, which every processor takes alike.
enum Softened: CaseIterable {
  /// To the power of 3/4.
  case slightly
  /// To the power of 1/2.
  case strongly

  /// A probability softened.
  func of(_ probability: Double) -> Double {
    let (odds, others) = (power(probability), power(1 - probability))
    return odds / (odds + others)
  }

  private func power(_ number: Double) -> Double {
    switch self {
    case .slightly: number.squareRoot() * number.squareRoot().squareRoot()
    case .strongly: number.squareRoot()
    }
  }

  /// The probability that becomes this one, at most one half, when it is softened.
  func origin(of softened: Double) -> Double {
    var (low, high) = (0.0, 0.5)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if of(middle) < softened { low = middle } else { high = middle }
    }
    return high
  }
}
