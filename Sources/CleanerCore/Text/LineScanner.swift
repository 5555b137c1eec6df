/// Reads a line, scalar by scalar: the readable definition of words and counts.
///
/// ``readWord(_:at:into:)`` does what the letters of a word would do one by one, for words in ASCII.
struct LineScanner {
  private(set) var counts = LineCounts()

  private var hash = WordHash.seed
  private var bare = WordHash.seed
  private var length = 0
  /// The first and the last three letters, eight bits each.
  private var head: UInt32 = 0
  private var tail: UInt32 = 0
  private var uppers = 0
  private var number = 0
  private var traits: Word.Traits = []
  private var afterSentence = true
  private var previous = CharacterClass.space

  /// Whether letters that come now go on with a word.
  var isInWord: Bool { length > 0 }

  /// Reads the scalar at `index` and returns the index behind it. It must not be a line end.
  mutating func read(
    _ bytes: Span<UInt8>, at index: Int, table: UnicodeTable, into words: inout OutputSpan<Word>
  ) -> Int {
    let (scalar, size) = UTF8Decoder.scalar(bytes, at: index)
    let folded = table[scalar]
    let kind = folded.kind
    if scalar >= 0x80 { counts.signs.formUnion(.wide(scalar)) }
    switch kind {
    case .lower, .upper, .uncased:
      letter(scalar, folded, kind, &words)
    case .space:
      if scalar != 0x20 { counts.signs.insert(.oddSpace) }
      space(&words)
    case .ignorable: break
    case .mark:
      hash &+= folded.marks
      if length > 0 { traits.insert(.accented) }
    case .digit:
      digit(folded.base, &words)
    case .unspaced:
      endWord(&words)
      begin()
      if previous == .unspaced { traits.insert(.joined) }
      traits.insert(.unspaced)
      append(folded)
      note(kind)
    default:
      endWord(&words)
      sign(scalar, kind, bytes, next: index + size)
    }
    return index + size
  }

  /// Ends the line and gives its counts; the next line can begin.
  mutating func finish(into words: inout OutputSpan<Word>) -> LineCounts {
    endWord(&words)
    let finished = counts
    self = LineScanner()
    return finished
  }

  // MARK: - Words

  /// Reads the ASCII letters at `index`, of which there is at least one, as ``read(_:at:table:into:)`` would
  /// one by one. No word may be open. Returns the index behind them.
  @inline(__always)
  mutating func readWord(_ bytes: Span<UInt8>, at start: Int, into words: inout OutputSpan<Word>) -> Int {
    var hash = WordHash.seed
    var (uppers, glued) = (0, 0)
    var (head, tail): (UInt32, UInt32) = (0, 0)
    var isUpperLast = false
    var index = start
    while true {
      let eight = ASCIILetters(bytes, at: index)
      hash = eight.extend(hash)
      if eight.count > 0 {
        if eight.uppers != 0 {
          glued &+= eight.uppersBehindLower + (eight.isUpperFirst && index > start && !isUpperLast ? 1 : 0)
          uppers &+= eight.upperCount
        }
        isUpperLast = eight.isUpperLast
        if index == start, eight.count >= 3 { head = eight.head }
        tail = eight.tail(behind: tail)
        index &+= eight.count
      }
      if eight.count < 8 { break }
    }
    let isCapitalised = bytes[start] & 0x20 == 0
    let wasLower = !isUpperLast
    begin()
    (self.hash, bare, length, self.uppers) = (hash, hash, index &- start, uppers)
    (self.head, self.tail) = (head, tail)
    if isCapitalised { traits.insert(.capitalised) }
    if previous == .digit { traits.insert(.attached) }
    counts.glued &+= Int32(truncatingIfNeeded: glued)
    let kind: CharacterClass = wasLower ? .lower : .upper
    if counts.first == .space { counts.first = isCapitalised ? .upper : .lower }
    counts.characters &+= Int32(truncatingIfNeeded: length)
    counts.letters &+= Int32(truncatingIfNeeded: length)
    (counts.last, counts.lastInner, counts.ellipsis, previous) = (kind, kind, false, kind)
    // A mark or a letter beyond ASCII may still belong to the word.
    if index >= bytes.count || bytes[index] < 0x80 { endWord(&words) }
    return index
  }

