import Foundation
import RulePacks
import Testing

@testable import CleanerCore

@Suite struct ScorerTests {
  /// A measured document and a model with made-up weights.
  private struct Trial {
    let model: SequenceModel
    var signals = SignalPass()
    var words = LexiconPass()
    var count = 0

    init(seed: UInt64, model text: String? = nil, lines: Int = 150) throws {
      model = try SequenceModel(text: text ?? ScorerTests.weights(seed: seed))
      var chance = Chance(seed)
      let words = ["share", "ferry", "the", "town", "News", "2024", "Read", "more", "river.", "rain,"]
      let document = (0..<lines).map { _ in
        (0..<1 + Int(chance.next() % 24)).map { _ in words[Int(chance.next() % 10)] }.joined(separator: " ")
      }.joined(separator: "\n")
      var (pass, paragraphs, found) = (WordPass(), [Paragraph](), FindingPass())
      var scratch = RuleScratch()
      let bytes = Array(document.utf8)
      pass.read(bytes.span)
      Paragraph.group(pass, into: &paragraphs)
      found.find(RuleSet([]), in: bytes.span, pass, paragraphs, scratch: &scratch)
      signals.measure(pass, paragraphs, found)
      self.words.find(model.lexicon, pass, paragraphs)
      count = paragraphs.count
    }
  }

  /// A small generator, the same everywhere.
  private struct Chance {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    /// A number from -1 to 1.
    mutating func number() -> Double { Double(next() % 2001) / 1000 - 1 }
  }

