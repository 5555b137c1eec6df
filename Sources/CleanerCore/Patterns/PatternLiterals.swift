/// What a line must hold for a pattern to match at all: at least one of `words`, and all of `signs`.
///
/// Found by reading the pattern, so that rules need no hand-kept keyword lists. The reading is
/// conservative: what it does not understand requires nothing.
struct PatternLiterals: Equatable {
  /// Any of these texts, each a whole word of every line it stands for; empty where none is required.
  var words: Set<String> = []
  var signs: SignSet = []

  /// Whether nothing is required, so that the pattern would have to run on every line.
  var isEmpty: Bool { words.isEmpty && signs.isEmpty }

  init(words: Set<String> = [], signs: SignSet = []) { (self.words, self.signs) = (words, signs) }

  init(of pattern: String) {
    var parser = PatternParser(pattern)
    let node = parser.alternation()
    self =
      parser.isUnderstood
      ? Self.required(by: node, .open) : PatternLiterals()
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

  private static func required(by node: PatternNode, _ ends: Ends) -> PatternLiterals {
    switch node {
    case .alternation(let branches):
      let each = branches.map { required(by: $0, ends) }
      let words = each.allSatisfy { !$0.words.isEmpty } ? each.reduce(into: Set()) { $0.formUnion($1.words) } : []
      return PatternLiterals(words: words, signs: each.dropFirst().reduce(each[0].signs) { $0.intersection($1.signs) })
    case .concatenation(let parts): return required(by: parts, ends)
    case .repetition(let part, let least): return least > 0 ? required(by: part, .open) : PatternLiterals()
    case .digit: return PatternLiterals(signs: .digit)
    case .literal, .choice: return node.texts == nil ? PatternLiterals() : required(by: [node], ends)
    case .any, .boundary, .wordless: return PatternLiterals()
    }
  }

  /// Joins neighbouring parts into stretches with few texts, takes each stretch's best words, and the
  /// best of all stretches.
  private static func required(by parts: [PatternNode], _ ends: Ends) -> PatternLiterals {
    var result = PatternLiterals()
    var stretch: [String] = [""]
    var isCutBefore = ends.isCutBefore
    func merge(_ found: PatternLiterals) {
      result.signs.formUnion(found.signs)
      if worth(found.words) > worth(result.words) { result.words = found.words }
    }
    func close(isCutAfter: Bool) {
      merge(literals(of: stretch, Ends(isCutBefore: isCutBefore, isCutAfter: isCutAfter)))
      stretch = [""]
    }
    for (index, part) in parts.enumerated() {
      if let texts = part.texts, texts.count * stretch.count <= mostTexts {
        stretch = stretch.flatMap { start in texts.map { start + $0 } }
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

  private static func endsWord(_ text: String) -> Bool {
    text.unicodeScalars.last.map { !UnicodeTable.shared[$0.value].kind.isLetter } ?? false
  }

  private static func literals(of texts: [String], _ ends: Ends) -> PatternLiterals {
    var words: Set<String> = []
    var signs: SignSet?
    var isComplete = true
    for text in texts {
      let found = text.unicodeScalars.reduce(into: SignSet()) { set, scalar in
        let kind = UnicodeTable.shared[scalar.value].kind
        set.formUnion(.literal(scalar, kind: kind))
      }
      signs = signs.map { $0.intersection(found) } ?? found
      if let word = bestWord(in: text, ends) {
        words.insert(word)
      } else {
        isComplete = false
      }
    }
    return PatternLiterals(words: isComplete ? words : [], signs: signs ?? [])
  }

  /// The longest word of a text that is whole wherever the text occurs; for scripts without spaces, its
  /// first two letters.
  private static func bestWord(in text: String, _ ends: Ends) -> String? {
    var best: String?
    var word = ""
    var isWhole = ends.isCutBefore
    func consider(isWholeAfter: Bool) {
      let isUnspaced = word.unicodeScalars.contains { UnicodeTable.shared[$0.value].kind == .unspaced }
      // A single letter without spaces is filed only where a run of such letters starts.
      let isUsable = isUnspaced ? word.count >= 2 || isWhole : isWhole && isWholeAfter
      if isUsable, word.count > (best?.count ?? 0) { best = isUnspaced ? String(word.prefix(2)) : word }
      word = ""
    }
    for scalar in text.unicodeScalars {
      let kind = UnicodeTable.shared[scalar.value].kind
      let isUnspaced = word.unicodeScalars.contains { UnicodeTable.shared[$0.value].kind == .unspaced }
      switch kind {
      case .mark: word.unicodeScalars.append(scalar)
      case .lower, .upper, .uncased:
        if isUnspaced {
          consider(isWholeAfter: true)
          isWhole = true
        }
        word.unicodeScalars.append(scalar)
      case .unspaced:
        if !word.isEmpty, !isUnspaced { consider(isWholeAfter: true) }
        word.unicodeScalars.append(scalar)
      case .ignorable: break
      default:
        consider(isWholeAfter: true)
        isWhole = true
      }
    }
    consider(isWholeAfter: ends.isCutAfter)
    return best
  }

  /// A longer word is taken for a rarer one, and the commonest of several decides.
  private static func worth(_ words: Set<String>) -> Int { words.map(\.count).min() ?? 0 }
}
