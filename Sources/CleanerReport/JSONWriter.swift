/// Writes JSON as bytes, keys in the order they are given: the same values give the same bytes.
///
/// It does not check that keys and values alternate; it is for the report's own records.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []

  /// Whether something stands before, on the same level, that asks for a comma.
  private var needsComma = false

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

  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

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

  public mutating func number(_ value: Int) {
    separate()
    bytes += String(value).utf8
  }

  /// Writes a share or probability with at most three decimals.
  public mutating func fraction(_ value: Double) {
    separate()
    let thousandths = Int((value * 1000).rounded())
    bytes += String(thousandths / 1000).utf8
    guard thousandths % 1000 != 0 else { return }
    var decimals = String(1000 + thousandths % 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    bytes.append(UInt8(ascii: "."))
    bytes += decimals.utf8
  }

  /// Writes a finite number with all the digits that it takes to read it back.
  public mutating func exactly(_ value: Double) {
    separate()
    bytes += value.description.utf8
  }

  public mutating func bool(_ value: Bool) {
    separate()
    bytes += (value ? "true" : "false").utf8
  }

  public mutating func string(_ value: String) { string(utf8: Array(value.utf8)[...]) }

  /// Writes text that is known to be UTF-8.
  public mutating func string(utf8 text: ArraySlice<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var start = text.startIndex
    for index in text.indices where Self.mayNeedEscape(text[index]) {
      guard let (escape, length) = Self.escape(text[index...]) else { continue }
      bytes += text[start..<index]
      bytes += escape.utf8
      start = index + length
    }
    bytes += text[start...]
    bytes.append(UInt8(ascii: "\""))
  }

  // MARK: - Fields

  public mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  public mutating func field(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  public mutating func field(_ name: String, fraction value: Double) {
    key(name)
    fraction(value)
  }

  public mutating func field(_ name: String, exactly value: Double) {
    key(name)
    exactly(value)
  }

  public mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  public mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  // MARK: - Escapes

  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xE2
  }

  /// What to write for the character that the text begins with, and its length; nil to write it as it is.
  private static func escape(_ text: ArraySlice<UInt8>) -> (String, Int)? {
    switch text.first! {
    case UInt8(ascii: "\""): ("\\\"", 1)
    case UInt8(ascii: "\\"): ("\\\\", 1)
    case UInt8(ascii: "\n"): ("\\n", 1)
    case UInt8(ascii: "\r"): ("\\r", 1)
    case UInt8(ascii: "\t"): ("\\t", 1)
    // The line ends of JavaScript that JSON allows in strings: readers that split there would break.
    case 0xE2 where text.starts(with: [0xE2, 0x80, 0xA8]): ("\\u2028", 3)
    case 0xE2 where text.starts(with: [0xE2, 0x80, 0xA9]): ("\\u2029", 3)
    case 0xE2: nil
    case let control: ("\\u00\(control < 0x10 ? "0" : "")\(String(control, radix: 16))", 1)
    }
  }
}
