/// The one pass over a document's bytes: lines, words and counts.
///
/// Its arrays are reused from document to document, so after the first few it allocates nothing. Cost:
/// linear in the bytes; a document of hundreds of megabytes is fine.
struct WordPass {
  private(set) var lines: [Line] = []
  private(set) var words: [Word] = []
  private(set) var counts: [LineCounts] = []
  /// The words of line `i` are `words[wordStarts[i] ..< wordStarts[i + 1]]`.
  private(set) var wordStarts: [Int] = [0]

  private let table: UnicodeTable

  init(table: UnicodeTable = .shared) { self.table = table }

  /// Forgets the document before and reads this one.
  mutating func read(_ bytes: Span<UInt8>) { read(bytes, isPlain: false) }

  /// The same, scalar by scalar: the readable definition that ``read(_:)`` is tested against.
  mutating func readPlainly(_ bytes: Span<UInt8>) { read(bytes, isPlain: true) }

  @inline(__always)
  private mutating func read(_ bytes: Span<UInt8>, isPlain: Bool) {
    lines.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    wordStarts.removeAll(keepingCapacity: true)
    wordStarts.append(0)
    var words: [Word] = []
    swap(&words, &self.words)
    words.removeAll(keepingCapacity: true)
    var reading = Reading()
    while reading.index < bytes.count || reading.start < bytes.count {
      let known = words.count
      words.append(addingCapacity: (bytes.count - reading.index) / 4 + Reading.leastRoom) { room in
        readLines(bytes, &reading, isPlain: isPlain, known: known, into: &room)
      }
    }
    swap(&words, &self.words)
  }

  /// How far a document has been read.
  private struct Reading {
    var index = 0
    var start = 0
    var scanner = LineScanner()

    /// Words that one step can add, and the end of a line after it.
    static let leastRoom = 4
  }

  /// Reads until the bytes end or the room for words does.
  @inline(__always)
  private mutating func readLines(
    _ bytes: Span<UInt8>, _ reading: inout Reading, isPlain: Bool, known: Int, into words: inout OutputSpan<Word>
  ) {
    var index = reading.index
    while index < bytes.count {
      guard words.freeCapacity >= Reading.leastRoom else {
        reading.index = index
        return
      }
      let lead = bytes[index]
      if lead | 0x20 >= 0x61, lead | 0x20 <= 0x7A, !isPlain, !reading.scanner.isInWord {
        index = reading.scanner.readWord(bytes, at: index, into: &words)
        continue
      }
      if lead == 0x20, !isPlain {
        reading.scanner.space(&words)
        index += 1
        continue
      }
      guard lead == 0x0A || lead == 0x0D else {
        index = reading.scanner.read(bytes, at: index, table: table, into: &words)
        continue
      }
      let isPair = lead == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      close(&reading, end: index, next: index + (isPair ? 2 : 1), known: known, &words)
      index = reading.start
    }
    reading.index = index
    if reading.start < bytes.count { close(&reading, end: bytes.count, next: bytes.count, known: known, &words) }
  }

  @inline(__always)
  private mutating func close(
    _ reading: inout Reading, end: Int, next: Int, known: Int, _ words: inout OutputSpan<Word>
  ) {
    counts.append(reading.scanner.finish(into: &words))
    lines.append(Line(start: reading.start, end: end, next: next))
    wordStarts.append(known + words.count)
    reading.start = next
  }

  /// The words of a run of lines.
  func wordRange(_ lines: Range<Int>) -> Range<Int> {
    wordStarts[lines.lowerBound]..<wordStarts[lines.upperBound]
  }

  /// Reads one text as a single line, whatever line ends it holds; for phrases of rules.
  static func words(of text: String) -> (words: [Word], counts: LineCounts) {
    var pass = WordPass()
    pass.readLine(text)
    return (pass.words, pass.counts.first ?? LineCounts())
  }

  /// The same, for many texts.
  mutating func readLine(_ text: String) {
    var line: [UInt8] = []
    line.append(lineOf: text)
    read(line.span)
  }
}

extension [UInt8] {
  /// Adds a text as a part of one line, whatever line ends it holds.
  mutating func append(lineOf text: String) {
    let start = count
    append(contentsOf: text.utf8)
    for place in start..<count where self[place] == 0x0A || self[place] == 0x0D { self[place] = 0x20 }
  }
}
