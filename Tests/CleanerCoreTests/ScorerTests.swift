import CNetwork
import Foundation
import RulePacks
import TestSupport
import Testing

@testable import CleanerCore

@Suite struct ScorerTests {
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
    func products(_ one: [Double], _ other: [Double]) -> [Double] { zip(one, other).map { $0 * $1 } }
    func times(_ row: [Double], _ matrix: ArraySlice<[Double]>) -> [Double] {
      sum(zip(row, matrix).map { number, row in row.map { number * $0 } })
    }
    for (number, distance) in network.distances.enumerated() {
      let layer = network.layers[number * Network.layerRows..<(number + 1) * Network.layerRows].map(numbers)
      let before = known
      for index in before.indices {
        var gains = [layer[3]]
        if distance == Network.all {
          gains += [times(Self.logarithms(sum(Array(before[..<index]))), layer[4..<36])]
          gains += [times(Self.logarithms(sum(Array(before[(index + 1)...]))), layer[36..<68])]
        } else {
          func at(_ place: Int) -> [Double] { before.indices.contains(place) ? before[place] : sum([]) }
          let sides = [at(index - distance), before[index], at(index + distance)]
          gains.append(times(sum(zip(layer, sides).map(products)), layer[4..<36]))
          for from in 0..<32 { for to in 0..<32 { #expect(layer[4 + from][to] == layer[36 + to][from]) } }
        }
        for (channel, gain) in sum(gains).enumerated() { known[index][channel] += max(0, gain) }
      }
    }
    let outputs = network.outputs.map(numbers)
    for channel in 0..<32 {
      for output in 0..<32 { #expect(outputs[1 + channel][output] == outputs[33 + output][channel]) }
    }
    return known.map { all in
      zip(outputs[0], outputs[33...]).map { bias, row in bias + products(all, row).reduce(0, +) }
    }
  }

  /// Half of log2(1 + x), straight between powers of two.
  private static func logarithms(_ sums: [Double]) -> [Double] {
    sums.map { sum in
      let whole = floor(log2(1 + sum))
      return (whole + (1 + sum) / exp2(whole) - 1) / 2
    }
  }

  /// The probabilities of the labels, from what a network ends with.
  private static func probabilities(_ scores: [Double]) -> [Double] {
    let odds = scores.prefix(3).map { exp($0 - scores.prefix(3).max()!) }
    return odds.map { $0 / odds.reduce(0, +) }
  }

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

  /// Probabilities are right to the last digits but one, however far the scores are apart.
  @Test(arguments: Array(stride(from: Float(0), to: 70, by: 3.7)))
  func probabilitiesAreExact(distance: Float) {
    for scores in [[0, -distance, -distance / 2], [-distance, 5 - distance / 3, 5], [distance, distance, distance]] {
      let outputs = scores + Array(repeating: 100, count: 29 + 64 * 32)
      var probabilities: [Float] = [0.25, 0, 0, 0]
      unsafe cnetwork_add_probabilities(
        Scorer.widest, outputs, Array(repeating: 0, count: 32), 1, 0.5, &probabilities)
      let expected = Self.probabilities(scores.map(Double.init)).map { $0 / 2 }
      #expect(abs(Double(probabilities[0]) - 0.25 - expected[0]) < 1e-7)
      for label in 1..<3 { #expect(abs(Double(probabilities[label]) / expected[label] - 1) < 1e-5) }
      #expect(probabilities[3] == 0)
    }
  }

  /// Where all networks are one, its probabilities are the mean; and the number of one need not be said.
  @Test func theMeanOfOneIsThatOne() throws {
    let one = Trial.weights(seed: 9, networks: 1)
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
          scorers[$0].contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
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

  @Test(arguments: [1, 7, 64, 149])
  func blocksDoNotMatter(blockSize: Int) throws {
    let trial = try Trial(seed: 11)
    var (whole, parted) = (Scorer(), Scorer(blockSize: blockSize))
    whole.score(trial.signals, trial.words, trial.model)
    parted.score(trial.signals, trial.words, trial.model)
    #expect(whole.marginals == parted.marginals)
    for index in [140, 3, 77] {
      let one = whole.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
      let other = parted.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
      #expect(one.features == other.features && one.above == other.above && one.below == other.below)
    }
  }
}