  @inline(__always)
  private mutating func letter(
    _ scalar: UInt32, _ folded: Folded, _ kind: CharacterClass, _ words: inout OutputSpan<Word>
  ) {
    if length > 0, !traits.isDisjoint(with: [.number, .unspaced]) { endWord(&words) }
    if length == 0 {
      begin()
      if kind == .upper { traits.insert(.capitalised) }
      if previous == .digit { traits.insert(.attached) }
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
      // Without a first it stands for itself, so that a line of such letters is not blank.
      if length == 0 {
        length = 1
      } else {
        counts.characters -= 1
        counts.letters -= 1
      }
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
    tail = (tail << 8 | folded.base & 0xFF) & 0xFF_FFFF
    if length == 3 { head = tail }
  }

  @inline(__always)
  private mutating func digit(_ base: UInt32, _ words: inout OutputSpan<Word>) {
    if length > 0, !traits.contains(.number) { endWord(&words) }
    if length == 0 {
      begin()
      traits.insert(.number)
      if previous.isLetter { traits.insert(.attached) }
      number = 0
    }
    if length < 5 { number = number * 10 + Int(base & 0xF) }
    length += 1
    counts.digits += 1
    counts.signs.insert(.digit)
    note(.digit)
  }

  @inline(__always)
  private mutating func begin() {
    (hash, bare, length, uppers, head, tail) = (WordHash.seed, WordHash.seed, 0, 0, 0, 0)
    guard afterSentence else {
      traits = []
      return
    }
    traits = .initial
    if counts.words > 0 { counts.sentenceEnds += 1 }
    afterSentence = false
  }

  @inline(__always)
  private mutating func endWord(_ words: inout OutputSpan<Word>) {
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
      var word = Word(hash: finished, bare: unaccented, traits: traits, length: UInt8(min(length, 255)))
      if length >= 3 { (word.head, word.tail) = (Word.affix(head), Word.affix(tail)) }
      words.append(word)
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

  @inline(__always)
  mutating func space(_ words: inout OutputSpan<Word>) {
    endWord(&words)
    if previous == .terminal { afterSentence = true }
    if previous != .space { counts.spaces += 1 }
    previous = .space
  }

  /// - Parameter next: the index behind the sign.
  private mutating func sign(_ scalar: UInt32, _ kind: CharacterClass, _ bytes: Span<UInt8>, next: Int) {
    let following = next < bytes.count ? bytes[next] : 0x20
    let isBetweenDigits = previous == .digit && isASCIIDigit(following)
    counts.characters += 1
    counts.signs.formUnion(.kind(kind))
    if scalar < 0x80 { counts.signs.formUnion(.ascii(UInt8(scalar))) }
    switch kind {
    case .terminal:
      let isDouble = previous == .terminal
      // `…`, or full stops side by side.
      counts.ellipsis =
        scalar == 0x2026 || isDouble && counts.last == .terminal && (scalar == 0x2E || scalar == 0x3002)
      if scalar == 0x2E, previous.isLetter, isASCIILetter(following) {
        counts.dotted += 1
      } else if isBetweenDigits {
        counts.dateSigns += 1
      } else if scalar >= 0x80, !isDouble, !counts.ellipsis {
        // 。and its like end a sentence without a space behind.
        afterSentence = true
      }
    case .comma: counts.commas += 1
    case .colon:
      counts.colons += 1
      if following == UInt8(ascii: "/"), next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "/") {
        counts.links += 1
      } else if isBetweenDigits {
        counts.dateSigns += 1
      }
    case .dash:
      counts.dashes += 1
      if isBetweenDigits { counts.dateSigns += 1 }
    case .slash:
      counts.slashes += 1
      if isBetweenDigits { counts.dateSigns += 1 }
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
