/// What a line must hold for a pattern to match at all: at least one of `words`, and all of `signs`.
///
/// Found by reading the pattern, so that rules need no hand-kept keyword lists. The reading is
/// conservative: what it does not understand requires nothing.
struct PatternLiterals: Equatable {
  /// Any of these texts, each a whole word of every line it stands for; empty where none is required.
  var words: Set<String> = []
  /// Any of these, each the first or the last letters of a word; empty where none is required.
  var affixes: Set<Affix> = []
  var signs: SignSet = []

  /// Three letters that a word of some length begins or ends with.
  struct Affix: Hashable {
    /// Of ``Word/affix(_:_:_:)``.
    var code: UInt16
    var isSuffix: Bool
    /// The letters that the word has at least.
    var length: UInt8
  }

  /// Whether nothing is required, so that the pattern would have to run on every line of its script.
  var isEmpty: Bool { words.isEmpty && signs.isSubset(of: .anyWide) }

  init(of pattern: String) { self.init(of: PatternNode(of: pattern)) }

  /// - Parameter node: nil for a pattern that was not understood.
  init(of node: PatternNode?) {
    guard let node else { return }
    let found = Self.required(by: node, .open)
    words = Set(found.words.map { String(decoding: Self.bytes(of: $0), as: UTF8.self) })
    (affixes, signs) = (found.affixes, found.signs)
  }

  /// In UTF-8.
  private static func bytes(of scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars { bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter }
    return bytes
  }

  /// The same while a pattern is read: as good as all of it is thrown away again, so words are scalars and may come
  /// twice.
  private struct Found {
    var words: [ArraySlice<Unicode.Scalar>] = []
    /// How rare they are taken to be, see ``PatternLiterals/worth(_:)``.
    var worth = 0
    var affixes: Set<Affix> = []
    var signs: SignSet = []
  }

  // MARK: - What a part of a pattern requires

  /// Texts that a stretch of a pattern can match, when they are few.
  private static let mostTexts = 24

  /// Whether a word can go on over the left and the right end of a part.
  private struct Ends {
    var isCutBefore: Bool
    var isCutAfter: Bool
    static let open = Ends(isCutBefore: false, isCutAfter: false)
  }

  private static func required(by node: PatternNode, _ ends: Ends) -> Found {
    switch node {
    case .alternation(let branches):
      let each = branches.map { required(by: $0, ends) }
      let hasWords = each.allSatisfy { !$0.words.isEmpty }
      let affixes =
        each.allSatisfy { !$0.affixes.isEmpty } ? each.reduce(into: Set()) { $0.formUnion($1.affixes) } : []
      return Found(
        words: hasWords ? each.flatMap(\.words) : [], worth: hasWords ? each.map(\.worth).min()! : 0, affixes: affixes,
        signs: each.dropFirst().reduce(each[0].signs) { $0.intersection($1.signs) })
    case .concatenation(let parts): return required(by: parts, ends)
    case .repetition(let part, let least, _): return least > 0 ? required(by: part, .open) : Found()
    case .digit: return Found(signs: .digit)
    case .choice(let scalars) where node.texts == nil:
      let sets = scalars.map { SignSet.literal($0, kind: UnicodeTable.shared[$0.value].kind) }
      return Found(signs: sets.dropFirst().reduce(sets[0]) { $0.intersection($1) })
    case .literal, .text, .choice: return required(by: [node], ends)
    case .any(let leads), .wordless(let leads): return Found(signs: .least(of: leads))
    case .boundary, .start, .end, .assertion: return Found()
    }
  }

  /// Joins neighbouring parts into stretches with few texts, takes each stretch's best words, and the
  /// best of all stretches.
  private static func required(by parts: [PatternNode], _ ends: Ends) -> Found {
    var result = Found()
    var stretch: [[Unicode.Scalar]] = [[]]
    var isCutBefore = ends.isCutBefore
    func merge(_ found: Found) {
      result.signs.formUnion(found.signs)
      if found.worth > result.worth { (result.words, result.worth) = (found.words, found.worth) }
      if result.affixes.isEmpty || !found.affixes.isEmpty && found.affixes.count < result.affixes.count {
        result.affixes = found.affixes
      }
    }
    func close(isCutAfter: Bool) {
      merge(literals(of: stretch, Ends(isCutBefore: isCutBefore, isCutAfter: isCutAfter)))
      stretch = [[]]
    }
    for (index, part) in parts.enumerated() {
      if case .text(let text) = part {
        for place in stretch.indices { stretch[place] += text }
        continue
      }
      if let texts = part.texts, texts.count * stretch.count <= mostTexts {
        stretch.append(each: texts)
        continue
      }
      let isCutHere = stretch.allSatisfy { $0.isEmpty ? isCutBefore : endsWord($0) }
      close(isCutAfter: isCut(before: parts[index...], ends))
      merge(required(by: part, Ends(isCutBefore: isCutHere, isCutAfter: isCut(before: parts[(index + 1)...], ends))))
      isCutBefore = part.isWordless || part.isOptionallyWordless && isCutHere
    }
    close(isCutAfter: ends.isCutAfter)
    return result
  }

