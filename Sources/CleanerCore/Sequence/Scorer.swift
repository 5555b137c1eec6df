import RulePacks

/// Runs the model over a document: each paragraph's probability of each label.
///
/// Layer by layer, in blocks of paragraphs, so that memory does not grow with the document; a block is
/// computed with as much around it as its results depend on. The time is linear in the paragraphs.
struct Scorer {
  /// Probabilities of article, metadata and boilerplate, a paragraph each.
  private(set) var marginals: [SIMD4<Float>] = []

  /// `known[l]`: what is known of each paragraph of the window after `l` layers.
  private var known: [[SequenceModel.Channels]] = []
  /// The paragraphs that `known` is right for, and those that it holds.
  private var block = 0..<0
  private var window = 0..<0

  private let blockSize: Int

  init(blockSize: Int = 4096) { self.blockSize = blockSize }

  mutating func score(_ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    marginals.removeAll(keepingCapacity: true)
    block = 0..<0
    let count = words.starts.count - 1
    while marginals.count < count {
      load(marginals.count, signals, words, model)
      for index in block {
        let all = known[model.layers.count][index - window.lowerBound]
        marginals.append(Self.softmax(model.labels.map { $0.score(all) }))
      }
    }
  }

  /// Makes `known` hold the block of a paragraph.
  private mutating func load(_ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    guard !block.contains(index) else { return }
    let count = words.starts.count - 1
    block = index / blockSize * blockSize..<min(count, (index / blockSize + 1) * blockSize)
    window = max(0, block.lowerBound - model.reach)..<min(count, block.upperBound + model.reach)
    while known.count <= model.layers.count { known.append([]) }
    known[0].removeAll(keepingCapacity: true)
    for paragraph in window { known[0].append(Self.alone(paragraph, signals, words, model)) }
    for (number, layer) in model.layers.enumerated() {
      known[number + 1].removeAll(keepingCapacity: true)
      Self.mix(layer, known[number], into: &known[number + 1])
    }
  }

  /// What a paragraph's own features and words say.
  private static func alone(
    _ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> SequenceModel.Channels {
    var sum = SIMD32<Int16>.zero
    for place in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
      sum &+= model.row(of: signals.features[place])
    }
    var wordSum = SIMD32<Int16>.zero
    let range = words.starts[index]..<words.starts[index + 1]
    for place in range { wordSum &+= model.row(ofWord: words.words[place]) }
    let scaled = SequenceModel.Channels(wordSum) * SequenceModel.wordScale(range.count)
    return cut((SequenceModel.Channels(sum) + scaled) * model.scale + model.bias)
  }

  private static func mix(
    _ layer: SequenceModel.Layer, _ known: [SequenceModel.Channels], into next: inout [SequenceModel.Channels]
  ) {
    for index in known.indices {
      var input = layer.here * known[index]
      if index >= layer.distance { input += layer.above * known[index - layer.distance] }
      if index + layer.distance < known.count { input += layer.below * known[index + layer.distance] }
      var gain = layer.bias
      for channel in 0..<SequenceModel.channelCount { gain += layer.mix[channel] * input[channel] }
      next.append(known[index] + cut(gain))
    }
  }

  /// Cut off at zero.
  @inline(__always)
  private static func cut(_ channels: SequenceModel.Channels) -> SequenceModel.Channels {
    channels.replacing(with: 0, where: channels .< 0)
  }

  /// The most probable category of a label, for a paragraph that has this label.
  mutating func category(
    of label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Category {
    load(index, signals, words, model)
    let all = known[model.layers.count][index - window.lowerBound]
    let scores = Category.all(of: label).map { (model.categories[Category.allCases.firstIndex(of: $0)!].score(all), $0) }
    return scores.max { $0.0 < $1.0 }!.1
  }

  /// e to the power of each score, made to add up to 1.
  private static func softmax(_ scores: [Float]) -> SIMD4<Float> {
    let top = max(scores[0], scores[1], scores[2])
    let odds = SIMD4(
      Exponential.of(scores[0] - top), Exponential.of(scores[1] - top), Exponential.of(scores[2] - top), 0)
    return odds / (odds[0] + odds[1] + odds[2])
  }
}

extension Scorer {
  /// What moved a paragraph's score: by how much each part raises label against label, to the first order,
  /// all else being equal. Exact where no channel is cut off or opened by leaving the part out.
  struct Contributions {
    /// By place in the paragraph's features.
    var features: [Float]
    /// By place in the paragraph's words.
    var words: [Float]
    /// All that is known of the paragraphs above, and of those below.
    var above: Float
    var below: Float
  }

  /// The contributions to the score of `label` less that of `other`. About the cost of the paragraph's score.
  mutating func contributions(
    to label: Label, against other: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass,
    _ model: SequenceModel
  ) -> Contributions {
    load(index, signals, words, model)
    let place = index - window.lowerBound
    var slope = model.labels[Int(label.rawValue)].weights - model.labels[Int(other.rawValue)].weights
    var (above, below): (Float, Float) = (0, 0)
    for (number, layer) in model.layers.enumerated().reversed() {
      let (before, after) = (known[number], known[number + 1])
      let open = slope.replacing(with: 0, where: after[place] .<= before[place])
      var input = SequenceModel.Channels.zero
      for channel in 0..<SequenceModel.channelCount { input[channel] = (layer.mix[channel] * open).sum() }
      if place >= layer.distance { above += (input * layer.above * before[place - layer.distance]).sum() }
      if place + layer.distance < before.count { below += (input * layer.below * before[place + layer.distance]).sum() }
      slope += input * layer.here
    }
    slope.replace(with: 0, where: known[0][place] .<= 0)
    let (first, last) = (words.starts[index], words.starts[index + 1])
    let wordScale = model.scale * SequenceModel.wordScale(last - first)
    return Contributions(
      features: signals.features[signals.featureStarts[index]..<signals.featureStarts[index + 1]].map {
        (SequenceModel.Channels(model.row(of: $0)) * slope).sum() * model.scale
      },
      words: words.words[first..<last].map {
        (SequenceModel.Channels(model.row(ofWord: $0)) * slope).sum() * wordScale
      }, above: above, below: below)
  }
}

/// e to the power of x by plain arithmetic, because a library's last digit depends on its version and the
/// processor, and the output must not.
enum Exponential {
  /// Relative error under 1e-6 from -80 to 80; outside it is 0 or the value at 80.
  static func of(_ x: Float) -> Float {
    guard x > -80 else { return 0 }
    let scaled = min(x, 80) * 1.442695041
    let whole = scaled.rounded(.down)
    let part = (scaled - whole) * 0.6931471806
    // Taylor's series on 0 ..< ln 2.
    let series =
      1 + part * (1 + part / 2 * (1 + part / 3 * (1 + part / 4 * (1 + part / 5 * (1 + part / 6 * (1 + part / 7))))))
    return series * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
  }
}
