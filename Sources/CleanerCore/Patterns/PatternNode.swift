/// A pattern as far as its literals matter.
enum PatternNode: Equatable {
  case literal(Unicode.Scalar)
  /// Literals one behind the other.
  case text([Unicode.Scalar])
  /// A class of a few characters, or anything with a small known set of texts.
  case choice([Unicode.Scalar])
  case digit
  /// One character of white space or of another class without letters.
  case wordless(LeadSet)
  /// `\b` and its like: no text, and no word goes over it.
  case boundary
  /// `^`, `$`: boundaries too, of the whole line.
  case start, end
  /// A look-around, or what else says something of its place only.
  case assertion
  /// One character whose text is not known.
  case any(LeadSet)
  case concatenation([PatternNode])
  case alternation([PatternNode])
  /// `least` is -1 for an optional part.
  indirect case repetition(PatternNode, least: Int, most: Int)

  /// Reads a pattern; nil where it is not understood. Letters and their marks are read as one, as patterns are
  /// compiled.
  init?(of pattern: String) {
    let hasMarks = pattern.unicodeScalars.contains { UnicodeTable.shared[$0.value].kind == .mark }
    var parser = PatternParser(hasMarks ? String(decoding: Subject.composing(pattern), as: UTF8.self) : pattern)
    let node = parser.alternation()
    guard parser.isUnderstood else { return nil }
    self = node
  }

  /// The few texts it can match, all of them, or nil.
  var texts: [[Unicode.Scalar]]? {
    switch self {
    case .literal(let scalar): return [[scalar]]
    case .text(let text): return [text]
    case .choice(let scalars): return scalars.count <= 4 ? scalars.map { [$0] } : nil
    case .concatenation(let parts):
      var texts: [[Unicode.Scalar]] = [[]]
      for part in parts {
        guard let more = part.texts, texts.count * more.count <= 24 else { return nil }
        texts.append(each: more)
      }
      return texts
    case .alternation(let branches):
      var texts: [[Unicode.Scalar]] = []
      for branch in branches {
        guard let more = branch.texts, texts.count + more.count <= 24 else { return nil }
        texts += more
      }
      return texts
    case .repetition(let part, least: -1, _): return part.texts.map { $0 + [[]] }  // an optional part
    default: return nil
    }
  }

  /// Digits that it matches at least.
  var leastDigits: Int {
    switch self {
    case .digit: 1
    case .concatenation(let parts): parts.reduce(0) { min($0 + $1.leastDigits, 100) }
    case .alternation(let branches): branches.map(\.leastDigits).min() ?? 0
    case .repetition(let part, let least, _): min(part.leastDigits * max(least, 0), 100)
    case .literal(let scalar): scalar >= "0" && scalar <= "9" ? 1 : 0
    case .text(let text): text.count { $0 >= "0" && $0 <= "9" }
    default: 0
    }
  }

  /// Whether it can hold no letter, so that words end at it.
  var isWordless: Bool {
    switch self {
    case .digit, .wordless, .boundary, .start, .end: true
    case .literal(let scalar): UnicodeTable.shared[scalar.value].kind.endsWord
    case .text(let text): text.allSatisfy { UnicodeTable.shared[$0.value].kind.endsWord }
    case .alternation(let branches): branches.allSatisfy(\.isWordless)
    case .repetition(let part, let least, _): least > 0 && part.isWordless
    case .concatenation(let parts): !parts.isEmpty && parts.allSatisfy(\.isWordless)
    case .choice(let scalars): scalars.allSatisfy { UnicodeTable.shared[$0.value].kind.endsWord }
    default: false
    }
  }

  /// Whether it can match nothing, and otherwise begins with something that no word goes over.
  var startsOptionallyWordless: Bool {
    if case .repetition(let part, let least, _) = self { return least <= 0 && part.startsWordless }
    return false
  }

  /// Whether it can match nothing, and otherwise holds no letter.
  var isOptionallyWordless: Bool {
    if case .repetition(let part, let least, _) = self { return least <= 0 && part.isWordless }
    return false
  }

  /// Whether no word goes over its left end.
  var startsWordless: Bool {
    switch self {
    case .text(let text): text.first.map { UnicodeTable.shared[$0.value].kind.endsWord } ?? false
    case .concatenation(let parts): parts.first?.startsWordless ?? false
    case .alternation(let branches): branches.allSatisfy(\.startsWordless)
    case .repetition(let part, let least, _): least > 0 && part.startsWordless
    default: isWordless
    }
  }
}

extension [[Unicode.Scalar]] {
  /// Puts behind each text each of some others.
  mutating func append(each others: Self) {
    if others.count == 1 {
      for place in indices { self[place] += others[0] }
    } else {
      self = flatMap { start in others.map { start + $0 } }
    }
  }
}
