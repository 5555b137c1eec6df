import RulePacks

/// Reads the model's file line by line; see ``SequenceModel/init(text:isChecked:)``. Some milliseconds for a megabyte.
struct ModelReader {
  /// A part of a layer: one of its vectors, or what one channel gives to every channel.
  enum Part {
    case above, here, below, bias
    case from(Int)
    /// Of a layer of all paragraphs: a channel of what is above.
    case fromAbove(Int)
    /// A channel of what is below.
    case fromBelow(Int)

    init?(_ name: String, ofAll isOfAll: Bool) {
      let words = name.split(separator: " ")
      let channel = words.count == 2 ? Int(words[1]).flatMap { 0..<Channels.scalarCount ~= $0 ? $0 : nil } : nil
      switch (name, isOfAll, words.first, channel) {
      case ("bias", _, _, _): self = .bias
      case ("above", false, _, _): self = .above
      case ("here", false, _, _): self = .here
      case ("below", false, _, _): self = .below
      case (_, false, "from", let channel?): self = .from(channel)
      case (_, true, "above", let channel?): self = .fromAbove(channel)
      case (_, true, "below", let channel?): self = .fromBelow(channel)
      default: return nil
      }
    }
  }

  struct Entry {
    enum Name {
      case networks, scale, bias
      /// The place of the row: of a feature, or behind all features of a word.
      case row(Int)
      case layer(distance: Int, Part)
      case label(Label)
      case category(Category)
    }

    var name: Name
    /// Of the first network, then of the second, and so on; whole numbers where they are of a row.
    var values: [Float] = []
    var row: [Int16] = []
  }

  private static let wordPrefix = Array("word=".utf8)
  private static let features = Dictionary(uniqueKeysWithValues: Feature.all.map { ($0.name, Int($0.id)) })

  private var place = 0
  /// The number of the line that was read last.
  private(set) var line = 0

  /// How many networks the file has.
  private(set) var networks = 1
  private var isFirst = true
  /// The words that have had a row so far, in the order of the file.
  private(set) var words: [String] = []

  /// The next line that is neither blank nor a comment; nil at the end.
  /// - Parameter bytes: the file, the same each time.
  mutating func next(in bytes: Span<UInt8>) throws(ModelError) -> Entry? {
    while place < bytes.count {
      line += 1
      let end = endOfRow(in: bytes) ?? Self.first(UInt8(ascii: "\n"), in: bytes, from: place)
      defer { place = end + 1 }
      if end > place, bytes[place] != UInt8(ascii: "#") { return try entry(bytes.extracting(place..<end)) }
    }
    return nil
  }

