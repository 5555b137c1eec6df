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
  /// without an end. They pass through as they are. With the first of them something `begins` that counts as a record,
  /// and the problem is said.
  case passing(end: Int, begins: Bool, problem: String?)
}

/// A text is one record.
struct TextSplitter: RecordSplitter {
  let longest: Int
  private var isTooLong = false

  init(longest: Int) { self.longest = longest }

  mutating func next(in bytes: [UInt8], from start: Int, isAtEnd: Bool) -> RecordCut {
    if isTooLong { return .passing(end: bytes.count, begins: false, problem: nil) }
    guard bytes.count - start <= longest else {
      isTooLong = true
      return .passing(end: bytes.count, begins: true, problem: RecordProblem.tooLong(longest))
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
    let end = feed.map { $0 + 1 } ?? bytes.count
    if isTooLong || end - start > longest {
      defer { (isTooLong, searched) = (feed == nil, 0) }
      return .passing(end: end, begins: !isTooLong, problem: isTooLong ? nil : RecordProblem.tooLong(longest))
    }
    let isWhole = feed != nil || isAtEnd
    searched = isWhole ? 0 : end - start
    return isWhole ? .record(end: end) : .more
  }
}

/// What can be wrong with a record as a whole.
enum RecordProblem {
  static func tooLong(_ longest: Int) -> String { "it has more than \(longest) bytes" }
}
