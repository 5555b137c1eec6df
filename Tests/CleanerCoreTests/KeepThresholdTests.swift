import Testing

@testable import CleanerCore

@Suite struct KeepThresholdTests {
  private static func threshold(_ lines: [(Float, Int)], _ softness: Softened) -> Double {
    var threshold = KeepThreshold()
    for (probability, words) in lines { threshold.add(probability, words: words) }
    return threshold.value(by: softness)
  }

  @Test(arguments: Softened.allCases) func isOneHalfWhereTheModelIsSure(softness: Softened) {
    #expect(Self.threshold([(1, 40), (1, 5), (0, 12)], softness) == 0.5)
    #expect(Self.threshold([], softness) == 0.5)
    #expect(Self.threshold([(0, 7), (0.4, 0)], softness) == 0.5)
  }

  /// All lines at one probability p, softened: keeping them has the expected F1 of 2 · p / (1 + p), and so they are kept.
  @Test(arguments: Softened.allCases) func fallsWhereTheModelKnowsLittle(softness: Softened) {
    let value = Self.threshold([(0.4, 30), (0.4, 10)], softness)
    let softened = softness.of(Double(Float(0.4)))
    #expect(abs(softness.of(value) - softened / (1 + softened)) < 1e-6)
    #expect(value < 0.4)
  }

  /// Where more of the text is expected to stay, the threshold is the lower one.
  @Test func fallsFurtherWhereMostIsKept() {
    let lines: [(Float, Int)] = [(0.75, 30), (0.9, 20), (0.1, 4)]
    var threshold = KeepThreshold()
    for (probability, words) in lines { threshold.add(probability, words: words) }
    #expect(threshold.value == Float(Self.threshold(lines, .strongly)))
    #expect(Self.threshold(lines, .strongly) < Self.threshold(lines, .slightly))
    threshold.add(0.02, words: 60)
    #expect(threshold.value == Float(Self.threshold(lines + [(0.02, 60)], .slightly)))
  }

  @Test(arguments: Softened.allCases) func softeningIsUndone(softness: Softened) {
    for probability in [0, 1e-9, 0.01, 0.3, 0.49, 0.5] {
      #expect(abs(softness.origin(of: softness.of(probability)) - probability) < 1e-9)
    }
    #expect(softness.of(0.2) < 0.5 && softness.of(0.2) > 0.2 && softness.of(1) == 1)
  }

  /// No choice of lines by their probability has a better expected F1 than twice the threshold, all softened.
  @Test(arguments: UInt64(1)...20, Softened.allCases)
  func isHalfTheBestExpectedF1(seed: UInt64, softness: Softened) {
    var state = seed
    let lines = (0..<30).map { _ -> (Float, Int) in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Float((state >> 33) % 128) / 128, Int((state >> 45) % 40))
    }
    func expected(_ lines: [(Float, Int)]) -> Double {
      lines.reduce(0) { $0 + softness.of(Double($1.0)) * Double($1.1) }
    }
    let best = lines.map(\.0).map { cut -> Double in
      let kept = lines.filter { $0.0 >= cut }
      let words = kept.reduce(0) { $0 + $1.1 }
      return words == 0 ? 0 : 2 * expected(kept) / (Double(words) + expected(lines))
    }.max()!
    #expect(abs(softness.of(Self.threshold(lines, softness)) - best / 2) < 1e-6)
  }
}