  /// Weights for every feature, some words, three layers.
  private static func weights(seed: UInt64, positive: Bool = false) -> String {
    var chance = Chance(seed)
    func row(_ name: String, _ count: Int, _ size: Double, whole: Bool = false) -> String {
      let values = (0..<count).map { _ in
        let value = (positive ? abs(chance.number()) : chance.number()) * size
        return whole ? "\(Int(value))" : String(format: "%.4f", value)
      }
      return ([name] + values).joined(separator: "\t")
    }
    var lines = ["scale\t0.01", row("bias", 32, 0.2)]
    for distance in [1, 2, 4] {
      for part in ["above", "here", "below"] { lines.append(row("layer \(distance) \(part)", 32, 0.6)) }
      lines.append(row("layer \(distance) bias", 32, 0.1))
      for channel in 0..<32 { lines.append(row("layer \(distance) from \(channel)", 32, 0.15)) }
    }
    for label in Label.allCases { lines.append(row("label \(label)", 33, 0.5)) }
    for feature in Feature.all { lines.append(row(feature.name, 32, 30, whole: true)) }
    for word in ["share", "ferry", "read"] { lines.append(row("word=\(word)", 32, 80, whole: true)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The network by its definition, in double precision and without blocks.
  private static func plain(_ trial: Trial) -> [[Double]] {
    let model = trial.model
    func numbers(_ channels: Channels) -> [Double] { (0..<32).map { Double(channels[$0]) } }
    func row(_ integers: SIMD32<Int16>) -> [Double] { (0..<32).map { Double(integers[$0]) } }
    var known: [[Double]] = (0..<trial.count).map { index in
      let features = trial.signals.features[trial.signals.featureStarts[index]..<trial.signals.featureStarts[index + 1]]
      let words = trial.words.words[trial.words.starts[index]..<trial.words.starts[index + 1]]
      let many = 1 / (1 + Double(words.count)).squareRoot()
      return (0..<32).map { channel in
        let own = features.reduce(0) { $0 + row(model.rows[SequenceModel.place(of: $1)])[channel] }
        let spoken = words.reduce(0) { $0 + row(model.rows[SequenceModel.place(ofWord: $1)])[channel] } * many
        return max(0, (own + spoken) * Double(model.scale) + Double(model.bias[channel]))
      }
    }
    for layer in model.layers {
      let (above, here, below, bias) = (
        numbers(layer.above), numbers(layer.here), numbers(layer.below), numbers(layer.bias)
      )
      let mix = layer.mix.map(numbers)
      let before = known
      for index in before.indices {
        let input = (0..<32).map { channel in
          let up = index - layer.distance
          let down = index + layer.distance
          return here[channel] * before[index][channel]
            + (up >= 0 ? above[channel] * before[up][channel] : 0)
            + (down < before.count ? below[channel] * before[down][channel] : 0)
        }
        for channel in 0..<32 {
          known[index][channel] += max(0, bias[channel] + (0..<32).reduce(0) { $0 + input[$1] * mix[$1][channel] })
        }
      }
    }
    return known.map { all in
      let scores = model.labels.map { output in
        (0..<32).reduce(Double(output.bias)) { $0 + all[$1] * Double(output.weights[$1]) }
      }
      let odds = scores.map { exp($0 - scores.max()!) }
      return odds.map { $0 / odds.reduce(0, +) }
    }
  }

  @Test(arguments: Array(stride(from: Float(-70), to: 70, by: 3.7)))
  func exponentialIsExact(x: Float) {
    #expect(abs(Double(Exponential.of(x)) / exp(Double(x)) - 1) < 1e-5)
  }

  @Test func exponentialEnds() {
    #expect(Exponential.of(-.infinity) == 0)
    #expect(Exponential.of(0) == 1)
  }

  @Test(arguments: UInt64(1)...6)
  func agreesWithTheDefinition(seed: UInt64) throws {
    let trial = try Trial(seed: seed)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let expected = Self.plain(trial)
    #expect(scorer.marginals.count == trial.count)
    for (marginal, wanted) in zip(scorer.marginals, expected) {
      for label in 0..<3 { #expect(abs(Double(marginal[label]) - wanted[label]) < 1e-3) }
    }
  }

  /// The arithmetic by vectors gives the digits of the same sums taken one after the other.
  @Test func vectorsAddInOrder() throws {
    var chance = Chance(3)
    func channels() -> Channels {
      var channels = Channels.zero
      for channel in 0..<Channels.count { channels[channel] = Float(chance.number()) }
      return channels
    }
    func dot(_ one: Channels, _ other: Channels) -> Float {
      (0..<Channels.count).reduce(-0.0) { $0 + one[$1] * other[$1] }
    }
    let model = try Trial(seed: 3).model
    for _ in 0..<50 {
      let rows = (0..<Channels.count).map { _ in channels() }
      let known = channels()
      #expect((rows[0] * known).sum == dot(rows[0], known))
      let products = rows.map { $0 * known }
      let sums = Channels.sums(of: products.span, 0, 1, 2, 3)
      for row in 0..<4 { #expect(sums[row] == dot(rows[row], known)) }
      var mixed = rows[0]
      known.add(rows.span, to: &mixed)
      for channel in 0..<Channels.count {
        #expect(mixed[channel] == (0..<Channels.count).reduce(rows[0][channel]) { $0 + rows[$1][channel] * known[$1] })
      }
      var (half, sum, other) = (known.cut, rows[0], rows[0])
      half[5] = 0
      half.add(rows.span, to: &sum)
      half.addNonzero(rows.span, to: &other)
      #expect(other == sum)
      let kept = rows[0].keeping(where: rows[1], isAbove: rows[2])
      for channel in 0..<Channels.count {
        #expect(kept[channel] == (rows[1][channel] > rows[2][channel] ? rows[0][channel] : 0))
        #expect(known.cut[channel] == max(0, known[channel]))
      }
      let scores = model.labelScores(known)
      for (label, output) in model.labels.enumerated() { #expect(scores[label] == output.score(known)) }
      for label in [Label.metadata, .boilerplate] {
        let best = Category.all(of: label).max {
          model.categories[$0.place].score(known) < model.categories[$1.place].score(known)
        }
        #expect(model.category(of: label, known) == best)
      }
    }
  }

  @Test func contributionsOfSomeAreThoseOfAll() throws {
    let trial = try Trial(seed: 8)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let counted = (0..<Feature.count).map { $0 % 3 > 0 }
    for index in stride(from: 0, to: trial.count, by: 10) {
      let all = scorer.contributions(
        to: .boilerplate, against: .article, at: index, trial.signals, trial.words, trial.model)
      let some = scorer.contributions(
        to: .boilerplate, against: .article, at: index, trial.signals, trial.words, trial.model, only: counted)
      let range = trial.signals.featureStarts[index]..<trial.signals.featureStarts[index + 1]
      #expect(
        some.features
          == zip(trial.signals.features[range], all.features).filter { counted[Int($0.0.id)] }.map(\.1))
      #expect(some.words == all.words && some.above == all.above && some.below == all.below)
    }
  }

  /// The reasons are the telling parts that weigh most, of equal ones the first.
  @Test func reasonsAreTheStrongestParts() throws {
    let trial = try Trial(seed: 4)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    for index in 0..<trial.count {
      let parts = scorer.contributions(
        to: .boilerplate, against: .article, at: index, trial.signals, trial.words, trial.model)
      let range = trial.signals.featureStarts[index]..<trial.signals.featureStarts[index + 1]
      var all = zip(trial.signals.features[range], parts.features)
        .filter { $0.0.isTelling && $0.0.finding == nil }.map { (Reason.signal($0.0), $0.1) }
      if parts.words.contains(where: { $0 > 0 }) {
        let places = trial.words.words[trial.words.starts[index]..<trial.words.starts[index + 1]]
        let telling = zip(places, parts.words).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
        var names: [String] = []
        for (place, _) in telling where !names.contains(trial.model.lexicon.words[Int(place)]) {
          names.append(trial.model.lexicon.words[Int(place)])
        }
        all.append((.words(Array(names.prefix(3))), parts.words.reduce(0, +)))
      }
      all += [(.surroundings(.above), parts.above), (.surroundings(.below), parts.below)]
      let order = all.indices.filter { all[$0].1 > 0.1 }.sorted { (all[$0].1, $1) > (all[$1].1, $0) }
      let reasons = scorer.reasons(
        for: .boilerplate, at: index, trial.signals, trial.words, trial.model, most: 3)
      #expect(reasons == order.prefix(3).map { all[$0].0 })
    }
  }

  @Test(arguments: [1, 7, 64, 149])
  func blocksDoNotMatter(blockSize: Int) throws {
    let trial = try Trial(seed: 11)
    var (whole, parted) = (Scorer(), Scorer(blockSize: blockSize))
    whole.score(trial.signals, trial.words, trial.model)
    parted.score(trial.signals, trial.words, trial.model)
    #expect(whole.marginals == parted.marginals)
    for index in [140, 3, 77] {
      let one = whole.contributions(
        to: .boilerplate, against: .article, at: index, trial.signals, trial.words, trial.model)
      let other = parted.contributions(
        to: .boilerplate, against: .article, at: index, trial.signals, trial.words, trial.model)
      #expect(one.features == other.features && one.above == other.above && one.below == other.below)
    }
  }

  /// Where no channel is cut off, a part's contribution is exactly what leaving it out changes.
  @Test func contributionsAreChangesOfTheScore() throws {
    let text = Self.weights(seed: 5, positive: true).replacing("scale\t0.01", with: "scale\t0.0005")
    let trial = try Trial(seed: 5, model: text, lines: 1)
    let whole = Self.margin(trial)
    for (place, feature) in trial.signals.features.enumerated() {
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix(feature.name + "\t") }
      let without = try Trial(seed: 5, model: lines.joined(separator: "\n"), lines: 1)
      #expect(abs(whole.score - Self.margin(without).score - Double(whole.parts.features[place])) < 2e-3)
    }
  }

  /// By how much the score of boilerplate is above that of article in a document of one line.
  private static func margin(_ trial: Trial) -> (score: Double, parts: Scorer.Contributions) {
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let marginal = scorer.marginals[0]
    let parts = scorer.contributions(
      to: .boilerplate, against: .article, at: 0, trial.signals, trial.words, trial.model)
    return (log(Double(marginal[2])) - log(Double(marginal[0])), parts)
  }

  @Test(arguments: [
    ("scale\tx\n", "a weight is no number"), ("bias\t1\t2\n", "2 numbers where 32 belong"),
    ("first\t1\n", "'first' is no feature or part of a model of this version"), ("scale\t\n", "a weight is missing"),
  ])
  func faultsAreNamed(text: String, problem: String) {
    #expect(throws: ModelError(line: 2, problem: problem)) { try SequenceModel(text: "# a comment\n" + text) }
  }

  @Test func wordsAreFoundByTheirFoldedForm() {
    let lexicon = Lexicon(["share", "café", "共有", "no"])
    func find(_ text: String) -> [UInt16] {
      var (pass, paragraphs, words) = (WordPass(), [Paragraph](), LexiconPass())
      let bytes = Array(text.utf8)
      pass.read(bytes.span)
      Paragraph.group(pass, into: &paragraphs)
      words.find(lexicon, pass, paragraphs)
      return words.words
    }
    #expect(find("SHARE the Cafe\u{301} of 記事を共有する") == [0, 1, 2])
    #expect(find("shared") == [])
    #expect(find(Array(repeating: "x", count: 30).joined(separator: " ") + " no") == [3])
    #expect(find("x no " + Array(repeating: "x", count: 30).joined(separator: " ")) == [3])
    #expect(find(Array(repeating: "x", count: 18).joined(separator: " ") + " no x x x x x") == [])
  }
}
