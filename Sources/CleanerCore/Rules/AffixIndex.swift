/// Patterns by the first or the last letters of a word that they require.
struct AffixIndex: Sendable {
  private let index: WordIndex
  /// What the index gives numbers of.
  private let calls: [Call]
  /// The affixes that occur, first and last letters.
  private let heads: [UInt64]
  private let tails: [UInt64]
  /// A line without any of these signs, or with more words, need not be looked at.
  private let signs: SignSet
  private let maxWords: Int

  /// A pattern, called up by an affix of words of at least this length.
  fileprivate struct Call {
    var pattern: Int32
    var leastLength: UInt8
  }

  struct Builder {
    fileprivate var calls: [Call] = []
    fileprivate var entries: [WordIndex.Entry] = []
    fileprivate var heads = [UInt64](repeating: 0, count: 1 << 10)
    fileprivate var tails = [UInt64](repeating: 0, count: 1 << 10)
    fileprivate var signs = SignSet()
    fileprivate var maxWords = 0

    /// - Parameter signs: which the pattern requires; not empty.
    mutating func add(
      _ affixes: Set<PatternLiterals.Affix>, signs: SignSet, maxWords: Int, number: Int32
    ) {
      for affix in affixes {
        let code = affix.code
        let key = AffixIndex.key(code, isTail: affix.isSuffix)
        entries.append(WordIndex.Entry(key: key, number: Int32(calls.count)))
        calls.append(Call(pattern: number, leastLength: affix.length))
        if affix.isSuffix {
          tails[Int(code) >> 6] |= 1 << UInt64(code & 63)
        } else {
          heads[Int(code) >> 6] |= 1 << UInt64(code & 63)
        }
      }
      self.signs.formUnion(signs)
      self.maxWords = max(self.maxWords, maxWords)
    }
  }

  init(_ builder: Builder) {
    index = WordIndex(builder.entries)
    calls = builder.calls
    (heads, tails, signs, maxWords) = (builder.heads, builder.tails, builder.signs, builder.maxWords)
  }

  @inline(__always)
  func mayHold(signs: SignSet, words: Int) -> Bool { words <= maxWords && !self.signs.isDisjoint(with: signs) }

  /// Appends the patterns that the ends of words call up; one can come twice.
  @inline(__always)
  func find(_ line: Span<Word>, into patterns: inout [Int32]) {
    for place in line.indices {
      let word = line[place]
      let (head, tail) = (word.head, word.tail)
      if heads[Int(head) >> 6] & (1 << UInt64(head & 63)) != 0 {
        call(Self.key(head, isTail: false), word.length, &patterns)
      }
      if tails[Int(tail) >> 6] & (1 << UInt64(tail & 63)) != 0 {
        call(Self.key(tail, isTail: true), word.length, &patterns)
      }
    }
  }

  private func call(_ key: UInt64, _ length: UInt8, _ patterns: inout [Int32]) {
    for place in index.places(key) {
      let call = calls[Int(index.number(at: place))]
      if call.leastLength <= length { patterns.append(call.pattern) }
    }
  }

  private static func key(_ code: UInt16, isTail: Bool) -> UInt64 {
    WordHash.finish(UInt64(code) << 1 | (isTail ? 1 : 0)) | 1
  }
}
