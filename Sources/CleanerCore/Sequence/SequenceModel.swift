import RulePacks

/// A small network over a document's paragraphs, which gives each its probability of being article, metadata
/// or boilerplate.
///
/// Every feature and every known word of a paragraph has a row of weights, a number for each of 32 channels;
/// their sum, cut off at zero, is what is known of the paragraph by itself. Each layer then mixes in what is
/// known of a paragraph above and one below at the layer's distance. The distances are powers of two, so that
/// a few layers see some hundred paragraphs around, and so that a paragraph reaches its own result on one
/// way only: through the middle of every layer. That makes contributions (``contributions(to:)``) cheap.
///
/// All sums are taken in a fixed order without fused operations, so the result is the same on any machine.
public struct SequenceModel: Sendable {
  static let labelCount = Label.allCases.count

  /// A step of the network: `known += max(0, bias + mix × (above · known[-distance] + here · known + below ·
  /// known[+distance]))`.
  struct Layer: Sendable {
    var distance: Int
    var above = Channels.zero
    var here = Channels.zero
    var below = Channels.zero
    /// Row `i` holds what channel `i` gives to every channel.
    var mix = [Channels](repeating: .zero, count: Channels.count)
    var bias = Channels.zero
    /// `mix` with rows and columns exchanged, for going back through the layer.
    var back = [Channels](repeating: .zero, count: Channels.count)
  }

  /// The rows of all features, then of the words: whole numbers, to be multiplied by `scale`.
  private(set) var rows: [SIMD32<Int16>]
  private(set) var lexicon = Lexicon()
  private(set) var scale: Float = 1
  private(set) var bias: Channels = .zero
  private(set) var layers: [Layer] = []
  /// What each label and each category takes from the channels, and its bias.
  private(set) var labels = [Output](repeating: Output(), count: labelCount)
  private(set) var categories = [Output](repeating: Output(), count: Category.allCases.count)

  struct Output: Sendable {
    var weights: Channels = .zero
    var bias: Float = 0

    /// What it gives for what is known of a paragraph. The readable definition: the model reckons all labels, and
    /// all categories of one, at once.
    func score(_ known: Channels) -> Float { (weights * known).sum + bias }
  }

  /// The same with a row for each channel, made by ``arrange()``.
  private var labelRows: [SIMD4<Float>] = []
  private var labelBias = SIMD4<Float>.zero
  private var categoryTables: [CategoryTable] = []

  private struct CategoryTable: Sendable {
    var categories: [Category]
    var rows = [SIMD16<Float>](repeating: .zero, count: Channels.count)
    var bias = SIMD16<Float>.zero
  }

  /// How far a paragraph's surroundings matter.
  var reach: Int { layers.reduce(0) { $0 + $1.distance } }

  /// The place of the row of a feature.
  @inline(__always)
  static func place(of feature: Feature) -> Int { Int(feature.id) }

  /// The place of the row of a word, from its place in the lexicon.
  @inline(__always)
  static func place(ofWord word: UInt16) -> Int { Feature.count + Int(word) }

  /// The score of every label, in three of four places.
  @inline(__always)
  func labelScores(_ known: Channels) -> SIMD4<Float> {
    var sum = SIMD4<Float>(repeating: -0.0)
    known.add(labelRows.span, to: &sum)
    return sum + labelBias
  }

  /// The category of a label with the highest score.
  func category(of label: Label, _ known: Channels) -> Category {
    let table = categoryTables[Int(label.rawValue)]
    var scores = SIMD16<Float>(repeating: -0.0)
    known.add(table.rows.span, to: &scores)
    scores += table.bias
    var best = 0
    for place in table.categories.indices where scores[place] > scores[best] { best = place }
    return table.categories[best]
  }

  /// What a paragraph's words are multiplied by, so that many words weigh little more than few.
  @inline(__always)
  static func wordScale(_ count: Int) -> Float { wordScales[min(count, wordScales.count - 1)] }

  private static let wordScales = (0...32).map { 1 / Float(1 + $0).squareRoot() }

  /// A model without weights, to which every label is as probable as another: for measuring signals only.
  public init() {
    rows = [SIMD32<Int16>](repeating: .zero, count: Feature.count)
    arrange()
  }

  /// Reads the model's file: tab-separated lines, `#` starts a comment.
  ///
  ///     scale        what the rows' whole numbers are multiplied by
  ///     bias         32 numbers
  ///     FEATURE      32 whole numbers, for features such as `words=5-6` and words such as `word=share`
  ///     layer N PART 32 numbers; N is the distance, PART `above`, `here`, `below`, `bias` or `from I`
  ///     label L      33 numbers, the last one the bias; L is a label's name
  ///     category C   33 numbers, likewise
  ///
  /// - Throws: ``ModelError`` for a line that is none of these. Features without a line weigh nothing.
  public init(text: String) throws(ModelError) {
    var reader = ModelReader(text)
    rows = [SIMD32<Int16>](repeating: .zero, count: Feature.count)
    while let line = try reader.next() {
      switch line.name {
      case .scale: scale = line.values[0]
      case .bias: bias = line.channels
      case .row(let place):
        if place == rows.count { rows.append(.zero) }
        for channel in 0..<Channels.count { rows[place][channel] = Int16(line.values[channel]) }
      case .layer(let distance, let part): set(part, of: distance, line.channels)
      case .label(let label): labels[label] = Output(weights: line.channels, bias: line.values[32])
      case .category(let category): categories[category] = Output(weights: line.channels, bias: line.values[32])
      }
    }
    lexicon = Lexicon(reader.words)
    arrange()
  }

  /// Brings the weights into the order in which they are used.
  private mutating func arrange() {
    for layer in layers.indices {
      for (from, row) in layers[layer].mix.enumerated() {
        for to in 0..<Channels.count { layers[layer].back[to][from] = row[to] }
      }
    }
    labelRows = (0..<Channels.count).map { channel in
      var row = SIMD4<Float>.zero
      for (label, output) in labels.enumerated() { row[label] = output.weights[channel] }
      return row
    }
    for (label, output) in labels.enumerated() { labelBias[label] = output.bias }
    categoryTables = Label.allCases.map { label in
      var table = CategoryTable(categories: Category.all(of: label))
      for (place, category) in table.categories.enumerated() {
        let output = categories[category.place]
        for channel in 0..<Channels.count { table.rows[channel][place] = output.weights[channel] }
        table.bias[place] = output.bias
      }
      return table
    }
  }

  private mutating func set(_ part: ModelReader.Part, of distance: Int, _ values: Channels) {
    var place = layers.firstIndex { $0.distance == distance }
    if place == nil {
      layers.append(Layer(distance: distance))
      place = layers.count - 1
    }
    let layer = place!
    switch part {
    case .above: layers[layer].above = values
    case .here: layers[layer].here = values
    case .below: layers[layer].below = values
    case .bias: layers[layer].bias = values
    case .from(let channel): layers[layer].mix[channel] = values
    }
  }
}
