import Testing

@testable import CleanerCore

@Suite struct KeepThresholdTests {
  private static func threshold(_ lines: [(Float, Int)]) -> Float {
    var threshold = KeepThreshold()
    for (probability, words) in lines { threshold.add(probability, words: words) }
    return Float(threshold.value(by: .not))
  }

  @Test func isOneHalfWhereTheModelIsSure() {
    #expect(Self.threshold([(1, 40), (1, 5), (0, 12)]) == 0.5)
    #expect(Self.threshold([]) == 0.5)
    #expect(Self.threshold([(0, 7), (0.4, 0)]) == 0.5)
  }

  /// All lines at 0.4: keeping them has the expected F1 of 2 · 0.4 / 1.4, and so they are kept.
  @Test func fallsWhereTheModelKnowsLittle() {
    let value = Self.threshold([(0.4, 30), (0.4, 10)])
    #expect(abs(value - 0.4 / 1.4) < 1e-6)
    #expect(value < 0.4)
  }

  /// Softened, it is lower still, and where the model is sure it is one half all the same.
  @Test func fallsFurtherWhereProbabilitiesAreSoftened() {
    var threshold = KeepThreshold()
    for (probability, words) in [(Float(0.4), 30), (0.9, 20), (0.1, 40)] { threshold.add(probability, words: words) }
    let values = Softened.allCases.map(threshold.value)
    #expect(values == values.sorted(by: >) && values[2] > 0)
    var sure = KeepThreshold()
    for (probability, words) in [(Float(1), 30), (0, 20)] { sure.add(probability, words: words) }
    #expect(Softened.allCases.allSatisfy { abs(sure.value(by: $0) - 0.5) < 1e-9 })
  }

  @Test(arguments: Softened.allCases) func softeningIsUndone(softness: Softened) {
    for probability in [0, 1e-9, 0.01, 0.3, 0.49, 0.5] {
      #expect(abs(softness.origin(of: softness.of(probability)) - probability) < 1e-9)
    }
    #expect(softness.of(0.2) <= 0.5 && softness.of(0.2) >= 0.2 && softness.of(1) == 1)
  }

  /// No choice of lines by their probability has a better expected F1 than twice the threshold.
  @Test(arguments: UInt64(1)...20)
  func isHalfTheBestExpectedF1(seed: UInt64) {
    var state = seed
    let lines = (0..<30).map { _ -> (Float, Int) in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Float((state >> 33) % 128) / 128, Int((state >> 45) % 40))
    }
    let all = lines.reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let best = lines.map(\.0).map { cut -> Double in
      let kept = lines.filter { $0.0 >= cut }
      let words = kept.reduce(0) { $0 + $1.1 }
      return words == 0 ? 0 : 2 * kept.reduce(0) { $0 + Double($1.0) * Double($1.1) } / (Double(words) + all)
    }.max()!
    #expect(abs(Double(Self.threshold(lines)) - best / 2) < 1e-6)
  }
}