  /// Whether a word ends where these parts begin, whatever they match.
  private static func isCut(before parts: ArraySlice<PatternNode>, _ ends: Ends) -> Bool {
    for part in parts {
      if part.startsWordless { return true }
      if !part.startsOptionallyWordless { return false }
    }
    return ends.isCutAfter
  }

  private static func endsWord(_ text: [Unicode.Scalar]) -> Bool {
    text.last.map { UnicodeTable.shared[$0.value].kind.endsWord } ?? false
  }

  private static func literals(of texts: [[Unicode.Scalar]], _ ends: Ends) -> Found {
    if texts.count == 1, texts[0].isEmpty { return Found() }
    let table = UnicodeTable.shared
    var found = Found(signs: SignSet(rawValue: ~0))
    var (isComplete, hasAffixes) = (true, true)
    var kinds: [CharacterClass] = []
    for text in texts {
      var signs = SignSet()
      kinds.removeAll(keepingCapacity: true)
      for scalar in text {
        let kind = table[scalar.value].kind
        kinds.append(kind)
        signs.formUnion(.literal(scalar, kind: kind))
      }
      found.signs.formIntersection(signs)
      let (word, affix) = bestWord(in: text, kinds, ends)
      if let word { found.words.append(word) } else { isComplete = false }
      if let affix, hasAffixes { found.affixes.insert(affix) } else { hasAffixes = false }
    }
    if isComplete { found.worth = worth(found.words) }
    if !isComplete { found.words = [] }
    if !hasAffixes { found.affixes = [] }
    return found
  }

  /// The longest word of a text that is whole wherever the text occurs, a short one with the number that it stands
  /// directly beside; for scripts without spaces, its first two letters. And the ends of a word that is long enough, if
  /// only one of its ends is sure.
  private static func bestWord(
    in text: [Unicode.Scalar], _ kinds: [CharacterClass], _ ends: Ends
  ) -> (word: ArraySlice<Unicode.Scalar>?, affix: Affix?) {
    var best = 0
    var word: ArraySlice<Unicode.Scalar>?
    var affix: Affix?
    // Letters and marks from `start` on make a word so far.
    var start: Int?
    var letters = 0
    var isUnspaced = false
    var isWhole = ends.isCutBefore
    func consider(upTo end: Int, isWholeAfter: Bool) {
      guard let from = start else { return }
      // A single letter without spaces is filed only where a run of such letters starts.
      let isUsable = isUnspaced ? letters >= 2 || isWhole : isWhole && isWholeAfter
      if isUsable, letters > best {
        best = letters
        word =
          isUnspaced
          ? twoLetters(of: text[from..<end]) : letters > shortWord ? text[from..<end] : withNumber(text, from..<end)
      }
      if !isUnspaced, letters >= 3, affix == nil, isWhole || isWholeAfter {
        affix = Self.affix(of: text[from..<end], isSuffix: !isWhole)
      }
      (start, letters, isUnspaced) = (nil, 0, false)
    }
    for place in text.indices {
      switch kinds[place] {
      case .mark: start = start ?? place
      case .lower, .upper, .uncased:
        if isUnspaced {
          consider(upTo: place, isWholeAfter: true)
          isWhole = true
        }
        start = start ?? place
        letters += 1
      case .unspaced:
        if start != nil, !isUnspaced { consider(upTo: place, isWholeAfter: true) }
        start = start ?? place
        letters += 1
        isUnspaced = true
      case .ignorable: break
      default:
        consider(upTo: place, isWholeAfter: true)
        isWhole = true
      }
    }
    consider(upTo: text.endIndex, isWholeAfter: ends.isCutAfter)
    return (word, affix)
  }

  /// With their marks.
  private static func twoLetters(of text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    text.prefix(String(String.UnicodeScalarView(text)).prefix(2).unicodeScalars.count)
  }

  /// A word with the number directly before or behind it.
  private static func withNumber(_ text: [Unicode.Scalar], _ word: Range<Int>) -> ArraySlice<Unicode.Scalar> {
    let isDigit = { (scalar: Unicode.Scalar) in scalar >= "0" && scalar <= "9" }
    let end = text[word.upperBound...].firstIndex { !isDigit($0) } ?? text.endIndex
    if end > word.upperBound { return text[word.lowerBound..<end] }
    let start = text[..<word.lowerBound].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? 0
    return text[start..<word.upperBound]
  }

  /// Longer words are rare enough by themselves.
  private static let shortWord = 4

  private static func affix(of word: ArraySlice<Unicode.Scalar>, isSuffix: Bool) -> Affix? {
    let letters = word.map(\.value).filter { UnicodeTable.shared[$0].kind.isLetter }
    // Korean syllables are read as their letters.
    guard letters.allSatisfy({ $0 < 0x1100 || $0 > 0x11FF && $0 < 0xAC00 }) else { return nil }
    let three = (isSuffix ? letters.suffix(3) : letters.prefix(3)).map { UnicodeTable.shared[$0].base }
    return Affix(
      code: Word.affix(three[0], three[1], three[2]), isSuffix: isSuffix, length: UInt8(min(letters.count, 255)))
  }

  /// A longer word is taken for a rarer one, and the commonest of several decides.
  private static func worth(_ words: [ArraySlice<Unicode.Scalar>]) -> Int {
    words.map { word in word.count { UnicodeTable.shared[$0.value].kind != .mark } }.min() ?? 0
  }
}
