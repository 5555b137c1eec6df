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
  mutating func read(_ bytes: Span<UInt8>) {
    lines.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    wordStarts.removeAll(keepingCapacity: true)
    wordStarts.append(0)
    var index = 0
    while index < bytes.count {
      let start = index
      var scanner = LineScanner(table: table)
      let end = scanner.scan(bytes, from: index, words: &words)
      var next = end
      if next < bytes.count {
        let pair = bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A
        next += pair ? 2 : 1
      }
      lines.append(Line(start: start, end: end, next: next))
      counts.append(scanner.counts)
      wordStarts.append(words.count)
      index = next
    }
  }

  /// The words of a run of lines.
  func wordRange(_ lines: Range<Int>) -> Range<Int> {
    wordStarts[lines.lowerBound]..<wordStarts[lines.upperBound]
  }

  /// Reads one text as a single line, whatever line ends it holds; for phrases of rules.
  static func words(of text: String) -> (words: [Word], counts: LineCounts) {
    var pass = WordPass()
    let oneLine = text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    pass.read(oneLine.span)
    return (pass.words, pass.counts.first ?? LineCounts())
  }
}

/// Reads one line.
private struct LineScanner {
  var counts = LineCounts()

  private let table: UnicodeTable
  private var hash = WordHash.seed
  private var bare = WordHash.seed
  private var length = 0
  private var uppers = 0
  private var number = 0
  private var traits: Word.Traits = []
  private var afterSentence = true
  private var previous = CharacterClass.space

  init(table: UnicodeTable) { self.table = table }

  /// Reads from `start` to the line's end and returns that; the words are appended.
  mutating func scan(_ bytes: Span<UInt8>, from start: Int, words: inout [Word]) -> Int {
    var index = start
    while index < bytes.count {
      let lead = bytes[index]
      if lead == 0x0A || lead == 0x0D { break }
      let (scalar, size) = UTF8Decoder.scalar(bytes, at: index)
      let folded = table[scalar]
      let kind = folded.kind
      switch kind {
      case .lower, .upper, .uncased:
        letter(scalar, folded, kind, &words)
      case .space:
        endWord(&words)
        if previous == .terminal { endSentence() }
        if previous != .space { counts.spaces += 1 }
        previous = .space
      case .ignorable: break
      case .mark:
        hash &+= folded.marks
        if length > 0 { traits.insert(.accented) }
      case .digit:
        digit(scalar, &words)
      case .unspaced:
        endWord(&words)
        begin()
        if previous == .unspaced { traits.insert(.joined) }
        traits.insert(.unspaced)
        append(folded)
        note(kind)
      default:
        endWord(&words)
        sign(lead, kind, bytes, at: index, size: size)
      }
      index += size
    }
    endWord(&words)
    return index
  }

  // MARK: - Words

  @inline(__always)
  private mutating func letter(_ scalar: UInt32, _ folded: Folded, _ kind: CharacterClass, _ words: inout [Word]) {
    if length > 0, !traits.isDisjoint(with: [.number, .unspaced]) { endWord(&words) }
    if length == 0 {
      begin()
      if kind == .upper { traits.insert(.capitalised) }
    } else if kind == .upper, previous == .lower {
      counts.glued += 1
    }
    if kind == .upper { uppers += 1 }
    if scalar >= 0x1160, scalar <= 0xD7A3, appendHangul(scalar) { return note(kind) }
    append(folded)
    note(kind)
  }

  /// Hangul syllables are hashed as their letters, and the letters behind a syllable's first are not
  /// characters of their own, so that NFC and NFD agree.
  private mutating func appendHangul(_ scalar: UInt32) -> Bool {
    if scalar <= 0x11FF {
      hash = WordHash.extend(hash, base: scalar)
      bare = hash
      counts.characters -= 1
      counts.letters -= 1
      return true
    }
    guard scalar >= 0xAC00 else { return false }
    let index = scalar - 0xAC00
    for letter in [0x1100 + index / 588, 0x1161 + index % 588 / 28] { hash = WordHash.extend(hash, base: letter) }
    if index % 28 != 0 { hash = WordHash.extend(hash, base: 0x11A7 + index % 28) }
    bare = hash
    length += 1
    return true
  }

  @inline(__always)
  private mutating func append(_ folded: Folded) {
    hash = WordHash.extend(hash, base: folded.base)
    bare = WordHash.extend(bare, base: folded.base)
    if folded.marks != 0 {
      hash &+= folded.marks
      traits.insert(.accented)
    }
    length += 1
  }

