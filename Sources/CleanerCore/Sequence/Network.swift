import CNetwork
import RulePacks

/// The numbers that stand for a paragraph, or for what it gives to another, one a channel.
typealias Channels = SIMD32<Float>

/// A small network over a document's paragraphs.
///
/// The sum of the rows of a paragraph's features and words (``NetworkRows``) is what is known of it by itself. Each layer
/// then mixes in what is known of a paragraph above and one below at the layer's distance:
///
///     known += max(0, bias + (above · known[-distance] + here · known + below · known[+distance]) × mix)
///
/// The distances are powers of two, so that a few layers see some hundred paragraphs around, and so that a paragraph
/// reaches its own result on one way only: through the middle of every layer. That makes contributions cheap.
///
/// One layer may be of all paragraphs. It mixes in what is known of all above together and of all below together, as
/// logarithms of sums (half of those to base two, straight between powers of two), each by a matrix of its own:
///
///     known += max(0, bias + log(1 + Σ known above) × above + log(1 + Σ known below) × below)
///
/// So the last of a thousand comments knows that comments began long ago, and a menu that the article is still to come.
struct Network: Equatable, Sendable {
  /// Of each layer; ``all`` for that of all paragraphs.
  private(set) var distances: [Int] = []
  /// The layers' weights in the order of `CNetwork`.
  private(set) var layers: [Channels] = []
  /// The weights of the labels' and categories' outputs in the order of `CNetwork`.
  private(set) var outputs = [Channels](repeating: .zero, count: Int(cnetwork_output_rows))

  /// Rows that a layer has.
  static let layerRows = Int(cnetwork_layer_rows)

  /// Stands for the distance of the layer of all paragraphs.
  static let all = Int(cnetwork_all)

  /// The number of the layer of all paragraphs, if there is one.
  var gathering: Int? { distances.firstIndex(of: Self.all) }

  /// How far a paragraph's surroundings matter, but for the layer of all paragraphs.
  var reach: Int { reach(of: distances.count) }

  /// The same of the first layers.
  func reach(of layers: Int) -> Int { distances.prefix(layers).reduce(0, +) }

  /// The place of a label's or a category's output.
  static func output(of label: Label) -> Int { Int(label.rawValue) }
  static func output(of category: Category) -> Int { Label.allCases.count + category.place }

  // MARK: - Setting

  /// - Parameter numbers: one for each channel.
  mutating func set(_ part: ModelReader.Part, of distance: Int, _ numbers: ArraySlice<Float>) {
    let values = Channels(numbers)
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
    case .fromAbove(let channel): layers[first + 4 + channel] = values
    case .fromBelow(let channel): layers[first + 4 + Channels.scalarCount + channel] = values
    }
  }

  /// - Parameter values: what the output takes from each channel, and its bias.
  mutating func setOutput(_ output: Int, _ values: ArraySlice<Float>) {
    outputs[0][output] = values.last!
    for (channel, value) in values.dropLast().enumerated() {
      outputs[1 + channel][output] = value
      outputs[1 + Channels.scalarCount + output][channel] = value
    }
  }
}
