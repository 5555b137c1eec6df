/// A record of a WARC file whose block is a document.
struct WARCRecord: TextRecord {
  let text: [UInt8]
  let id: String?

  private let bytes: [UInt8]
  private let range: Range<Int>
  private let header: WARCHeader
  private let block: Range<Int>
  /// Header lines that take the place of those with the same names; where there are none, the header is made to
  /// agree with the text.
  private var headers: [String] = []

  private static let digests = ["WARC-Block-Digest", "WARC-Payload-Digest"]

  /// - Returns: nil for a record that passes through: of another type, or not of plain text.
  init?(_ bytes: [UInt8], _ range: Range<Int>, idField: String?) {
    let start = bytes[range].firstIndex { $0 != 0x0D && $0 != 0x0A } ?? range.upperBound
    guard let header = WARCHeader(bytes, from: start), header.isDocument(in: bytes),
      let length = header.length(in: bytes), header.end + length <= range.upperBound
    else { return nil }
    (self.bytes, self.range, self.header) = (bytes, range, header)
    block = header.end..<header.end + length
    text = Array(bytes[block])
    id = idField.flatMap { header.value($0, in: bytes) }
  }

  mutating func undo(headers: [String], annotation: Bool) { self.headers = headers }

  var headersOfText: [String] {
    (["Content-Length"] + Self.digests).compactMap { changing($0) }.map {
      String(decoding: bytes[$0.line], as: UTF8.self)
    }
  }

  /// The field that changes with the text. One of several lines stays as it is, and so does one that is not UTF-8, which
  /// the ledger could not say.
  private func changing(_ name: String) -> WARCHeader.Field? {
    guard let field = header.field(name, in: bytes), !field.isFolded else { return nil }
    return String(validating: bytes[field.line], as: UTF8.self) == nil ? nil : field
  }

  func append(replacing splices: [Splice], to output: inout [UInt8]) {
    guard !splices.isEmpty else {
      output += bytes[range]
      return
    }
    var changed: [UInt8] = []
    Splice.append(text, 0..<text.count, replacing: splices, to: &changed)
    let changes = headers.isEmpty ? agreeing(with: changed) : putBack
    Splice.append(
      bytes, range.lowerBound..<header.end, replacing: changes.sorted { $0.range.lowerBound < $1.range.lowerBound },
      to: &output)
    output += changed
    output += bytes[block.upperBound..<range.upperBound]
  }

  /// A digest of another kind gives way to one of the kind that Common Crawl writes; each says what it is.
  private func agreeing(with block: [UInt8]) -> [Splice] {
    let digests = Self.digests.compactMap { changing($0) }
    let digest = digests.isEmpty ? "" : SHA1.labelled(block[...])
    let length = changing("Content-Length").map {
      Splice(range: $0.value, replacement: Array("\(block.count)".utf8))
    }
    return digests.map { Splice(range: $0.value, replacement: Array(digest.utf8)) } + (length.map { [$0] } ?? [])
  }

  private var putBack: [Splice] {
    headers.compactMap { line in
      let name = String(line.prefix { $0 != ":" })
      return header.field(name, in: bytes).map { Splice(range: $0.line, replacement: Array(line.utf8)) }
    }
  }
}