  /// The place of the first such byte; behind all of them where there is none.
  private static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int = 0) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != byte { place += 1 }
    return place
  }

  /// Where the line ends, if it is a row whose numbers are packed, as most are: a look at two places, not at all between.
  private func endOfRow(in bytes: Span<UInt8>) -> Int? {
    var tab = place
    while tab < bytes.count, bytes[tab] != UInt8(ascii: "\t") {
      // A comment or a blank line.
      if bytes[tab] == UInt8(ascii: "\n") { return nil }
      tab += 1
    }
    let end = tab + 2 + networks * Channels.scalarCount * 2
    return end < bytes.count && bytes[tab + 1] == WeightsImage.mark && bytes[end] == UInt8(ascii: "\n") ? end : nil
  }

  private mutating func entry(_ text: Span<UInt8>) throws(ModelError) -> Entry {
    let tab = Self.first(UInt8(ascii: "\t"), in: text)
    let name = try self.name(text.extracting(..<tab))
    let text = text.extracting(tab...)
    let packed = try packedNumbers(text)
    if case .row = name, let packed, packed.count == networks * Channels.scalarCount {
      isFirst = false
      return Entry(name: name, row: packed)
    }
    let values = if let packed { packed.map(Float.init) } else { try numbers(text) }
    let expected =
      switch name {
      case .networks: 1
      case .scale: networks
      case .label, .category: networks * (Channels.scalarCount + 1)
      default: networks * Channels.scalarCount
      }
    guard values.count == expected else {
      throw ModelError(line: line, problem: "\(values.count) numbers where \(expected) belong")
    }
    switch name {
    case .networks:
      guard isFirst else { throw ModelError(line: line, problem: "the number of networks stands before all else") }
      guard let count = Int(exactly: values[0]), 1...64 ~= count else {
        throw ModelError(line: line, problem: "a model has 1 to 64 networks")
      }
      networks = count
    case .row where !values.allSatisfy({ -2048 <= $0 && $0 < 2048 && $0 == $0.rounded() }):
      throw ModelError(line: line, problem: "a row's weights are whole numbers from -2048 to 2047")
    default: break
    }
    isFirst = false
    if case .row = name { return Entry(name: name, row: values.map { Int16($0) }) }
    return Entry(name: name, values: values)
  }

  private mutating func name(_ text: Span<UInt8>) throws(ModelError) -> Entry.Name {
    let prefix = Self.wordPrefix
    if text.count >= prefix.count, prefix.indices.allSatisfy({ text[$0] == prefix[$0] }) {
      words.append(Self.string(text.extracting(prefix.count...)))
      guard words.count < UInt16.max else {
        throw ModelError(line: line, problem: "there are more than 65,534 words")
      }
      return .row(Feature.count + words.count - 1)
    }
    let name = Self.string(text)
    if let feature = Self.features[name] { return .row(feature) }
    let parts = name.split(separator: " ", maxSplits: 2).map(String.init)
    switch parts.first {
    case "networks" where parts.count == 1: return .networks
    case "scale" where parts.count == 1: return .scale
    case "bias" where parts.count == 1: return .bias
    case "layer" where parts.count == 3:
      let distance = parts[1] == "all" ? Network.all : Int(parts[1]).flatMap { 1...1024 ~= $0 ? $0 : nil }
      if let distance, let part = Part(parts[2], ofAll: distance == Network.all) {
        return .layer(distance: distance, part)
      }
    case "label" where parts.count == 2:
      if let label = Label.allCases.first(where: { "\($0)" == parts[1] }) { return .label(label) }
    case "category" where parts.count == 2:
      if let category = Category(rawValue: parts[1]) { return .category(category) }
    default: break
    }
    throw ModelError(line: line, problem: "'\(name)' is no feature or part of a model of this version")
  }

  /// A part of the file, which is UTF-8, between its tabs and line feeds.
  private static func string(_ text: Span<UInt8>) -> String {
    do { return String(copying: try UTF8Span(validating: text)) } catch { preconditionFailure("no UTF-8: \(error)") }
  }

  /// Packed numbers behind a tab; nil where there are others.
  private func packedNumbers(_ text: Span<UInt8>) throws(ModelError) -> [Int16]? {
    guard text.count > 1, text[1] == WeightsImage.mark else { return nil }
    guard let numbers = WeightsImage.decode(text.extracting(2...)) else {
      throw ModelError(line: line, problem: "the packed weights are damaged")
    }
    return numbers
  }

  /// Decimal numbers, each behind a tab.
  private func numbers(_ text: Span<UInt8>) throws(ModelError) -> [Float] {
    var numbers: [Float] = []
    numbers.reserveCapacity(networks * (Channels.scalarCount + 1))
    var place = 0
    while place < text.count {
      place += 1
      var (digits, divisor, isNegative, start) = (0, 1, false, place)
      if place < text.count, text[place] == UInt8(ascii: "-") {
        isNegative = true
        place += 1
        start = place
      }
      var isFraction = false
      while place < text.count, text[place] != UInt8(ascii: "\t") {
        let byte = text[place]
        if byte == UInt8(ascii: "."), !isFraction {
          isFraction = true
        } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), place - start < 12 {
          digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
          if isFraction { divisor *= 10 }
        } else {
          throw ModelError(line: line, problem: "a weight is no number")
        }
        place += 1
      }
      guard place > start else { throw ModelError(line: line, problem: "a weight is missing") }
      numbers.append(Float(Double(isNegative ? -digits : digits) / Double(divisor)))
    }
    return numbers
  }
}

/// A file of weights that does not fit this version of the program.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  /// 1-based.
  public var line: Int
  public var problem: String
  public var description: String { "weights, line \(line): \(problem)" }
}
