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
struct Network: Equatable, Sendable {
  /// The rows of all features, then of the words: whole numbers, to be multiplied by `scale`.
  private(set) var rows: [SIMD32<Int16>]
  private(set) var scale: Float = 1
  private(set) var bias: Channels = .zero
  private(set) var distances: [Int] = []
  /// The layers' weights in the order of `CNetwork`.
  private(set) var layers: [Channels] = []
  /// The weights of the labels' and categories' outputs in the order of `CNetwork`.
  private(set) var outputs = [Channels](repeating: .zero, count: Int(cnetwork_output_rows))

  /// Rows that a layer has.
  static let layerRows = Int(cnetwork_layer_rows)

  /// Without weights.
  init() { rows = [SIMD32<Int16>](repeating: .zero, count: Feature.count) }

  /// How far a paragraph's surroundings matter.
  var reach: Int { distances.reduce(0, +) }

  /// The place of a label's or a category's output.
  static func output(of label: Label) -> Int { Int(label.rawValue) }
  static func output(of category: Category) -> Int { Label.allCases.count + category.place }

  // MARK: - Setting

  /// Takes the numbers of a line of the model's file.
  mutating func set(_ name: ModelReader.Entry.Name, _ values: ArraySlice<Float>) {
    switch name {
    case .networks: break
    case .scale: scale = values.first!
    case .bias: bias = Channels(values)
    case .row(let place):
      if place == rows.count { rows.append(.zero) }
      setRow(place, values)
    case .layer(let distance, let part): set(part, of: distance, Channels(values))
    case .label(let label): setOutput(Self.output(of: label), values)
    case .category(let category): setOutput(Self.output(of: category), values)
    }
  }

  /// Number by number in memory: there are a million of them, and a vector's own subscript copies all of it.
  private mutating func setRow(_ place: Int, _ values: ArraySlice<Float>) {
    unsafe rows.withUnsafeMutableBytes { bytes in
      let numbers = unsafe bytes.assumingMemoryBound(to: Int16.self)
      unsafe values.withUnsafeBufferPointer { values in
        for channel in 0..<Channels.scalarCount {
          unsafe numbers[place * Channels.scalarCount + channel] = Int16(values[channel])
        }
      }
    }
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

  private mutating func setOutput(_ output: Int, _ values: ArraySlice<Float>) {
    outputs[0][output] = values.last!
    for (channel, value) in values.dropLast().enumerated() {
      outputs[1 + channel][output] = value
      outputs[1 + Channels.scalarCount + output][channel] = value
    }
  }
}
