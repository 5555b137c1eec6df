/// WARC: a record is its header, its block, and the two line ends behind it.
struct WARCSplitter: RecordSplitter {
  let longest: Int
  /// What is still to come of a record that is too long.
  private var toPass = 0
  /// Where the block ends, from the record's beginning, once its header was read.
  private var known: Int?
  /// Whether a record without an end was met; where the next begins cannot be known.
  private var isLost = false

  private static let ending = Array("\r\n\r\n".utf8)

  init(longest: Int) { self.longest = longest }

  mutating func next(in bytes: [UInt8], from start: Int, isAtEnd: Bool) -> RecordCut {
    if isLost { return .passing(end: bytes.count, begins: false, problem: nil) }
    if toPass > 0 {
      let count = min(bytes.count - start, toPass)
      toPass -= count
      return .passing(end: start + count, begins: false, problem: nil)
    }
    if let known { return finish(bytes, start, blockEnd: start + known, isAtEnd) }
    // Line ends behind the two that belong to a record.
    let first = bytes[start...].firstIndex { $0 != 0x0D && $0 != 0x0A } ?? bytes.count
    if first == bytes.count { return .passing(end: first, begins: false, problem: nil) }
    guard bytes.count - first >= WARCHeader.start.count || isAtEnd else { return .more }
    guard bytes[first...].starts(with: WARCHeader.start) else { return lose(bytes, "no WARC record begins here") }
    guard let header = WARCHeader(bytes, from: first) else {
      if isAtEnd || bytes.count - first > WARCHeader.longest { return lose(bytes, "its header has no end") }
      return .more
    }
    guard let length = header.length(in: bytes) else { return lose(bytes, "its header has no valid Content-Length") }
    guard length <= longest - (header.end - start) else {
      toPass = length - min(length, bytes.count - header.end)
      let problem = header.isDocument(in: bytes) ? RecordProblem.tooLong(longest) : nil
      return .passing(
        end: header.end + min(length, bytes.count - header.end), begins: true, problem: problem)
    }
    known = header.end + length - start
    return finish(bytes, start, blockEnd: header.end + length, isAtEnd)
  }

  /// The record ends where its two line ends do, or, for writers that have others, where line ends lead to the next
  /// record or the end. Where neither is so, the length is wrong, and what was taken for the block may hold other records.
  private mutating func finish(_ bytes: [UInt8], _ start: Int, blockEnd: Int, _ isAtEnd: Bool) -> RecordCut {
    guard bytes.count >= blockEnd + Self.ending.count || isAtEnd else { return .more }
    guard blockEnd <= bytes.count else { return lose(bytes, "its block is cut off") }
    let ending = zip(bytes[blockEnd...], Self.ending).prefix { $0 == $1 }.count
    if ending < Self.ending.count {
      let next = bytes[blockEnd...].drop { $0 == 0x0D || $0 == 0x0A }
      guard next.count >= WARCHeader.start.count || isAtEnd else { return .more }
      guard next.isEmpty || next.startIndex > blockEnd && next.starts(with: WARCHeader.start) else {
        return lose(bytes, "its block does not end where its Content-Length says")
      }
    }
    known = nil
    return .record(end: blockEnd + ending)
  }

  private mutating func lose(_ bytes: [UInt8], _ problem: String) -> RecordCut {
    isLost = true
    return .passing(
      end: bytes.count, begins: true, problem: problem + ", so the rest of the file is not taken apart")
  }
}
