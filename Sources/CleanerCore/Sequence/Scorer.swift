import CNetwork
import RulePacks

/// Runs the model over a document: each paragraph's probability of each label.
///
/// Layer by layer, in blocks of paragraphs, so that memory does not grow with the document; a block is
/// computed with as much around it as its results depend on. The time is linear in the paragraphs.
struct Scorer {
  /// Probabilities of article, metadata and boilerplate, a paragraph each, and a place without use.
  private(set) var marginals: [SIMD4<Float>] = []

  /// What each network knows of the paragraphs of the window.
  private(set) var activations: [Activations] = []
  /// What each network says of each label and category, for each paragraph of the window.
  private var scores: [Channels] = []
  /// The paragraphs that the activations are right for, and those that they hold.
  private(set) var block = 0..<0
  private(set) var window = 0..<0
  /// Working memory of ``contributions(_:_:_:_:only:)``.
  var parts = Contributions()
  var places: [UInt16] = []
  var slopes = Slopes()
  /// The questions that will be asked of the document, in their order. That costs less than asking unexpectedly.
  var expected: ArraySlice<Question> = []

  private let blockSize: Int
  let width: cnetwork_width

  /// - Parameter width: how the arithmetic is done; gives the same digits whatever it is.
  init(blockSize: Int = 4096, width: cnetwork_width = Self.widest) { (self.blockSize, self.width) = (blockSize, width) }

  /// The widest vectors that the processor has.
  static let widest = cnetwork_widest()

  mutating func score(_ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    let count = words.starts.count - 1
    marginals.removeAll(keepingCapacity: true)
    marginals.append(addingCapacity: count) { room in for _ in 0..<count { room.append(.zero) } }
    block = 0..<0
    (slopes.questions, slopes.asked, expected) = ([], 0, [])
    while block.upperBound < count {
      load(block.upperBound, signals, words, model)
      for network in model.networks.indices {
        addProbabilities(of: network, times: 1 / Float(model.networks.count))
      }
    }
  }

  /// Adds a network's probabilities of the labels, for the paragraphs of the block.
  private mutating func addProbabilities(of network: Int, times share: Float) {
    let first = network * window.count + block.lowerBound - window.lowerBound
    unsafe scores.withNumbers { scores in
      unsafe marginals.withUnsafeMutableBytes { marginals in
        guard let room = unsafe marginals.assumingMemoryBound(to: Float.self).baseAddress else { return }
        unsafe cnetwork_add_probabilities(
          scores + first * Channels.scalarCount, block.count, share, room + block.lowerBound * 4)
      }
    }
  }

  /// Makes the activations hold the block of a paragraph.
  mutating func load(_ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    guard !block.contains(index) else { return }
    let count = words.starts.count - 1
    block = index / blockSize * blockSize..<min(count, (index / blockSize + 1) * blockSize)
    window = max(0, block.lowerBound - model.reach)..<min(count, block.upperBound + model.reach)
    while activations.count < model.networks.count { activations.append(Activations()) }
    scores.resize(to: model.networks.count * window.count)
    for (number, network) in model.networks.enumerated() {
      activations[number].run(
        network, signals, words, window, width, scores: &scores, from: number * window.count)
    }
  }

  /// The most probable category of a label, for a paragraph that has this label.
  mutating func category(
    of label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Category {
    load(index, signals, words, model)
    let categories = Self.categories[Int(label.rawValue)]
    return unsafe scores.withNumbers { scores in
      var (best, bestScore) = (categories[0], -Float.infinity)
      for category in categories {
        var score: Float = 0
        for network in model.networks.indices {
          let place = network * window.count + index - window.lowerBound
          unsafe score += scores[place * Channels.scalarCount + Network.output(of: category)]
        }
        if score > bestScore { (best, bestScore) = (category, score) }
      }
      return best
    }
  }

  private static let categories = Label.allCases.map(Category.all(of:))
}
