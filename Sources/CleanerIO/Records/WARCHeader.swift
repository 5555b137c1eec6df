/// The lines above a WARC record's block, by their places in the bytes.
struct WARCHeader: Sendable {
  struct Field: Sendable {
    /// The line without its end.
    var line: Range<Int>
    var name: Range<Int>
    var value: Range<Int>
    /// Whether the value goes on in further lines.
    var isFolded = false
  }

  /// What a record's first bytes are.
  static let start = Array("WARC/".utf8)
  /// A header that is longer is none.
  static let longest = 1 << 20

  private(set) var fields: [Field] = []
  /// Behind the blank line: where the block begins.
  let end: Int

  /// Reads the header that begins at `start`; nil where its blank line is not among the bytes.
  init?(_ bytes: [UInt8], from start: Int) {
    var line = start
    while true {
      guard let feed = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let lineEnd = feed > line && bytes[feed - 1] == UInt8(ascii: "\r") ? feed - 1 : feed
      if lineEnd == line {
        end = feed + 1
        return
      }
      if Self.isBlank(bytes[line]), !fields.isEmpty {
        fields[fields.count - 1].isFolded = true
      } else if let field = Self.field(bytes, line..<lineEnd) {
        fields.append(field)
      }
      line = feed + 1
    }
  }

  private static func field(_ bytes: [UInt8], _ line: Range<Int>) -> Field? {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var value = colon + 1..<line.upperBound
    while let first = value.first, isBlank(bytes[first]) { value = first + 1..<value.upperBound }
    while let last = value.last, isBlank(bytes[last]) { value = value.lowerBound..<last }
    return Field(line: line, name: line.lowerBound..<colon, value: value)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The first field of a name, in any case.
  func field(_ name: String, in bytes: [UInt8]) -> Field? {
    fields.first { bytes[$0.name].lowercased() == name.lowercased() }
  }

  func value(_ name: String, in bytes: [UInt8]) -> String? {
    field(name, in: bytes).map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// The bytes of the block; nil where the header does not say it.
  func length(in bytes: [UInt8]) -> Int? {
    value("Content-Length", in: bytes).flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whether the block is a text that was taken from a page, as in WET files.
  func isDocument(in bytes: [UInt8]) -> Bool {
    guard value("WARC-Type", in: bytes)?.lowercased() == "conversion" else { return false }
    let type = value("Content-Type", in: bytes)?.lowercased() ?? ""
    return type == "text/plain" || type.hasPrefix("text/plain;") || type.hasPrefix("text/plain ")
  }
}

extension Collection<UInt8> {
  /// As text, with small letters.
  fileprivate func lowercased() -> String { String(decoding: self, as: UTF8.self).lowercased() }
}
