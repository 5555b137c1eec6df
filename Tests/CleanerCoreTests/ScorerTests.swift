import CNetwork
import Foundation
import RulePacks
import TestSupport
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
      var chance = SplitMix(seed: seed)
      let words = ["share", "ferry", "the", "town", "News", "2024", "Read", "more", "river.", "rain,"]
      let document = (0..<lines).map { _ in
        (0..<Int.random(in: 1...24, using: &chance)).map { _ in words.randomElement(using: &chance)! }
          .joined(separator: " ")
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

  /// A number from -1 to 1.
  private static func number(_ chance: inout SplitMix) -> Double {
    Double(Int.random(in: -1000...1000, using: &chance)) / 1000
  }

  /// Weights of some networks: for every feature, some words, three layers.
  private static func weights(seed: UInt64, networks: Int = 2, positive: Bool = false) -> String {
    var chance = SplitMix(seed: seed)
    func row(_ name: String, _ count: Int, _ size: Double, whole: Bool = false) -> String {
      let values = (0..<networks * count).map { _ in
        let value = (positive ? abs(number(&chance)) : number(&chance)) * size
        return whole ? "\(Int(value))" : String(format: "%.4f", value)
      }
      return ([name] + values).joined(separator: "\t")
    }
    let scales = Array(repeating: positive ? "0.0005" : "0.01", count: networks).joined(separator: "\t")
    var lines = ["networks\t\(networks)", "scale\t\(scales)", row("bias", 32, 0.2)]
    for distance in [1, 2, 4] {
      for part in ["above", "here", "below"] { lines.append(row("layer \(distance) \(part)", 32, 0.6)) }
      lines.append(row("layer \(distance) bias", 32, 0.1))
      for channel in 0..<32 { lines.append(row("layer \(distance) from \(channel)", 32, 0.15)) }
    }
    for label in Label.allCases { lines.append(row("label \(label)", 33, 0.5)) }
    for category in Category.allCases { lines.append(row("category \(category.rawValue)", 33, 0.5)) }
    for feature in Feature.all { lines.append(row(feature.name, 32, 30, whole: true)) }
    for word in ["share", "ferry", "read"] { lines.append(row("word=\(word)", 32, 80, whole: true)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The networks by their definition, in double precision and without blocks: what each ends with for a paragraph.
  private static func plain(_ trial: Trial) -> [[[Double]]] {
    trial.model.networks.indices.map { plain(trial, $0) }
  }

  private static func plain(_ trial: Trial, _ number: Int) -> [[Double]] {
    let (network, all) = (trial.model.networks[number], trial.model.rows)
    func numbers(_ channels: Channels) -> [Double] { (0..<32).map { Double(channels[$0]) } }
    func row(_ integers: SIMD32<Int16>) -> [Double] { (0..<32).map { Double(integers[$0]) } }
    func sum(_ rows: [[Double]]) -> [Double] { (0..<32).map { channel in rows.reduce(0) { $0 + $1[channel] } } }
    var known: [[Double]] = (0..<trial.count).map { index in
      let features = trial.signals.features[trial.signals.featureStarts[index]..<trial.signals.featureStarts[index + 1]]
      let words = trial.words.words[trial.words.starts[index]..<trial.words.starts[index + 1]]
      let many = 1 / (1 + Double(words.count)).squareRoot()
      let own = sum(features.map { row(all.rows[Int($0.id) * all.networks + number]) })
      let spoken = sum(words.map { row(all.rows[(Feature.count + Int($0)) * all.networks + number]) })
      return (0..<32).map {
        max(0, (own[$0] + spoken[$0] * many) * Double(all.scales[number]) + Double(all.biases[number][$0]))
      }
    }
    for (number, distance) in network.distances.enumerated() {
      let layer = network.layers[number * Network.layerRows..<(number + 1) * Network.layerRows].map(numbers)
      let (above, here, below, bias, mix) = (layer[0], layer[1], layer[2], layer[3], layer[4..<36])
      for from in 0..<32 { for to in 0..<32 { #expect(layer[4 + from][to] == layer[36 + to][from]) } }
      let before = known
      for index in before.indices {
        let (up, down) = (index - distance, index + distance)
        let input = (0..<32).map { channel in
          here[channel] * before[index][channel]
            + (up >= 0 ? above[channel] * before[up][channel] : 0)
            + (down < before.count ? below[channel] * before[down][channel] : 0)
        }
        let gains = sum(zip(input, mix).map { number, row in row.map { number * $0 } })
        for channel in 0..<32 { known[index][channel] += max(0, bias[channel] + gains[channel]) }
      }
    }
    let outputs = network.outputs.map(numbers)
    return known.map { all in
      sum([outputs[0]] + zip(all, outputs[1...32]).map { number, row in row.map { number * $0 } })
    }
  }

  /// The probabilities of the labels, from what a network ends with.
  private static func probabilities(_ scores: [Double]) -> [Double] {
    let odds = scores.prefix(3).map { exp($0 - scores.prefix(3).max()!) }
    return odds.map { $0 / odds.reduce(0, +) }
  }

  private static func ask(_ index: Int) -> Scorer.Question { Scorer.Question(label: .boilerplate, index: index) }

  /// The widths that this processor has.
  private static var widths: [cnetwork_width] {
    [cnetwork_128, cnetwork_256, cnetwork_512].filter { $0.rawValue <= Scorer.widest.rawValue }
  }

  @Test(arguments: UInt64(1)...6)
  func agreesWithTheDefinition(seed: UInt64) throws {
    let trial = try Trial(seed: seed)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let expected = Self.plain(trial)
    #expect(scorer.marginals.count == trial.count)
    for (index, marginal) in scorer.marginals.enumerated() {
      let probabilities = expected.map { Self.probabilities($0[index]) }
      for label in 0..<3 {
        let mean = probabilities.reduce(0) { $0 + $1[label] } / Double(probabilities.count)
        #expect(abs(Double(marginal[label]) - mean) < 1e-4)
      }
      for label in [Label.metadata, .boilerplate] {
        let category = scorer.category(of: label, at: index, trial.signals, trial.words, trial.model)
        func score(_ category: RulePacks.Category) -> Double {
          expected.reduce(0) { $0 + $1[index][Network.output(of: category)] }
        }
        #expect(category.label == label)
        #expect(Category.all(of: label).allSatisfy { score($0) < score(category) + 1e-3 })
      }
    }
  }

  /// Where all networks are one, its probabilities are the mean; and the number of one need not be said.
  @Test func theMeanOfOneIsThatOne() throws {
    let one = Self.weights(seed: 9, networks: 1)
    let rows = one.split(separator: "\n").dropFirst()
    let twice = rows.map { $0 + $0.drop { $0 != "\t" } }
    let texts = [rows.joined(separator: "\n"), one, (["networks\t2"] + twice).joined(separator: "\n")]
    let trials = try texts.map { try Trial(seed: 9, model: $0) }
    #expect(trials.map(\.model.networks.count) == [1, 1, 2])
    let marginals = trials.map { trial in
      var scorer = Scorer()
      scorer.score(trial.signals, trial.words, trial.model)
      return scorer.marginals
    }
    #expect(marginals[0] == marginals[1] && marginals[0] == marginals[2])
  }

  /// Packed as they are in the program, weights are the same.
  @Test func packedWeightsAreTheSame() throws {
    let text = Self.weights(seed: 3)
    let packed = WeightsImage.encode(text)
    #expect(packed.split(separator: "\n").count { $0.contains("\t=") } == Feature.all.count + 3)
    #expect(WeightsImage.encode("a\t2\nb" + String(repeating: "\t-1", count: 31)).contains("=") == false)
    let models = try [text, packed].map { try SequenceModel(text: $0) }
    #expect(models[0].networks == models[1].networks && models[0].rows == models[1].rows)
    #expect(models[0].lexicon.words == models[1].lexicon.words)
    let ends = ["-2048", "2047"] + Array(repeating: "0", count: 30)
    let bias = try SequenceModel(text: WeightsImage.encode("bias\t" + ends.joined(separator: "\t"))).rows.biases[0]
    #expect(bias[0] == -2048 && bias[1] == 2047 && bias[2] == 0)
  }

  /// Wide and narrow vectors give the same digits, whatever number of paragraphs is left for the last of them.
  @Test(arguments: [1, 2, 5, 6, 7, 40, 151])
  func widthsDoNotMatter(lines: Int) throws {
    let trial = try Trial(seed: UInt64(lines), lines: lines)
    var scorers = Self.widths.map { Scorer(width: $0) }
    for place in scorers.indices { scorers[place].score(trial.signals, trial.words, trial.model) }
    for place in scorers.indices {
      #expect(scorers[place].marginals == scorers[0].marginals)
      #expect(scorers[place].activations.known == scorers[0].activations.known)
      for index in stride(from: 0, to: trial.count, by: 3) {
        let parts = [0, place].map {
          scorers[$0].contributions(Self.ask(index), trial.signals, trial.words, trial.model)
        }
        #expect(parts[0] == parts[1])
      }
    }
  }

  @Test func aBlankModelKnowsNothing() throws {
    let trial = try Trial(seed: 2, model: "")
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, SequenceModel())
    for marginal in scorer.marginals { for label in 0..<3 { #expect(abs(marginal[label] - 1 / 3) < 1e-6) } }
    let empty = try Trial(seed: 2, model: "", lines: 0)
    scorer.score(empty.signals, empty.words, SequenceModel())
    #expect(scorer.marginals.isEmpty)
  }

  @Test func contributionsOfSomeAreThoseOfAll() throws {
    let trial = try Trial(seed: 8)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let counted = (0..<Feature.count).map { $0 % 3 > 0 }
    for index in stride(from: 0, to: trial.count, by: 10) {
      let all = scorer.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
      let some = scorer.contributions(Self.ask(index), trial.signals, trial.words, trial.model, only: counted)
      let range = trial.signals.featureStarts[index]..<trial.signals.featureStarts[index + 1]
      #expect(
        some.features
          == zip(trial.signals.features[range], all.features).filter { counted[Int($0.0.id)] }.map(\.1))
      #expect(some.words == all.words && some.above == all.above && some.below == all.below)
    }
  }

  /// Answers are the same whether a question was expected or not, and when another one comes between.
  @Test(arguments: [1, 20, 4096])
  func expectedQuestionsGetTheSameAnswers(blockSize: Int) throws {
    let trial = try Trial(seed: 6, lines: 400)
    let order = (0..<trial.count).filter { $0 % 3 != 1 }
    var (plain, prepared) = (Scorer(), Scorer(blockSize: blockSize))
    plain.score(trial.signals, trial.words, trial.model)
    prepared.score(trial.signals, trial.words, trial.model)
    prepared.expected = order.map(Self.ask)[...]
    for index in order + [7] + order.suffix(5) {
      let one = plain.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
      #expect(prepared.contributions(Self.ask(index), trial.signals, trial.words, trial.model) == one)
    }
    prepared.expected = order.map(Self.ask)[...]
    for index in order.prefix(30).flatMap({ [$0, 5] }) {
      let one = plain.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
      #expect(prepared.contributions(Self.ask(index), trial.signals, trial.words, trial.model) == one)
    }
  }

  /// The reasons are the telling parts that weigh most, of equal ones the first.
  @Test func reasonsAreTheStrongestParts() throws {
    let trial = try Trial(seed: 4)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    for index in 0..<trial.count {
      let parts = scorer.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
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
      let one = whole.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
      let other = parted.contributions(Self.ask(index), trial.signals, trial.words, trial.model)
      #expect(one.features == other.features && one.above == other.above && one.below == other.below)
    }
  }

  /// Where no channel is cut off, a part's contribution is exactly what leaving it out changes.
  @Test func contributionsAreChangesOfTheScore() throws {
    let text = Self.weights(seed: 5, networks: 1, positive: true)
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
    let parts = scorer.contributions(Self.ask(0), trial.signals, trial.words, trial.model)
    return (log(Double(marginal[2])) - log(Double(marginal[0])), parts)
  }

  @Test(arguments: [
    ("scale\tx\n", "a weight is no number"), ("bias\t1\t2\n", "2 numbers where 32 belong"),
    ("networks\t0\n", "a model has 1 to 64 networks"), ("networks\t2\nscale\t1", "1 numbers where 2 belong"),
    ("scale\t1\nnetworks\t2", "the number of networks stands before all else"),
    ("word=a" + String(repeating: "\t2048", count: 32), "a row's weights are whole numbers from -2048 to 2047"),
    ("word=a" + String(repeating: "\t0.5", count: 32), "a row's weights are whole numbers from -2048 to 2047"),
    ("scale\t\n", "a weight is missing"), ("bias\t=0", "the packed weights are damaged"),
    ("bias\t=\(String(repeating: "~", count: 64))", "the packed weights are damaged"),
    ("first\t1\n", "'first' is no feature or part of a model of this version"),
  ])
  func faultsAreNamed(text: String, problem: String) {
    let line = 1 + text.split(separator: "\n").count
    #expect(throws: ModelError(line: line, problem: problem)) { try SequenceModel(text: "# a comment\n" + text) }
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
