import CNetwork
import RulePacks

/// Runs the model over a document: each paragraph's probability of each label.
///
/// Layer by layer, in blocks of paragraphs, so that memory does not grow with the document; a block is computed with as
/// much around it as its results depend on, and a document of several blocks is first gone through for what is known of
/// all of it together. The time is linear in the paragraphs.
struct Scorer {
  /// Probabilities of article, metadata and boilerplate, a paragraph each, and a place without use.
  private(set) var marginals: [SIMD4<Float>] = []

  /// What the networks know of the paragraphs of the window.
  private(set) var activations = Activations()
  /// The paragraphs that the activations are right for, and those that they hold.
  private(set) var block = 0..<0
  private(set) var window = 0..<0
  /// For each block and network; none in a document of one block.
  private var sums: [[WindowSums]] = []
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
    gather(count, signals, words, model)
    while block.upperBound < count {
      load(block.upperBound, signals, words, model)
      activations.addProbabilities(of: model.networks, block, in: window, width, to: &marginals)
    }
  }

  /// Makes the activations hold the block of a paragraph.
  mutating func load(_ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    guard !block.contains(index) else { return }
    let count = words.starts.count - 1
    block = index / blockSize * blockSize..<min(count, (index / blockSize + 1) * blockSize)
    window = max(0, block.lowerBound - model.reach)..<min(count, block.upperBound + model.reach)
    activations.run(model, signals, words, window, width, sums.isEmpty ? [] : sums[index / blockSize])
  }

  /// Goes through a document of several blocks for the sums of their windows.
  private mutating func gather(_ count: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    sums = []
    guard count > blockSize, model.networks.contains(where: { $0.gathering != nil }) else { return }
    let networks = model.networks
    // What is known there depends on so many paragraphs around.
    let reach = networks.map { $0.reach(of: $0.gathering ?? 0) }
    let blank = networks.map { _ in WindowSums() }
    sums = Array(repeating: blank, count: (count + blockSize - 1) / blockSize)
    var next = networks.map { _ in 0 }
    var totals = networks.map { _ in WindowSums.none }
    for start in stride(from: 0, to: count, by: blockSize) {
      let block = start..<min(count, start + blockSize)
      let around = max(0, start - reach.max()!)..<min(count, block.upperBound + reach.max()!)
      activations.runToGathering(model, signals, words, around, width)
      for (number, network) in networks.enumerated() {
        guard let layer = network.gathering else { continue }
        var place = start
        func add(to end: Int) {
          let paragraphs = place - around.lowerBound..<end - around.lowerBound
          activations.add(paragraphs, of: number, after: layer, width, to: &totals[number])
          place = end
        }
        while next[number] < sums.count {
          let low = max(0, next[number] * blockSize - model.reach)
          let first = low == 0 ? 0 : low + reach[number]
          guard first <= block.upperBound else { break }
          add(to: first)
          sums[next[number]][number].start = first - low
          sums[next[number]][number].above = totals[number]
          next[number] += 1
        }
        add(to: block.upperBound)
      }
    }
    for block in sums.indices { for number in networks.indices { sums[block][number].all = totals[number] } }
  }

  /// The most probable category of a label, for a paragraph that has this label.
  mutating func category(
    of label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Category {
    load(index, signals, words, model)
    activations.score(index - window.lowerBound, model.networks, width)
    let categories = Self.categories[Int(label.rawValue)]
    var (best, bestScore) = (categories[0], -Float.infinity)
    for category in categories {
      let score = activations.scores[Network.output(of: category)]
      if score > bestScore { (best, bestScore) = (category, score) }
    }
    return best
  }

  private static let categories = Label.allCases.map(Category.all(of:))
}
