import RulePacks

extension Scorer {
  /// What moved a paragraph's score: by how much each part raises label against label, to the first order,
  /// all else being equal. Exact where no channel is cut off or opened by leaving the part out.
  struct Contributions {
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
    let slope = slope(of: label, against: other, at: index - window.lowerBound, model)
    let rows = model.rows.span
    products.removeAll(keepingCapacity: true)
    let features = signals.features[signals.featureStarts[index]..<signals.featureStarts[index + 1]]
    products.append(addingCapacity: features.count) { room in
      for feature in features where counted?[Int(feature.id)] ?? true {
        room.append(Channels(rows[SequenceModel.place(of: feature)]) * slope)
      }
    }
    Self.sum(products, times: model.scale, into: &parts.features)
    let range = words.starts[index]..<words.starts[index + 1]
    products.removeAll(keepingCapacity: true)
    for place in range { products.append(Channels(rows[SequenceModel.place(ofWord: words.words[place])]) * slope) }
    Self.sum(products, times: model.scale * SequenceModel.wordScale(range.count), into: &parts.words)
    return parts
  }

  /// By how much each channel of what is known of a paragraph by itself moves the score; on the way back through
  /// the layers, what the paragraphs above and below did.
  private mutating func slope(
    of label: Label, against other: Label, at place: Int, _ model: SequenceModel
  ) -> Channels {
    let layers = model.layers.span
    var slope = model.labels[Int(label.rawValue)].weights - model.labels[Int(other.rawValue)].weights
    // What came from above and below at each layer, two products a layer, whose channels are added up together.
    products.removeAll(keepingCapacity: true)
    for number in layers.indices.reversed() {
      let distance = layers[number].distance
      let open = slope.keeping(where: known[number + 1][place], isAbove: known[number][place])
      var input = Channels.negativeZero
      open.addNonzero(layers[number].back.span, to: &input)
      products.append(place >= distance ? input * layers[number].above * known[number][place - distance] : .zero)
      products.append(
        place + distance < window.count ? input * layers[number].below * known[number][place + distance] : .zero)
      slope += input * layers[number].here
    }
    Self.sum(products, times: 1, into: &parts.features)
    (parts.above, parts.below) = (0, 0)
    for place in stride(from: 0, to: products.count, by: 2) {
      parts.above += parts.features[place]
      parts.below += parts.features[place + 1]
    }
    return slope.keeping(where: known[0][place], isAbove: .zero)
  }

  /// The sum of each product's channels, four products at a time: each waits for its own additions only.
  private static func sum(_ products: [Channels], times scale: Float, into sums: inout [Float]) {
    sums.removeAll(keepingCapacity: true)
    let products = products.span
    let last = products.count - 1
    sums.append(addingCapacity: products.count + 3) { room in
      var place = 0
      while place <= last {
        let four =
          Channels.sums(of: products, place, min(place + 1, last), min(place + 2, last), min(place + 3, last)) * scale
        for number in 0..<4 { room.append(four[number]) }
        place += 4
      }
    }
    sums.removeLast(sums.count - products.count)
  }
}
