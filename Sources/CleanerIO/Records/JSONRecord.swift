/// A line of JSON Lines. Whatever is not the document's text stays as it is written; of the text, the escapes of
/// what stays do.
struct JSONRecord: TextRecord {
  let text: [UInt8]
  let id: String?

  private var annotation = Annotation.none
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let fields: JSONReader.Fields

  private enum Annotation {
    case none
    case added([UInt8])
    case stripped
  }

  /// The name of the field that stands last in the object, for what is said about the document.
  static let annotation = "cleaner"

  /// - Returns: nil for a blank line and where the document's field is null.
  init?(_ bytes: [UInt8], _ range: Range<Int>, isFirst: Bool, _ reader: JSONReader, textField: String)
    throws(JSONReader.Fault)
  {
    let start = range.lowerBound + (isFirst ? Self.markLength(bytes[range]) : 0)
    guard bytes[start..<range.upperBound].contains(where: { $0 > 0x20 }) else { return nil }
    (self.bytes, self.range) = (bytes, range)
    fields = try reader.read(bytes, start..<range.upperBound)
    switch fields.text.kind {
    case .string: text = JSONReader.unescape(bytes, fields.text.raw)
    case .null: return nil
    case .missing:
      throw JSONReader.Fault(offset: range.lowerBound, problem: "it has no field '\(textField)' (see --text-field)")
    case .number, .other:
      throw JSONReader.Fault(
        offset: fields.text.raw.lowerBound, problem: "the field '\(textField)' is no string (see --text-field)")
    }
    switch fields.id.kind {
    case .string: id = String(decoding: JSONReader.unescape(bytes, fields.id.raw), as: UTF8.self)
    case .number: id = String(decoding: bytes[fields.id.raw], as: UTF8.self)
    case .missing, .null, .other: id = nil
    }
  }

  /// The length of the byte-order mark that bytes begin with.
  static func markLength(_ bytes: some Collection<UInt8>) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  var hasAnnotation: Bool { fields.hasAnnotation }

  mutating func annotate(_ json: [UInt8]) { annotation = .added(json) }

  mutating func undo(headers: [String], annotation isAnnotated: Bool) {
    if isAnnotated { annotation = .stripped }
  }

  func raw(of ranges: [Range<Int>]) -> [ArraySlice<UInt8>]? { rawRanges(of: ranges).map { bytes[$0] } }

  private func rawRanges(of ranges: [Range<Int>]) -> [Range<Int>] {
    var cursor = JSONCursor(bytes, at: fields.text.raw.lowerBound)
    return ranges.map { range in
      let start = cursor.advance(to: range.lowerBound)
      return start..<cursor.advance(to: range.upperBound)
    }
  }

  func append(replacing splices: [Splice], to output: inout [UInt8]) {
    var rawSplices = zip(rawRanges(of: splices.map(\.range)), splices).map {
      Splice(range: $0, replacement: $1.replacement)
    }
    if let change = annotationSplice {
      rawSplices.insert(change, at: change.range.lowerBound < fields.text.raw.lowerBound ? 0 : rawSplices.count)
    }
    Splice.append(bytes, range, replacing: rawSplices, to: &output)
  }

  private var annotationSplice: Splice? {
    switch annotation {
    case .none: return nil
    case .added(let value):
      let field = Array(",\"\(Self.annotation)\":".utf8) + value
      return Splice(range: fields.brace..<fields.brace, replacement: field)
    case .stripped:
      guard bytes[fields.lastName...].starts(with: "\"\(Self.annotation)\"".utf8) else { return nil }
      let comma = bytes[..<fields.lastName].lastIndex { $0 > 0x20 }
      return comma.map { Splice(range: $0..<fields.brace, replacement: []) }
    }
  }
}

/// Goes through a string as it is written, and knows how far that is in what it means.
struct JSONCursor {
  private let bytes: [UInt8]
  private var raw: Int
  private var meant = 0

  init(_ bytes: [UInt8], at start: Int) { (self.bytes, raw) = (bytes, start) }

  /// Goes on to an offset of the text that is not before the last one.
  /// - Returns: where that is in the bytes as they are written.
  mutating func advance(to offset: Int) -> Int {
    while meant < offset {
      let plain = plainBytes(atMost: offset - meant)
      let (length, meaning) = plain > 0 ? (plain, plain) : escape()
      raw += length
      meant += meaning
    }
    return raw
  }

  /// How many bytes there are before the next escape.
  private func plainBytes(atMost most: Int) -> Int {
    let bytes = bytes.span.extracting(raw..<raw + most)
    var count = 0
    while count < bytes.count, bytes[count] != UInt8(ascii: "\\") { count += 1 }
    return count
  }

  /// The lengths of the escape here: as it is written, and in UTF-8.
  private func escape() -> (Int, Int) {
    guard bytes[raw + 1] == UInt8(ascii: "u") else { return (2, 1) }
    let unit = unit(at: raw)
    if unit < 0x80 { return (6, 1) }
    if unit < 0x800 { return (6, 2) }
    let isPair =
      unit & 0xFC00 == 0xD800 && bytes[(raw + 6)...].starts(with: "\\u".utf8)
      && self.unit(at: raw + 6) & 0xFC00 == 0xDC00
    return isPair ? (12, 4) : (6, 3)
  }

  private func unit(at slash: Int) -> Int {
    bytes[slash + 2..<slash + 6].reduce(0) { $0 << 4 | Int(($1 & 0xF) + ($1 > 0x39 ? 9 : 0)) }
  }
}
