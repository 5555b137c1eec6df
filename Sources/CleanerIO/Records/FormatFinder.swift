/// Finds out a file's format from its name and its first bytes, which it keeps.
struct FormatFinder {
  private(set) var bytes: [UInt8] = []
  private(set) var isAtEnd = false
  /// What ended the reading before the end.
  private(set) var fault: FileError?

  private let source: ByteReader
  private let name: String
  private let options: RecordOptions

  private static let warc = Array("WARC/1.".utf8)

  init(_ source: ByteReader, name: String, _ options: RecordOptions) {
    (self.source, self.name, self.options) = (source, name, options)
  }

  /// What is asked for; a name that says text; a content that says WARC; a name that says something; a first line that
  /// is a JSON object or begins as one, whatever is in it, or lines behind it that begin so, for no record may be taken
  /// for a line of text; else text.
  mutating func find() -> Format {
    if let format = options.format { return format }
    let named = Format(name: name)
    if named == .text { return .text }
    while bytes.count < Self.warc.count, fill() {}
    if bytes.starts(with: Self.warc) { return .warc }
    return named ?? (isOfObjects() ? .jsonl : .text)
  }

  /// Looks at the first line that is not blank. Its end is looked for only where it begins as an object does, and no
  /// further than a record may be long. Where it is none, the lines behind tell, as far as they are there: a first record
  /// may be damaged, or cut off.
  private mutating func isOfObjects() -> Bool {
    var first = 0
    while true {
      let start = first == 0 ? JSONRecord.markLength(bytes) : first
      first = bytes[start...].firstIndex { $0 > 0x20 } ?? bytes.count
      if first < bytes.count { break }
      guard bytes.count <= options.longest, fill() else { return false }
    }
    if bytes[first] == UInt8(ascii: "{") {
      var searched = first
      while true {
        let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n"))
        if end != nil || bytes.count - first > options.longest || !fill() {
          let line = bytes[first..<(end ?? bytes.count)]
          if beginsObject(line) || isObject(line) { return true }
          break
        }
        searched = bytes.count
      }
    }
    let lines = bytes[first...].split(separator: UInt8(ascii: "\n"), maxSplits: Self.looked + 1)
    let whole = lines.dropFirst().prefix(Self.looked).filter { line in line.contains { $0 > 0x20 } }
    return !whole.isEmpty && whole.count(where: beginsObject) * 2 > whole.count
  }

  /// So many lines are looked at behind the first.
  private static let looked = 8

  /// Whether a line begins with a brace and the quote of a name.
  private func beginsObject(_ line: ArraySlice<UInt8>) -> Bool {
    let object = line.drop { $0 <= 0x20 }
    return object.first == UInt8(ascii: "{")
      && object.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
  }

  private func isObject(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= options.longest else { return false }
    let padded = Array(line) + repeatElement(0, count: JSONReader.padding)
    return (try? JSONReader(options).read(padded, 0..<line.count)) != nil
  }

  /// Reads on.
  /// - Returns: whether there was more.
  private mutating func fill() -> Bool {
    guard !isAtEnd, fault == nil else { return false }
    do throws(FileError) {
      isAtEnd = try source.read(upTo: 1 << 16, into: &bytes) == 0
    } catch {
      fault = error
    }
    return !isAtEnd && fault == nil
  }
}
