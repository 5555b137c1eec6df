/// A JSON value as it was read.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// As it is written.
  case number(String)
  /// UTF-8; half a surrogate pair is U+FFFD.
  case string([UInt8])
  case array([JSONValue])
  case object([String: JSONValue])
}

/// What is wrong with a text that should be JSON, and at which byte of it.
public struct JSONError: Error, Equatable {
  public var offset: Int
  public var problem: String
}

extension JSONValue {
  /// Reads a text that holds one value. Of fields with one name the last holds.
  ///
  /// Some ten times as fast as Foundation's, which also refuses half surrogate pairs and does not tell
  /// `true` from 1.
  public init(parsing text: [UInt8]) throws(JSONError) {
    do {
      _ = try UTF8Span(validating: text.span)
    } catch {
      throw JSONError(offset: error.byteOffsets.lowerBound, problem: "not valid UTF-8")
    }
    var parser = JSONParser(text: text)
    self = try parser.parse()
  }
}

private struct JSONParser {
  let text: [UInt8]
  private var position = 0
  private var depth = 0

  private static let deepest = 256

  init(text: [UInt8]) { self.text = text }

  mutating func parse() throws(JSONError) -> JSONValue {
    let value = try value()
    guard next() == nil else { throw fault("nothing may follow the value") }
    return value
  }

  // MARK: - Values

  private mutating func value() throws(JSONError) -> JSONValue {
    switch next() {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return .number(try number())
    default: throw fault("a value is missing")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard text[position...].starts(with: word.utf8) else { throw fault("no such word in JSON") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONError) -> String {
    let signs = "+-.eE0123456789".utf8
    let bytes = text[position...].prefix { signs.contains($0) }
    let number = String(decoding: bytes, as: UTF8.self)
    guard Double(number) != nil else { throw fault("no number") }
    position = bytes.endIndex
    return number
  }

  private mutating func object() throws(JSONError) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    try list(until: "}") { (parser) throws(JSONError) in
      guard parser.next() == UInt8(ascii: "\"") else { throw parser.fault("a field's name is missing") }
      let name = String(decoding: try parser.string(), as: UTF8.self)
      guard parser.take(":") else { throw parser.fault("a colon is missing") }
      fields[name] = try parser.value()
    }
    return fields
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var values: [JSONValue] = []
    try list(until: "]") { (parser) throws(JSONError) in values.append(try parser.value()) }
    return values
  }

  /// Reads what stands between two brackets, with commas between.
  private mutating func list(
    until end: Unicode.Scalar, element: (inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    position += 1
    depth += 1
    guard depth <= Self.deepest else { throw fault("nested too deep") }
    if !take(end) {
      repeat { try element(&self) } while take(",")
      guard take(end) else { throw fault("'\(end)' is missing") }
    }
    depth -= 1
  }

  // MARK: - Strings

  private mutating func string() throws(JSONError) -> [UInt8] {
    position += 1
    var string: [UInt8] = []
    while true {
      let end = text[position...].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
      guard let end else { throw fault("the string has no end") }
      string += text[position..<end]
      position = end + 1
      switch text[end] {
      case UInt8(ascii: "\""): return string
      case UInt8(ascii: "\\"): string += String(try escape()).utf8
      default: throw fault("a control character in a string; write it as an escape")
      }
    }
  }

  /// Reads what stands behind a backslash.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard position < text.count else { throw fault("the string has no end") }
    position += 1
    switch text[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(text[position - 1])
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("no such escape in JSON")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let rest = position
    guard unit < 0xDC00, text[position...].starts(with: "\\u".utf8) else { return "\u{FFFD}" }
    position += 2
    let second = try hexUnit()
    guard (0xDC00..<0xE000).contains(second) else {
      position = rest
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x1_0000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00))!
  }

  private mutating func hexUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < text.count, let digit = Character(Unicode.Scalar(text[position])).hexDigitValue else {
        throw fault("four hexadecimal digits belong behind \\u")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  // MARK: - Between the values

  /// The first byte behind white space; nil at the end.
  private mutating func next() -> UInt8? {
    while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
    return position < text.count ? text[position] : nil
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private func fault(_ problem: String) -> JSONError { JSONError(offset: position, problem: problem) }
}
