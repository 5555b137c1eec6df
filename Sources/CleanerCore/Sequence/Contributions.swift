import RulePacks

extension Scorer {
  /// What moved a paragraph's score: by how much each part raises label against label, to the first order,
  /// all else being equal; the mean of the networks. Exact where no channel is cut off or opened by leaving the part
  /// out.
  struct Contributions: Equatable {
    /// By place in the paragraph's features, or in those that were counted.
    var features: [Float] = []
    /// By place in the paragraph's words.
    var words: [Float] = []
    /// All that is known of the paragraphs above, and of those below.
    var above: Float = 0
    var below: Float = 0
  }

  /// The contributions to the score of `label` less that of `other`. About the cost of the paragraph's score.
  /// - Parameter counted: for each feature's number, whether it is counted; nil for all of the paragraph.
  mutating func contributions(
    to label: Label, against other: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass,
    _ model: SequenceModel, only counted: [Bool]? = nil
  ) -> Contributions {
    load(index, signals, words, model)
    places.removeAll(keepingCapacity: true)
    for place in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
      let id = signals.features[place].id
      if counted?[Int(id)] ?? true { places.append(id) }
    }
    let spoken = words.words[words.starts[index]..<words.starts[index + 1]]
    parts.features.empty(places.count)
    parts.words.empty(spoken.count)
    (parts.above, parts.below) = (0, 0)
    for (network, activations) in zip(model.networks, activations) {
      activations.addContributions(
        to: Network.output(of: label), against: Network.output(of: other), at: index - window.lowerBound,
        features: places, words: spoken, network, width, to: &parts)
    }
    let share = 1 / Float(model.networks.count)
    for place in parts.features.indices { parts.features[place] *= share }
    for place in parts.words.indices { parts.words[place] *= share }
    parts.above *= share
    parts.below *= share
    return parts
  }
}

extension [Float] {
  /// Makes it so many zeros.
  fileprivate mutating func empty(_ count: Int) {
    removeAll(keepingCapacity: true)
    append(addingCapacity: count) { room in while !room.isFull { room.append(0) } }
  }
}
