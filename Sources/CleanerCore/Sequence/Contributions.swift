import CNetwork
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

  /// A label's score less another's, at a paragraph.
  struct Question: Equatable {
    var label: Label
    var other = Label.article
    var index: Int
  }

  /// The answers to some questions as far as the paragraphs' own features and words do not matter.
  struct Slopes {
    var questions: [Question] = []
    /// How many of them were asked.
    var asked = 0
    /// By how much each channel of a paragraph's rows moves the score: of a network all questions, then of the next.
    var channels: [Channels] = []
    /// The same of what is above and what is below, the sum of all networks.
    var sides: [SIMD2<Float>] = []
    var paths: [cnetwork_path] = []
  }

  /// Questions are answered together where it is known that they will be asked.
  private static let mostTogether = 128

  /// The contributions to a score; the cost is about that of the score.
  /// - Parameter counted: for each feature's number, whether it is counted; nil for all of the paragraph.
  mutating func contributions(
    _ question: Question, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel,
    only counted: [Bool]? = nil
  ) -> Contributions {
    let place = slopePlace(question, signals, words, model)
    let index = question.index
    places.removeAll(keepingCapacity: true)
    for place in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
      let id = signals.features[place].id
      if counted?[Int(id)] ?? true { places.append(id) }
    }
    let spoken = words.words[words.starts[index]..<words.starts[index + 1]]
    parts.features.empty(places.count)
    parts.words.empty(spoken.count)
    let share = 1 / Float(model.networks.count)
    for network in model.networks.indices {
      addProducts(model.networks[network], network * slopes.questions.count + place, spoken, share)
    }
    parts.above = slopes.sides[place][0] * share
    parts.below = slopes.sides[place][1] * share
    return parts
  }

  /// Adds what a network's rows of the features and words give, by their slope.
  private mutating func addProducts(_ network: Network, _ slope: Int, _ spoken: ArraySlice<UInt16>, _ share: Float) {
    unsafe network.rows.withRows { rows in
      unsafe slopes.channels.withNumbers { slopes in
        let slope = unsafe slopes + slope * Channels.scalarCount
        unsafe parts.features.withUnsafeMutableBufferPointer { sums in
          unsafe cnetwork_products(
            width, rows, places, places.count, slope, network.scale * share, sums.baseAddress)
        }
        unsafe parts.words.withUnsafeMutableBufferPointer { sums in
          unsafe spoken.withUnsafeBufferPointer { spoken in
            unsafe cnetwork_products(
              width, rows + Feature.count * Channels.scalarCount, spoken.baseAddress, spoken.count, slope,
              network.scale * SequenceModel.wordScale(spoken.count) * share, sums.baseAddress)
          }
        }
      }
    }
  }

  /// The place of a question's slopes, which are reckoned with those of the questions that will follow.
  private mutating func slopePlace(
    _ question: Question, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Int {
    if slopes.asked < slopes.questions.count, slopes.questions[slopes.asked] == question {
      slopes.asked += 1
      return slopes.asked - 1
    }
    load(question.index, signals, words, model)
    slopes.questions.removeAll(keepingCapacity: true)
    if expected.first == question {
      let together = expected.prefix(Self.mostTogether).prefix { block.contains($0.index) }
      slopes.questions += together
      expected = expected.dropFirst(together.count)
    } else {
      slopes.questions.append(question)
    }
    slopes.paths.removeAll(keepingCapacity: true)
    slopes.sides.removeAll(keepingCapacity: true)
    for question in slopes.questions {
      slopes.paths.append(
        cnetwork_path(
          output: Network.output(of: question.label), other: Network.output(of: question.other),
          place: question.index - window.lowerBound))
      slopes.sides.append(.zero)
    }
    slopes.channels.resize(to: model.networks.count * slopes.questions.count)
    for network in model.networks.indices {
      activations[network].back(
        model.networks[network], slopes.paths, width, slopes: &slopes.channels, from: network * slopes.questions.count,
        sides: &slopes.sides)
    }
    slopes.asked = 1
    return 0
  }
}

extension [Float] {
  /// Makes it so many zeros.
  fileprivate mutating func empty(_ count: Int) {
    removeAll(keepingCapacity: true)
    append(addingCapacity: count) { room in while !room.isFull { room.append(0) } }
  }
}
