import Testing

@testable import CleanerCore

@Suite struct KeepThresholdTests {
  private static func threshold(_ lines: [(Float, Int)]) -> Float {
    var threshold = KeepThreshold()
    for (probability, words) in lines { threshold.add(probability, words: words) }
    return threshold.value
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
