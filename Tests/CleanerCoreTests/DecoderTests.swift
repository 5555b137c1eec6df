import Testing

@testable import CleanerCore

@Suite struct DecoderTests {
  @Test(arguments: Array(stride(from: Float(-70), to: 70, by: 3.7)))
  func exponentialIsExact(x: Float) {
    var (series, term) = (1.0, 1.0)
    for n in 1..<400 {
      term *= Double(abs(x)) / Double(n)
      series += term
    }
    let exact = x < 0 ? 1 / series : series
    #expect(abs(Double(Exponential.of(x)) / exact - 1) < 1e-5)
  }

  @Test func exponentialEnds() {
    #expect(Exponential.of(-.infinity) == 0)
    #expect(Exponential.of(0) == 1)
  }

  /// Forward-backward gives the same probabilities as trying every labelling.
  @Test func agreesWithBruteForce() throws {
    let model = try SequenceModel(text: Self.weights)
    var pass = WordPass()
    var paragraphs: [Paragraph] = []
    var signals = SignalPass()
    var found = FindingPass()
    var scratch = RuleScratch()
    let bytes = Array("A title\nThe town of Adra had no rain for a year, and the wells ran dry in May.\nShare".utf8)
    pass.read(bytes.span)
    Paragraph.group(pass, into: &paragraphs)
    found.find(RuleSet([]), in: bytes.span, pass, paragraphs, scratch: &scratch)
    signals.measure(pass, paragraphs, found)
    var decoder = Decoder()
    decoder.decode(signals, model, boilerplate: [false, false, false])
    let expected = Self.bruteForce(model, signals)
    for (index, marginal) in decoder.marginals.enumerated() {
      for label in 0..<3 { #expect(abs(Double(marginal[label]) - expected[index][label]) < 1e-4) }
    }
  }

  private static let weights = """
    # test weights
    first\t0.5\t1\t-0.5
    last\t0\t-1\t0.7
    from article\t1\t-0.5\t0
    from metadata\t0.3\t0.2\t-0.1
    from boilerplate\t-1\t0\t1.2
    words=1\t0\t0\t0\t0.1\t0\t0.4\t-1\t0.5\t1\t0\t0\t0.3\t0\t0\t0
    zone=first\t0\t0\t0\t0\t0.2\t0\t2\t0\t-1\t0\t0.1\t0\t0\t0\t0.4

    """

  private static func bruteForce(_ model: SequenceModel, _ signals: SignalPass) -> [[Double]] {
    let count = signals.featureStarts.count - 1
    func score(_ index: Int, _ label: Int) -> Double {
      var sum = 0.0
      for offset in -2...2 where (0..<count).contains(index + offset) {
        for place in signals.featureStarts[index + offset]..<signals.featureStarts[index + offset + 1] {
          sum += Double(
            model.weights[Int(signals.features[place].id)][SequenceModel.lane(offset: offset, label: label)])
        }
      }
      return sum
    }
    var sums = [[Double]](repeating: [0, 0, 0], count: count)
    for code in 0..<27 {
      let labels = [code % 3, code / 3 % 3, code / 9]
      var total = Double(model.first[labels[0]]) + Double(model.last[labels[2]])
      for index in 0..<3 {
        total += score(index, labels[index])
        if index > 0 { total += Double(model.transitions[labels[index - 1]][labels[index]]) }
      }
      var (weight, term) = (1.0, 1.0)
      for n in 1..<60 {
        term *= total / Double(n)
        weight += term
      }
      for index in 0..<3 { sums[index][labels[index]] += weight }
    }
    return sums.map { row in row.map { $0 / row.reduce(0, +) } }
  }

  @Test func refusesUnknownWeights() {
    #expect(throws: ModelError(line: 1, problem: "a weight is no number")) { try SequenceModel(text: "first\t1\tx\t2") }
    #expect(throws: ModelError.self) { try SequenceModel(text: "nothing=0\t1\t2\t3\t4") }
  }

  @Test func everyFeatureHasANameOfItsOwn() {
    let names = Feature.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Feature.all.allSatisfy { !$0.says.isEmpty })
  }
}
