import CNetwork
import RulePacks

/// The numbers that stand for a paragraph, or for what it gives to another, one a channel.
typealias Channels = SIMD32<Float>

/// A small network over a document's paragraphs.
///
/// Every feature and every known word of a paragraph has a row of weights, a number for each of 32 channels;
/// their sum, cut off at zero, is what is known of the paragraph by itself. Each layer then mixes in what is
/// known of a paragraph above and one below at the layer's distance:
///
///     known += max(0, bias + (above · known[-distance] + here · known + below · known[+distance]) × mix)
///
/// The distances are powers of two, so that a few layers see some hundred paragraphs around, and so that a paragraph
/// reaches its own result on one way only: through the middle of every layer. That makes contributions cheap.
struct Network: Sendable {
  /// The rows of all features, then of the words: whole numbers, to be multiplied by `scale`.
  private(set) var rows: [SIMD32<Int16>]
  private(set) var scale: Float = 1
  private(set) var bias: Channels = .zero
  private(set) var distances: [Int] = []
  /// The layers' weights in the order of `CNetwork`.
  private(set) var layers: [Channels] = []
  /// The bias of all labels and categories, then what they take from each channel.
  private(set) var outputs = [Channels](repeating: .zero, count: 1 + Channels.scalarCount)

  /// Rows that a layer has.
  static let layerRows = Int(cnetwork_layer_rows)

  init(words: Int = 0) { rows = [SIMD32<Int16>](repeating: .zero, count: Feature.count + words) }

  /// How far a paragraph's surroundings matter.
  var reach: Int { distances.reduce(0, +) }

  /// The place of a label's or a category's output.
  static func output(of label: Label) -> Int { Int(label.rawValue) }
  static func output(of category: Category) -> Int { Label.allCases.count + category.place }

  // MARK: - Setting

  mutating func set(_ entry: ModelReader.Entry) {
    switch entry.name {
    case .network: break
    case .scale: scale = entry.values[0]
    case .bias: bias = entry.channels
    case .row(let place):
      while rows.count <= place { rows.append(.zero) }
      for channel in 0..<Channels.scalarCount { rows[place][channel] = Int16(entry.values[channel]) }
    case .layer(let distance, let part): set(part, of: distance, entry.channels)
    case .label(let label): setOutput(Self.output(of: label), entry.values)
    case .category(let category): setOutput(Self.output(of: category), entry.values)
    }
  }

  /// Makes room for words that only other networks know.
  mutating func knowWords(_ count: Int) {
    rows += Array(repeating: .zero, count: Feature.count + count - rows.count)
  }

  private mutating func set(_ part: ModelReader.Part, of distance: Int, _ values: Channels) {
    let layer: Int
    if let known = distances.firstIndex(of: distance) {
      layer = known
    } else {
      layer = distances.count
      distances.append(distance)
      layers += Array(repeating: .zero, count: Self.layerRows)
    }
    let first = layer * Self.layerRows
    switch part {
    case .above: layers[first] = values
    case .here: layers[first + 1] = values
    case .below: layers[first + 2] = values
    case .bias: layers[first + 3] = values
    case .from(let channel):
      layers[first + 4 + channel] = values
      let columns = first + 4 + Channels.scalarCount
      for to in 0..<Channels.scalarCount { layers[columns + to][channel] = values[to] }
    }
  }

  private mutating func setOutput(_ output: Int, _ values: [Float]) {
    for channel in 0..<Channels.scalarCount { outputs[1 + channel][output] = values[channel] }
    outputs[0][output] = values[Channels.scalarCount]
  }
}
