/// The words that the model has weights for, each with its place among them.
///
/// Words are compared as rules compare them: by the hash of their folded letters, in scripts without
/// spaces by pairs of letters. A look-up costs one probe of a table that is at most a quarter full.
public struct Lexicon: Sendable {
  public let words: [String]
  private let keys: [UInt64]
  private let places: [UInt16]

  /// - Parameter words: at most 65,534, each one word; what is no single word, or comes a second time, is never found.
  public init(_ words: [String] = []) {
    precondition(words.count < UInt16.max, "a lexicon has at most 65,534 words")
    self.words = words
    var count = 16
    while count < words.count * 4 { count *= 2 }
    var keys = [UInt64](repeating: 0, count: count)
    var places = [UInt16](repeating: 0, count: count)
    // They are read as the lines of texts, which costs half as much; not of one, which would take megabytes.
    var (pass, bytes) = (WordPass(), [UInt8]())
    for first in stride(from: 0, to: words.count, by: 500) {
      bytes.removeAll(keepingCapacity: true)
      for word in words[first..<min(words.count, first + 500)] {
        bytes.append(lineOf: word)
        bytes.append(0x0A)
      }
      pass.read(bytes.span)
      for number in pass.lines.indices {
        let line = pass.words.span.extracting(pass.wordRange(number..<number + 1))
        let last = line.count - 1
        guard last == 0 || last > 0 && line[last].traits.contains(.joined) else { continue }
        let key = RuleSet.key(line, at: last)
        var slot = Int(truncatingIfNeeded: key >> 1) & (count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (count - 1) }
        if keys[slot] == 0 { (keys[slot], places[slot]) = (key, UInt16(first + number)) }
      }
    }
    (self.keys, self.places) = (keys, places)
  }

  /// The place of the word with this key, or nil.
  @inline(__always)
  func find(_ key: UInt64) -> UInt16? {
    // The last bit of every key is set.
    var slot = Int(truncatingIfNeeded: key >> 1) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return places[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }
}

/// The known words of every paragraph: of a long one those at its start and its end, which tell most.
struct LexiconPass {
  /// The words of paragraph `i` are `words[starts[i] ..< starts[i + 1]]`: places in the lexicon, in order.
  private(set) var words: [UInt16] = []
  private(set) var starts: [Int] = []

  private static let atStart = 16
  private static let atEnd = 4
  /// The most words of a paragraph.
  static let most = atStart + atEnd

  mutating func find(_ lexicon: Lexicon, _ pass: WordPass, _ paragraphs: [Paragraph]) {
    words.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for paragraph in paragraphs {
      starts.append(words.count)
      let range = pass.wordRange(paragraph.lines)
      let all = pass.words.span.extracting(range)
      let isLong = range.count > Self.most
      for place in 0..<(isLong ? Self.atStart : all.count) { note(RuleSet.key(all, at: place), in: lexicon) }
      if isLong {
        for place in all.count - Self.atEnd..<all.count { note(RuleSet.key(all, at: place), in: lexicon) }
      }
    }
    starts.append(words.count)
  }

  @inline(__always)
  private mutating func note(_ key: UInt64, in lexicon: Lexicon) {
    if let place = lexicon.find(key) { words.append(place) }
  }
}
