extension Fingerprint {
  /// What a line is known by in decisions, wherever it stands: the hash of its bytes without the white space at its
  /// ends; nil for a blank line.
  ///
  /// White space is what Unicode's property `White_Space` says, so that a no-break space at the end makes no other line.
  public init?(ofLine line: Span<UInt8>) {
    var (start, end) = (0, line.count)
    while start < end, let length = Self.space(at: start, line) { start += length }
    while end > start, let length = Self.space(before: end, line) { end -= length }
    guard start < end else { return nil }
    self.init(of: line.extracting(start..<end))
  }

  /// The length of the white space character that begins there; nil where another does.
  @inline(__always)
  private static func space(at index: Int, _ line: Span<UInt8>) -> Int? {
    let byte = line[index]
    // Most lines begin and end with a letter.
    if byte < 0x80 { return byte == 0x20 || 0x09...0x0D ~= byte ? 1 : nil }
    guard byte == 0xC2 || 0xE1...0xE3 ~= byte else { return nil }
    return wideSpace(at: index, line)
  }

  private static func space(before end: Int, _ line: Span<UInt8>) -> Int? {
    if line[end - 1] < 0x80 { return space(at: end - 1, line) }
    for length in 2...3 where end >= length && line[end - length] >= 0xC2 {
      return space(at: end - length, line) == length ? length : nil
    }
    return nil
  }

  private static func wideSpace(at index: Int, _ line: Span<UInt8>) -> Int? {
    guard index + 1 < line.count else { return nil }
    let second = line[index + 1]
    if line[index] == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
    guard index + 2 < line.count else { return nil }
    let third = line[index + 2]
    switch (line[index], second) {
    case (0xE1, 0x9A): return third == 0x80 ? 3 : nil
    case (0xE2, 0x80): return 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : nil
    case (0xE2, 0x81): return third == 0x9F ? 3 : nil
    case (0xE3, 0x80): return third == 0x80 ? 3 : nil
    default: return nil
    }
  }
}
