/// Cuts a file's unpacked bytes into records. Every byte is in one of them or passes through.
protocol RecordSplitter: Sendable {
  /// Looks for the end of what begins at `start`.
  /// - Parameters:
  ///   - bytes: what has been read and not been cut off yet; it grows until an end is found.
  ///   - isAtEnd: whether the file has no more bytes; then the answer is not ``RecordCut/more``.
  mutating func next(in bytes: [UInt8], from start: Int, isAtEnd: Bool) -> RecordCut
}

/// What lies at the beginning of some bytes.
enum RecordCut: Equatable {
  /// Something whose end has not been read.
  case more
  /// A whole record, up to this offset.
  case record(end: Int)
  /// Bytes up to this offset that cannot be cut into records: a record that is too long, or what follows a record
  /// without an end. They pass through as they are. The problem is said once, with the first of them.
  case passing(end: Int, problem: String?)
}

/// A text is one record.
struct TextSplitter: RecordSplitter {
  let longest: Int
  private var isTooLong = false

  init(longest: Int) { self.longest = longest }

  mutating func next(in bytes: [UInt8], from start: Int, isAtEnd: Bool) -> RecordCut {
    if isTooLong { return .passing(end: bytes.count, problem: nil) }
    guard bytes.count - start <= longest else {
      isTooLong = true
      return .passing(end: bytes.count, problem: RecordProblem.tooLong(longest))
    }
    return isAtEnd ? .record(end: bytes.count) : .more
  }
}

/// JSON Lines: a record ends with its line feed, which is part of it; the last one may have none.
struct JSONLinesSplitter: RecordSplitter {
  let longest: Int
  /// What of the record has been looked through.
  private var searched = 0
  private var isTooLong = false

  init(longest: Int) { self.longest = longest }

  mutating func next(in bytes: [UInt8], from start: Int, isAtEnd: Bool) -> RecordCut {
    let feed = bytes[(start + searched)...].firstIndex(of: UInt8(ascii: "\n"))
    guard let end = feed.map({ $0 + 1 }) ?? (isAtEnd ? bytes.count : nil), end - start <= longest else {
      guard isTooLong || bytes.count - start > longest else {
        searched = bytes.count - start
        return .more
      }
      defer { (isTooLong, searched) = (feed == nil, 0) }
      return .passing(
        end: feed.map { $0 + 1 } ?? bytes.count, problem: isTooLong ? nil : RecordProblem.tooLong(longest))
    }
    defer { (isTooLong, searched) = (false, 0) }
    return isTooLong ? .passing(end: end, problem: nil) : .record(end: end)
  }
}

/// What can be wrong with a record as a whole.
enum RecordProblem {
  static func tooLong(_ longest: Int) -> String { "it has more than \(longest) bytes" }
}
