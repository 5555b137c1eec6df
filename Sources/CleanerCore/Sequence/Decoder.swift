import RulePacks

/// Scores a document's paragraphs and weighs all labellings together (forward-backward), which gives
/// each paragraph's probability of each label.
///
/// Each line's likeliest label is taken, rather than the likeliest labelling of all (Viterbi): it loses
/// fewer lines, and the same number is the confidence.
struct Decoder {
  /// Probabilities of article, metadata and boilerplate, a paragraph each.
  private(set) var marginals: [SIMD4<Float>] = []

  private var sums: [SIMD16<Float>] = []
  private var scores: [SIMD4<Float>] = []
  private var forward: [SIMD4<Float>] = []

  /// - Parameter boilerplate: for each paragraph whether it is known to be boilerplate; the neighbours feel it.
  mutating func decode(_ signals: SignalPass, _ model: SequenceModel, boilerplate: [Bool]) {
    add(signals, model)
    score(model, boilerplate)
    runForward(model)
    runBackward(model)
  }

  /// Adds up every paragraph's features, for all offsets at once.
  private mutating func add(_ signals: SignalPass, _ model: SequenceModel) {
    sums.removeAll(keepingCapacity: true)
    guard signals.featureStarts.count > 1 else { return }
    for index in 0..<signals.featureStarts.count - 1 {
      var sum = SIMD16<Float>.zero
      for feature in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
        sum += model.weights[Int(signals.features[feature].id)]
      }
      sums.append(sum)
    }
  }

  private mutating func score(_ model: SequenceModel, _ boilerplate: [Bool]) {
    scores.removeAll(keepingCapacity: true)
    for index in sums.indices {
      var score = SIMD4<Float>(0, 0, 0, -.infinity)
      for offset in -SequenceModel.reach...SequenceModel.reach {
        let neighbour = index + offset
        guard sums.indices.contains(neighbour) else { continue }
        let lane = SequenceModel.lane(offset: offset, label: 0)
        for label in 0..<SequenceModel.labelCount { score[label] += sums[neighbour][lane + label] }
      }
      if index == 0 { for label in 0..<3 { score[label] += model.first[label] } }
      if index == sums.count - 1 { for label in 0..<3 { score[label] += model.last[label] } }
      if boilerplate[index] { (score[0], score[1]) = (-.infinity, -.infinity) }
      // Only differences matter; the largest score becomes 0, so that nothing overflows.
      let top = score.max()
      scores.append(
        SIMD4(Exponential.of(score[0] - top), Exponential.of(score[1] - top), Exponential.of(score[2] - top), 0))
    }
  }

  private mutating func runForward(_ model: SequenceModel) {
    forward.removeAll(keepingCapacity: true)
    let rows = Self.exponentials(model.transitions)
    for index in scores.indices {
      var value = scores[index]
      if let last = forward.last { value *= rows.0 * last[0] + rows.1 * last[1] + rows.2 * last[2] }
      forward.append(value / value.sum())
    }
  }

  private mutating func runBackward(_ model: SequenceModel) {
    marginals.removeAll(keepingCapacity: true)
    marginals.append(contentsOf: repeatElement(.zero, count: scores.count))
    let rows = Self.exponentials(model.transitions)
    var backward = SIMD4<Float>(1, 1, 1, 0)
    for index in scores.indices.reversed() {
      let product = forward[index] * backward
      marginals[index] = product / product.sum()
      let next = scores[index] * backward
      backward = SIMD4((rows.0 * next).sum(), (rows.1 * next).sum(), (rows.2 * next).sum(), 0)
      backward /= backward.sum()
    }
  }

  private static func exponentials(_ rows: [[Float]]) -> (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
    let rows = rows.map { SIMD4(Exponential.of($0[0]), Exponential.of($0[1]), Exponential.of($0[2]), 0) }
    return (rows[0], rows[1], rows[2])
  }
}

/// e to the power of x by plain arithmetic, because a library's last digit depends on its version and the
/// processor, and the output must not.
enum Exponential {
  /// Relative error under 1e-6 from -80 to 80; outside it is 0 or the value at 80.
  static func of(_ x: Float) -> Float {
    guard x > -80 else { return 0 }
    let scaled = min(x, 80) * 1.442695041
    let whole = scaled.rounded(.down)
    let part = (scaled - whole) * 0.6931471806
    // Taylor's series on 0 ..< ln 2.
    let series =
      1 + part * (1 + part / 2 * (1 + part / 3 * (1 + part / 4 * (1 + part / 5 * (1 + part / 6 * (1 + part / 7))))))
    return series * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
  }
}
