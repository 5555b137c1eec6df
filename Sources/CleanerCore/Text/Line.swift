/// Where one line stands in its document's bytes. `start ..< end` is its content, `end ..< next` its
/// terminator: LF, CR LF, a lone CR, or nothing at the end of a text.
public struct Line: Equatable, Sendable {
  /// The offset of the line's first byte.
  public var start: Int
  /// The offset behind its content.
  public var end: Int
  /// The offset behind its terminator: the start of the next line, or the end of the text.
  public var next: Int

  /// The line's bytes without its terminator.
  public var content: Range<Int> { start..<end }
  /// Content and terminator: the lines' wholes, in order, are the document.
  public var whole: Range<Int> { start..<next }
}

extension Line {
  /// Splits bytes into lines. The lines' wholes add up to the input; a text that ends in a
  /// terminator has no further empty line, and an empty text has no lines.
  ///
  /// This is the readable definition; ``WordPass`` splits in the same pass that reads the words, and
  /// is tested against it.
  public static func split(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    let bytes = bytes.span
    while index < bytes.count {
      let byte = bytes[index]
      guard byte <= UInt8(ascii: "\r"), byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        index += 1
        continue
      }
      let pair = byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      let next = index + (pair ? 2 : 1)
      lines.append(Line(start: start, end: index, next: next))
      (start, index) = (next, next)
    }
    if start < bytes.count { lines.append(Line(start: start, end: bytes.count, next: bytes.count)) }
    return lines
  }
}
