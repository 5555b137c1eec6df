import RulePacks

extension Scorer {
  /// What speaks most for a label against the article at one paragraph, strongest first: signals of the line and its
  /// words taken together; behind them its surroundings, as one reason, for they tell a person least. The rules that
  /// found the line are named beside, so findings are left out.
  ///
  /// Costs about as much as the paragraph's score; called for removed lines and for `explain` only.
  mutating func reasons(
    for label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel, most: Int
  ) -> [Reason] {
    let reasonable = Self.reasonable
    let parts = contributions(Question(label: label, index: index), signals, words, model, only: reasonable)
    var chosen = Choice(most: most)
    var counted = 0
    for place in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
      let feature = signals.features[place]
      guard reasonable[Int(feature.id)] else { continue }
      let weight = parts.features[counted]
      counted += 1
      if weight > chosen.least { chosen.offer(.signal(feature), weight) }
    }
    let places = words.words[words.starts[index]..<words.starts[index + 1]]
    if parts.words.contains(where: { $0 > 0 }) { chosen.offer(.words, parts.words.reduce(0, +)) }
    if min(parts.above, parts.below) > Self.leastWeight {
      chosen.offer(.side(.around), parts.above + parts.below)
    } else {
      chosen.offer(.side(.above), parts.above)
      chosen.offer(.side(.below), parts.below)
    }
    var reasons: [Reason] = []
    reasons.reserveCapacity(most)
    for isSide in [false, true] {
      for (part, _) in chosen.parts where part.isSide == isSide {
        switch part {
        case .signal(let feature): reasons.append(.signal(feature))
        case .words: reasons.append(.words(Self.telling(places, parts.words, model.lexicon)))
        case .side(let side): reasons.append(.surroundings(side))
        }
      }
    }
    return reasons
  }

  /// Which features are worth naming, by their numbers.
  private static let reasonable: [Bool] = (0..<Feature.count).map { id in
    let feature = Feature(id: UInt16(id))
    return feature.isTelling && feature.finding == nil
  }

  /// The words that weigh most, at most three different ones.
  private static func telling(_ places: ArraySlice<UInt16>, _ weights: [Float], _ lexicon: Lexicon) -> [String] {
    var best: [(place: UInt16, weight: Float)] = []
    for (place, weight) in zip(places, weights) where weight > 0 {
      // A word that comes again weighs the same.
      if best.count == 3, weight <= best[2].weight { continue }
      if best.contains(where: { $0.place == place }) { continue }
      if best.count == 3 { best.removeLast() }
      best.insert((place, weight), at: best.firstIndex { $0.weight < weight } ?? best.count)
    }
    return best.map { lexicon.words[Int($0.place)] }
  }

  /// The strongest of the parts that were offered. Equal weights keep their order, so that the same text has the
  /// same reasons.
  private struct Choice {
    enum Part {
      case signal(Feature)
      case words
      case side(Reason.Side)

      var isSide: Bool { if case .side = self { true } else { false } }
    }

    let most: Int
    private(set) var parts: [(part: Part, weight: Float)] = []

    init(most: Int) {
      self.most = most
      parts.reserveCapacity(most)
    }

    /// What a part must exceed to be among them.
    private(set) var least = Scorer.leastWeight

    mutating func offer(_ part: Part, _ weight: Float) {
      guard weight > least else { return }
      if parts.count == most { parts.removeLast() }
      var place = parts.count
      while place > 0, parts[place - 1].weight < weight { place -= 1 }
      parts.insert((part, weight), at: place)
      if parts.count == most { least = parts[most - 1].weight }
    }
  }

  /// A contribution under this is no reason.
  private static let leastWeight: Float = 0.1
}
