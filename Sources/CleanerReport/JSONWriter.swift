/// Writes JSON as bytes, keys in the order they are given: the same values give the same bytes.
///
/// It does not check that keys and values alternate; it is for the report's own records.
public struct JSONWriter {
  /// All that was written, UTF-8.
  public private(set) var bytes: [UInt8] = []

  /// Whether something stands before, on the same level, that asks for a comma.
  private var needsComma = false

  /// Nothing is written yet.
  public init() {}

  // MARK: - Structure

  /// Writes an object; `body` writes its fields.
  public mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }

  /// Writes an array; `body` writes its elements.
  public mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

  private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  /// Writes the name of a field; its value is to be written next.
  public mutating func key(_ name: String) {
    string(utf8: name.utf8Span.span, isKey: true)
    needsComma = false
  }

  /// Writes a key that is ready to be written: most of a ledger is the same few keys.
  public mutating func key(_ key: JSONKey) {
    bytes += needsComma ? key.behindOthers : key.first
    needsComma = false
  }

  /// Makes room for so many bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Ends a record: a line feed, which JSON Lines sets between values.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  // MARK: - Values

  /// Writes a whole number.
  public mutating func number(_ value: Int) {
    separate()
    digits(value)
  }

  private mutating func digits(_ value: Int) {
    var rest = value.magnitude
    if value >= 0, rest < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(rest)) }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = 20
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    bytes.append(addingCapacity: 21) { room in
      if value < 0 { room.append(UInt8(ascii: "-")) }
      for place in start..<20 { room.append(digits[place]) }
    }
  }

  /// Writes a share or probability with at most three decimals.
  public mutating func fraction(_ value: Double) {
    separate()
    let thousandths = Int((value * 1000).rounded())
    digits(thousandths / 1000)
    guard thousandths % 1000 != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var (rest, power) = (thousandths % 1000, 100)
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / power))
      (rest, power) = (rest % power, power / 10)
    }
  }

  /// Writes a finite number with all the digits that it takes to read it back.
  public mutating func exactly(_ value: Double) {
    separate()
    bytes += value.description.utf8
  }

  /// Writes a hash as a string of its sixteen hexadecimal digits.
  public mutating func fingerprint(_ fingerprint: Fingerprint) {
    separate()
    bytes.append(addingCapacity: 18) { room in
      room.append(UInt8(ascii: "\""))
      for place in 1...16 {
        let digit = UInt8(truncatingIfNeeded: fingerprint.value >> UInt64(64 - 4 * place)) & 15
        room.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
      }
      room.append(UInt8(ascii: "\""))
    }
  }

  /// Writes a value that is JSON already.
  public mutating func written(_ json: [UInt8]) {
    separate()
    bytes += json
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes += (value ? "true" : "false").utf8
  }

  /// Writes text, escaped where it must be.
  public mutating func string(_ value: String) { string(utf8: value.utf8Span.span) }

  /// Writes text that is known to be UTF-8.
  public mutating func string(utf8 text: Span<UInt8>) { string(utf8: text, isKey: false) }

  private mutating func string(utf8 text: Span<UInt8>, isKey: Bool) {
    guard !Self.mayNeedEscape(text) else {
      separate()
      bytes.append(UInt8(ascii: "\""))
      escaped(text)
      bytes.append(UInt8(ascii: "\""))
      if isKey { bytes.append(UInt8(ascii: ":")) }
      return
    }
    // The same at one go: most of a ledger is short strings.
    let needsComma = needsComma
    bytes.append(addingCapacity: text.count + 4) { room in
      if needsComma { room.append(UInt8(ascii: ",")) }
      room.append(UInt8(ascii: "\""))
      for index in text.indices { room.append(text[index]) }
      room.append(UInt8(ascii: "\""))
      if isKey { room.append(UInt8(ascii: ":")) }
    }
    self.needsComma = true
  }

  /// Writes a string that is given in pieces.
  mutating func string(of forEachPiece: ((String) -> Void) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    forEachPiece { piece in
      let text = piece.utf8Span.span
      if Self.mayNeedEscape(text) { escaped(text) } else { append(text) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Text as it stands between a string's quotes.
  public static func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var json = JSONWriter()
    json.escaped(text.span)
    return json.bytes
  }

  /// Whether text stands so between a string's quotes.
  static func isEscaped(_ text: ArraySlice<UInt8>, as raw: ArraySlice<UInt8>) -> Bool {
    mayNeedEscape(text.span) ? raw.elementsEqual(escaped(text)) : raw.elementsEqual(text)
  }

  private mutating func escaped(_ text: Span<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      guard Self.mayNeedEscape(text[index]) != 0, let (escape, length) = Self.escape(text.extracting(index...)) else {
        index += 1
        continue
      }
      append(text.extracting(start..<index))
      append(escape.utf8Span.span)
      index += length
      start = index
    }
    append(text.extracting(start...))
  }

  private mutating func append(_ text: Span<UInt8>) {
    bytes.append(addingCapacity: text.count) { room in
      for index in text.indices { room.append(text[index]) }
    }
  }

  // MARK: - Fields

  /// Writes a field with a text.
  public mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a field with a whole number.
  public mutating func field(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  /// Writes a field with `true` or `false`.
  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Writes a field with a number as ``fraction(_:)`` does.
  public mutating func field(_ name: String, fraction value: Double) {
    key(name)
    fraction(value)
  }

  /// Writes a field with a number as ``exactly(_:)`` does.
  public mutating func field(_ name: String, exactly value: Double) {
    key(name)
    exactly(value)
  }

  /// Writes a field with an object, whose fields `body` writes.
  public mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  /// Writes a field with an array, whose elements `body` writes.
  public mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  mutating func field(_ name: JSONKey, _ value: String) {
    key(name)
    string(value)
  }

  mutating func field(_ name: JSONKey, _ value: Int) {
    key(name)
    number(value)
  }

  // MARK: - Escapes

  /// Whether any byte may need an escape. No step depends on the one before, so that it is done for many at once.
  private static func mayNeedEscape(_ text: Span<UInt8>) -> Bool {
    var found: UInt8 = 0
    for index in text.indices { found |= mayNeedEscape(text[index]) }
    return found != 0
  }

  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> UInt8 {
    (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
      | (byte == 0xE2 ? 1 : 0)
  }

  /// What to write for the character that the text begins with, and its length; nil to write it as it is.
  private static func escape(_ text: Span<UInt8>) -> (String, Int)? {
    switch text[0] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case UInt8(ascii: "\n"): return ("\\n", 1)
    case UInt8(ascii: "\r"): return ("\\r", 1)
    case UInt8(ascii: "\t"): return ("\\t", 1)
    // The line ends of JavaScript that JSON allows in strings: readers that split there would break.
    case 0xE2:
      guard text.count >= 3, text[1] == 0x80 else { return nil }
      return text[2] == 0xA8 ? ("\\u2028", 3) : text[2] == 0xA9 ? ("\\u2029", 3) : nil
    case let control: return ("\\u00\(control < 0x10 ? "0" : "")\(String(control, radix: 16))", 1)
    }
  }
}

/// A key of an object, ready to be written.
public struct JSONKey: Sendable {
  fileprivate let first: [UInt8]
  fileprivate let behindOthers: [UInt8]

  /// - Parameter name: as it is meant; it is escaped here, once.
  public init(_ name: String) {
    var json = JSONWriter()
    json.key(name)
    first = json.bytes
    behindOthers = [UInt8(ascii: ",")] + first
  }
}
