import RulePacks

extension Scorer {
  /// What speaks most for a label against the article at one paragraph, strongest first: signals of the line,
  /// its words taken together, and its surroundings. The rules that found the line are named beside, so
  /// findings are left out.
  ///
  /// Costs about as much as the paragraph's score; called for removed lines and for `explain` only.
  mutating func reasons(
    for label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel, most: Int
  ) -> [Reason] {
    let parts = contributions(to: label, against: .article, at: index, signals, words, model)
    var found: [(weight: Float, reason: Reason)] = []
    let features = signals.features[signals.featureStarts[index]..<signals.featureStarts[index + 1]]
    for (feature, weight) in zip(features, parts.features) where feature.isTelling && feature.finding == nil {
      found.append((weight, .signal(feature)))
    }
    let places = words.words[words.starts[index]..<words.starts[index + 1]]
    let telling = zip(places, parts.words).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
    if !telling.isEmpty {
      var names: [String] = []
      for (place, _) in telling where !names.contains(model.lexicon.words[Int(place)]) {
        names.append(model.lexicon.words[Int(place)])
      }
      found.append((parts.words.reduce(0, +), .words(Array(names.prefix(3)))))
    }
    found.append((parts.above, .surroundings(.above)))
    found.append((parts.below, .surroundings(.below)))
    // Equal weights keep their order, so that the same text has the same reasons.
    let order = found.indices.filter { found[$0].weight > Self.leastWeight }
      .sorted { (found[$0].weight, $1) > (found[$1].weight, $0) }
    return order.prefix(most).map { found[$0].reason }
  }

  /// A contribution under this is no reason.
  private static let leastWeight: Float = 0.1
}
