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
    /// By how much each channel of a paragraph's rows moves the score, for each question in every network.
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
    let share = 1 / Float(model.networks.count)
    Self.products(model.rows, from: 0, places[...], slopes.channels, place, share, width, into: &parts.features)
    Self.products(
      model.rows, from: Feature.count, spoken, slopes.channels, place,
      share * NetworkRows.wordScale(spoken.count), width, into: &parts.words)
    parts.above = slopes.sides[place][0] * share
    parts.below = slopes.sides[place][1] * share
    return parts
  }

  /// What rows give by a question's slopes, times a factor.
  private static func products(
    _ model: NetworkRows, from first: Int, _ places: ArraySlice<UInt16>, _ slopes: [Channels], _ question: Int,
    _ factor: Float, _ width: cnetwork_width, into sums: inout [Float]
  ) {
    sums.removeAll(keepingCapacity: true)
    sums.append(addingCapacity: places.count) { room in while !room.isFull { room.append(0) } }
    unsafe model.withRows { rows in
      unsafe slopes.withNumbers { slopes in
        unsafe places.withUnsafeBufferPointer { places in
          unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe cnetwork_products(
              width, rows + first * model.networks * Channels.scalarCount, model.networks, places.baseAddress,
              places.count, slopes + question * model.networks * Channels.scalarCount, model.scales, sums.baseAddress)
          }
        }
      }
    }
    for place in sums.indices { sums[place] *= factor }
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
    activations.back(model.networks, slopes.paths, width, slopes: &slopes.channels, sides: &slopes.sides)
    slopes.asked = 1
    return 0
  }
}
