/// A record with a document in it, which can be given out with parts of the document replaced.
public protocol TextRecord {
  /// The document.
  var text: [UInt8] { get }
  /// What the record itself calls the document; nil where it has no name for it, or was not asked.
  var id: String? { get }

  /// The bytes as they are written in the record that ranges of the document stand for, in the order of the text;
  /// nil where the document stands in it as it is.
  func raw(of ranges: [Range<Int>]) -> [ArraySlice<UInt8>]?

  /// The header lines that change with the text, as they are now.
  var headersOfText: [String] { get }

  /// Whether something stands where ``annotate(_:)`` would write.
  var hasAnnotation: Bool { get }

  /// Adds what is said about the document, as JSON, where the format has a place for it.
  mutating func annotate(_ json: [UInt8])

  /// Takes that away, and puts header lines back, when the record is next written.
  mutating func undo(headers: [String], annotation: Bool)

  /// Writes the record behind what `output` holds. Without splices that is the record as it was read.
  /// - Parameter splices: in the order of the text, apart from one another.
  func append(replacing splices: [Splice], to output: inout [UInt8])
}

extension TextRecord {
  func raw(of ranges: [Range<Int>]) -> [ArraySlice<UInt8>]? { nil }

  var headersOfText: [String] { [] }

  var hasAnnotation: Bool { false }

  mutating func annotate(_ json: [UInt8]) {}

  mutating func undo(headers: [String], annotation: Bool) {}
}

/// Bytes of a document that give way to others.
public struct Splice: Sendable {
  /// In the document.
  public var range: Range<Int>
  /// As they are to stand in the record: in JSON, escaped.
  public var replacement: [UInt8]

  /// - Parameter range: empty to put bytes in.
  public init(range: Range<Int>, replacement: [UInt8]) { (self.range, self.replacement) = (range, replacement) }

  /// Writes a range of bytes with some of them replaced.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, replacing splices: [Splice], to output: inout [UInt8]) {
    var position = range.lowerBound
    for splice in splices {
      output += bytes[position..<splice.range.lowerBound]
      output += splice.replacement
      position = splice.range.upperBound
    }
    output += bytes[position..<range.upperBound]
  }
}

/// A file that is one document.
struct PlainTextRecord: TextRecord {
  let text: [UInt8]
  let id: String? = nil

  init(_ text: [UInt8]) { self.text = text }

  func append(replacing splices: [Splice], to output: inout [UInt8]) {
    Splice.append(text, 0..<text.count, replacing: splices, to: &output)
  }
}
