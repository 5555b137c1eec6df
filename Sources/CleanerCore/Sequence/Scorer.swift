import RulePacks

/// Runs the model over a document: each paragraph's probability of each label.
///
/// Layer by layer, in blocks of paragraphs, so that memory does not grow with the document; a block is
/// computed with as much around it as its results depend on. The time is linear in the paragraphs.
struct Scorer {
  /// Probabilities of article, metadata and boilerplate, a paragraph each.
  private(set) var marginals: [SIMD4<Float>] = []

  /// `known[l]`: what is known of each paragraph of the window after `l` layers.
  private(set) var known: [[Channels]] = []
  /// The paragraphs that `known` is right for, and those that it holds.
  private var block = 0..<0
  private(set) var window = 0..<0
  /// Working memory of ``contributions(to:against:at:_:_:_:)``.
  var parts = Contributions()
  var products: [Channels] = []

  private let blockSize: Int

  init(blockSize: Int = 4096) { self.blockSize = blockSize }

  mutating func score(_ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    marginals.removeAll(keepingCapacity: true)
    block = 0..<0
    let count = words.starts.count - 1
    while marginals.count < count {
      load(marginals.count, signals, words, model)
      let all = known[model.layers.count]
      for index in block {
        marginals.append(Self.softmax(model.labelScores(all[index - window.lowerBound])))
      }
    }
  }

  /// Makes `known` hold the block of a paragraph.
  mutating func load(_ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel) {
    guard !block.contains(index) else { return }
    let count = words.starts.count - 1
    block = index / blockSize * blockSize..<min(count, (index / blockSize + 1) * blockSize)
    window = max(0, block.lowerBound - model.reach)..<min(count, block.upperBound + model.reach)
    while known.count <= model.layers.count { known.append([]) }
    let window = window
    var alone = takeOut(0)
    alone.append(addingCapacity: window.count) { room in
      for paragraph in window { room.append(Self.alone(paragraph, signals, words, model)) }
    }
    known[0] = alone
    for (number, layer) in model.layers.enumerated() {
      let before = known[number]
      var after = takeOut(number + 1)
      after.append(addingCapacity: window.count) { room in Self.mix(layer, before.span, into: &room) }
      known[number + 1] = after
    }
  }

  /// The emptied array of what is known after so many layers, to be filled anew and put back.
  private mutating func takeOut(_ number: Int) -> [Channels] {
    var array: [Channels] = []
    swap(&array, &known[number])
    array.removeAll(keepingCapacity: true)
    return array
  }

  /// What a paragraph's own features and words say.
  private static func alone(
    _ index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Channels {
    let rows = model.rows.span
    var sum = SIMD32<Int16>.zero
    let features = signals.features.span
    for place in signals.featureStarts[index]..<signals.featureStarts[index + 1] {
      sum &+= rows[SequenceModel.place(of: features[place])]
    }
    var wordSum = SIMD32<Int16>.zero
    let range = words.starts[index]..<words.starts[index + 1]
    for place in range { wordSum &+= rows[SequenceModel.place(ofWord: words.words[place])] }
    let scaled = Channels(wordSum) * SequenceModel.wordScale(range.count)
    return ((Channels(sum) + scaled) * model.scale + model.bias).cut
  }

  private static func mix(
    _ layer: SequenceModel.Layer, _ known: Span<Channels>, into next: inout OutputSpan<Channels>
  ) {
    let mix = layer.mix.span
    for index in known.indices {
      var input = layer.here * known[index]
      if index >= layer.distance { input += layer.above * known[index - layer.distance] }
      if index + layer.distance < known.count { input += layer.below * known[index + layer.distance] }
      var gain = layer.bias
      input.add(mix, to: &gain)
      next.append(known[index] + gain.cut)
    }
  }

  /// The most probable category of a label, for a paragraph that has this label.
  mutating func category(
    of label: Label, at index: Int, _ signals: SignalPass, _ words: LexiconPass, _ model: SequenceModel
  ) -> Category {
    load(index, signals, words, model)
    return model.category(of: label, known[model.layers.count][index - window.lowerBound])
  }

  /// e to the power of each score, made to add up to 1.
  private static func softmax(_ scores: SIMD4<Float>) -> SIMD4<Float> {
    let top = max(scores[0], scores[1], scores[2])
    let odds = SIMD4(
      Exponential.of(scores[0] - top), Exponential.of(scores[1] - top), Exponential.of(scores[2] - top), 0)
    return odds / (odds[0] + odds[1] + odds[2])
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
