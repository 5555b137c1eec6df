import RulePacks

/// What lines, words and patterns are filed under.
extension RuleSet {
  /// The keys of whole lines: each of its words, or where it has none of its signs.
  static func lineKeys(of texts: [String], using pass: inout WordPass) -> [UInt64] {
    // They are read as the lines of one text, which costs half as much.
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(lineOf: text)
      bytes.append(0x0A)
    }
    pass.read(bytes.span)
    return texts.indices.map { index in
      let words = pass.words.span.extracting(pass.wordRange(index..<index + 1))
      return lineKey(of: words) { bytes.span.signKey(pass.lines[index].content) }
    }
  }

  @inline(__always)
  static func lineKey(of words: Span<Word>, signs: () -> UInt64) -> UInt64 {
    if words.isEmpty { return signs() }
    var key = WordHash.seed
    for index in words.indices { key = WordHash.extend(key, word: words[index].hash) }
    return WordHash.finish(key) | 1
  }

  /// What a word is filed under: itself, or for a letter that is joined to the letter before, the pair.
  @inline(__always)
  static func key(_ words: Span<Word>, at index: Int) -> UInt64 {
    let hash = words[index].hash
    guard words[index].traits.contains(.joined), index > 0 else { return hash | 1 }
    return pairKey(words[index - 1].hash, hash)
  }

  /// What two words that stand together without a space are filed under.
  @inline(__always)
  static func pairKey(_ first: UInt64, _ second: UInt64) -> UInt64 {
    WordHash.finish(WordHash.extend(first, word: second)) | 1
  }

  /// The word to file a sequence under: the longest, as the likeliest to be rare. Of letters without
  /// spaces the second, because there pairs are filed.
  static func pivot(of words: [Word]) -> Int? {
    words.indices.max { left, right in weight(words, left) < weight(words, right) }
  }

  static func weight(_ words: [Word], _ index: Int) -> Int {
    let word = words[index]
    if word.traits.contains(.number) { return 0 }
    if word.traits.contains(.unspaced) { return word.traits.contains(.joined) && index > 0 ? 4 : 1 }
    return Int(word.length) + 1
  }

  static func indexKey(of word: String, using pass: inout WordPass) -> UInt64? {
    pass.readLine(word)
    let words = pass.words
    guard let last = words.indices.last else { return nil }
    if words.count == 2, words[last].traits.contains(.attached) { return pairKey(words[0].hash, words[1].hash) }
    return words.count == 1 || words[last].traits.contains(.joined) ? key(words.span, at: last) : nil
  }

  /// The sign to file a pattern under: not one that is in every other line.
  static func rarest(of signs: SignSet) -> Int {
    let common: [SignSet] = [
      .ascii(UInt8(ascii: ".")), .ascii(UInt8(ascii: ",")), .digit, .ascii(UInt8(ascii: "-")), .dash, .wide,
    ]
    let rare = common.reduce(signs) { $0.subtracting($1) }
    let best = rare.isEmpty ? signs : rare
    return (best.isEmpty ? SignSet.always : best).rawValue.trailingZeroBitCount
  }
}

extension Span where Element == UInt8 {
  /// The key of a line without words: of its signs, white space aside. The first bytes of a long one stand for it.
  func signKey(_ range: Range<Int>) -> UInt64 {
    var hash = WordHash.seed
    let signs = range.drop { self[$0] <= 0x20 }.prefix(64)
    for index in signs where self[index] > 0x20 { hash = WordHash.extend(hash, base: UInt32(self[index])) }
    return WordHash.finish(hash ^ 0x5157) | 1
  }
}
