import Foundation
import RulePacks
import Testing

@testable import CleanerCore

@Suite struct ContributionTests {
  @Test func contributionsOfSomeAreThoseOfAll() throws {
    let trial = try Trial(seed: 8)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let counted = (0..<Feature.count).map { $0 % 3 > 0 }
    for index in stride(from: 0, to: trial.count, by: 10) {
      let all = scorer.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
      let some = scorer.contributions(Trial.ask(index), trial.signals, trial.words, trial.model, only: counted)
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
    prepared.expected = order.map(Trial.ask)[...]
    for index in order + [7] + order.suffix(5) {
      let one = plain.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
      #expect(prepared.contributions(Trial.ask(index), trial.signals, trial.words, trial.model) == one)
    }
    prepared.expected = order.map(Trial.ask)[...]
    for index in order.prefix(30).flatMap({ [$0, 5] }) {
      let one = plain.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
      #expect(prepared.contributions(Trial.ask(index), trial.signals, trial.words, trial.model) == one)
    }
  }

  /// The reasons are the telling parts that weigh most, of equal ones the first; the surroundings are one, and the last.
  @Test func reasonsAreTheStrongestParts() throws {
    let trial = try Trial(seed: 4)
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    for index in 0..<trial.count {
      let parts = scorer.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
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
      let isAround = parts.above > 0.1 && parts.below > 0.1
      all +=
        isAround
        ? [(.surroundings(.around), parts.above + parts.below)]
        : [(.surroundings(.above), parts.above), (.surroundings(.below), parts.below)]
      let order = all.indices.filter { all[$0].1 > 0.1 }.sorted { (all[$0].1, $1) > (all[$1].1, $0) }
      let reasons = scorer.reasons(
        for: .boilerplate, at: index, trial.signals, trial.words, trial.model, most: 3)
      let strongest = order.prefix(3).map { all[$0].0 }
      #expect(reasons == strongest.filter { $0.kind != "neighbour" } + strongest.filter { $0.kind == "neighbour" })
    }
  }

  /// Where no channel is cut off, a part's contribution is exactly what leaving it out changes.
  @Test func contributionsAreChangesOfTheScore() throws {
    let text = Trial.weights(seed: 5, networks: 1, positive: true)
    let trial = try Trial(seed: 5, model: text, lines: 1)
    let whole = Self.margin(trial)
    for (place, feature) in trial.signals.features.enumerated() {
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix(feature.name + "\t") }
      let without = try Trial(seed: 5, model: lines.joined(separator: "\n"), lines: 1)
      #expect(abs(whole.score - Self.margin(without).score - Double(whole.parts.features[place])) < 2e-3)
    }
  }

  /// Without biases the parts make up the score: nothing is left out of them, nothing is in them twice.
  @Test(arguments: UInt64(1)...4)
  func contributionsMakeUpTheScore(seed: UInt64) throws {
    let text = Trial.weights(seed: seed, networks: 1, biased: false)
    let trial = try Trial(seed: seed, model: text, lines: 90)
    for index in 0..<trial.count {
      let (score, parts) = Self.margin(trial, index)
      let sum = (parts.features + parts.words + [parts.above, parts.below]).reduce(0) { $0 + Double($1) }
      #expect(abs(sum - score) < 1e-3 * max(1, abs(score)) || abs(score) > 60)
    }
  }

  /// By how much the score of boilerplate is above that of article.
  private static func margin(_ trial: Trial, _ index: Int = 0) -> (score: Double, parts: Scorer.Contributions) {
    var scorer = Scorer()
    scorer.score(trial.signals, trial.words, trial.model)
    let marginal = scorer.marginals[index]
    let parts = scorer.contributions(Trial.ask(index), trial.signals, trial.words, trial.model)
    return (log(Double(marginal[2])) - log(Double(marginal[0])), parts)
  }
}