  @inline(__always)
  private mutating func digit(_ scalar: UInt32, _ words: inout [Word]) {
    if length > 0, !traits.contains(.number) { endWord(&words) }
    if length == 0 {
      begin()
      traits.insert(.number)
      number = 0
    }
    if length < 5 { number = number * 10 + Int(scalar & 0xF) }
    length += 1
    counts.digits += 1
    counts.signs.insert(.digit)
    note(.digit)
  }

  @inline(__always)
  private mutating func begin() {
    (hash, bare, length, uppers) = (WordHash.seed, WordHash.seed, 0, 0)
    traits = afterSentence ? .initial : []
    afterSentence = false
  }

  @inline(__always)
  private mutating func endWord(_ words: inout [Word]) {
    guard length > 0 else { return }
    counts.words += 1
    if traits.contains(.number) {
      counts.numbers += 1
      if length == 4, number >= 1900, number < 2100 { counts.years += 1 }
      words.append(
        Word(hash: WordHash.number, bare: WordHash.number, traits: traits, length: UInt8(min(length, 255))))
    } else {
      if traits.contains(.unspaced) { counts.unspaced += 1 }
      if traits.contains(.capitalised) { counts.capitalised += 1 }
      if uppers == length, length > 1 {
        traits.insert(.allCaps)
        counts.allCaps += 1
      }
      let finished = WordHash.finish(hash)
      var unaccented = finished
      if traits.contains(.accented) {
        counts.accented += 1
        unaccented = WordHash.finish(bare)
      }
      words.append(Word(hash: finished, bare: unaccented, traits: traits, length: UInt8(min(length, 255))))
    }
    length = 0
  }

  // MARK: - Characters

  @inline(__always)
  private mutating func note(_ kind: CharacterClass) {
    counts.characters += 1
    if kind != .digit { counts.letters += 1 }
    if counts.first == .space { counts.first = kind }
    counts.last = kind
    counts.lastInner = kind
    counts.ellipsis = false
    previous = kind
  }

  private mutating func endSentence() {
    counts.sentenceEnds += 1
    afterSentence = true
  }

  private mutating func sign(_ lead: UInt8, _ kind: CharacterClass, _ bytes: Span<UInt8>, at index: Int, size: Int) {
    counts.characters += 1
    counts.signs.formUnion(.kind(kind))
    if lead < 0x80 { counts.signs.formUnion(.ascii(lead)) }
    switch kind {
    case .terminal:
      let isDouble = previous == .terminal
      counts.ellipsis =
        isDouble && counts.last == .terminal || size == 3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6
      if lead == UInt8(ascii: "."), previous.isLetter, index + 1 < bytes.count, isASCIILetter(bytes[index + 1]) {
        counts.dotted += 1
      } else if previous == .digit, index + 1 < bytes.count, isASCIIDigit(bytes[index + 1]) {
        counts.dateSigns += 1
      } else if size > 1, !isDouble, !counts.ellipsis {
        // 。and its like end a sentence without a space behind.
        endSentence()
      }
    case .comma: counts.commas += 1
    case .colon:
      counts.colons += 1
      if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"), bytes[index + 2] == UInt8(ascii: "/") {
        counts.links += 1
      } else if previous == .digit, index + 1 < bytes.count, isASCIIDigit(bytes[index + 1]) {
        counts.dateSigns += 1
      }
    case .dash:
      counts.dashes += 1
      if previous == .digit, index + 1 < bytes.count, isASCIIDigit(bytes[index + 1]) { counts.dateSigns += 1 }
    case .slash:
      counts.slashes += 1
      if previous == .digit, index + 1 < bytes.count, isASCIIDigit(bytes[index + 1]) { counts.dateSigns += 1 }
    case .pipe: counts.pipes += 1
    case .bullet: counts.bullets += 1
    case .arrow: counts.arrows += 1
    case .quote: counts.quotes += 1
    case .open, .close: counts.brackets += 1
    case .at: counts.ats += 1
    case .hash: counts.hashes += 1
    case .currency: counts.currencies += 1
    case .symbol, .other: counts.symbols += 1
    default: break
    }
    if counts.first == .space { counts.first = kind }
    counts.last = kind
    if kind != .quote && kind != .close {
      counts.lastInner = kind
      previous = kind
    } else if previous != .terminal {
      previous = kind
    }
  }

  private func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
  private func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
