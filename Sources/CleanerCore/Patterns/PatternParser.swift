/// Reads PCRE2's common syntax into nodes; rarer syntax makes it give up, never misread.
struct PatternParser {
  private(set) var isUnderstood = true
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// Whether a character stands for itself, as most do.
  private func isPlain(at index: Int) -> Bool {
    let scalar = scalars[index].value
    return scalar >= 0x80 || scalar == 0x20 || scalar >= 0x61 && scalar <= 0x7A || scalar >= 0x41 && scalar <= 0x5A
  }

  mutating func alternation() -> PatternNode {
    var branches = [concatenation()]
    while next == "|" {
      index += 1
      branches.append(concatenation())
    }
    if next == ")" { return branches.count == 1 ? branches[0] : .alternation(branches) }
    if next != nil { isUnderstood = false }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func concatenation() -> PatternNode {
    var parts: [PatternNode] = []
    var text: [Unicode.Scalar] = []
    func close() {
      if !text.isEmpty { parts.append(.text(text)) }
      text = []
    }
    while let scalar = next, scalar != "|", scalar != ")" {
      if isPlain(at: index), index + 1 == scalars.count || isPlain(at: index + 1) {
        text.append(scalar)
        index += 1
        continue
      }
      guard let atom = atom() else { continue }
      switch quantified(atom) {
      case .literal(let scalar): text.append(scalar)
      case let part:
        close()
        parts.append(part)
      }
    }
    close()
    return .concatenation(parts)
  }

  /// Reads one atom; nil for what is not understood.
  private mutating func atom() -> PatternNode? {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return .any(.anything)
    case "[": return characterClass()
    case "(": return group()
    case "\\": return escape()
    case "*", "+", "?":
      isUnderstood = false
      return nil
    default: return .literal(scalar)
    }
  }

  private mutating func quantified(_ atom: PatternNode) -> PatternNode {
    let least: Int
    var most = Int.max
    switch next {
    case "*": least = 0
    case "+": least = 1
    case "?": (least, most) = (-1, 1)
    case "{":
      guard let counts = braces() else { return atom }
      (least, most) = counts
    default: return atom
    }
    index += 1
    if next == "?" || next == "+" { index += 1 }
    if next == "{" { isUnderstood = false }
    return .repetition(atom, least: least, most: most)
  }

  /// Reads `{m}`, `{m,}`, `{m,n}` up to the closing brace, which stays; nil (and nothing read) where
  /// the brace is a literal. What only some versions of PCRE2 take for one is not understood.
  private mutating func braces() -> (least: Int, most: Int)? {
    guard let close = scalars[index...].firstIndex(of: "}") else { return nil }
    let inside = scalars[(index + 1)..<close]
    guard inside.allSatisfy({ "0123456789, ".unicodeScalars.contains($0) }), !inside.isEmpty else { return nil }
    let counts = inside.split(separator: ",", omittingEmptySubsequences: false).map {
      String(String.UnicodeScalarView($0))
    }
    let most = counts.count == 1 ? Int(counts[0]) : counts[1].isEmpty ? .max : Int(counts[1])
    guard counts.count <= 2, let first = Int(counts[0]), let most, first <= most, first <= Self.mostCount else {
      isUnderstood = false
      return nil
    }
    index = close
    return (first, most)
  }

  /// PCRE2 takes no greater count.
  private static let mostCount = 65535

  private mutating func group() -> PatternNode {
    var isAssertion = false
    if next == "?" {
      index += 1
      switch next {
      case ":", "|", ">": index += 1
      case "=", "!":
        index += 1
        isAssertion = true
      case "<":
        index += 1
        if next == "=" || next == "!" {
          index += 1
          isAssertion = true
        } else {
          skip(through: ">")
        }
      default: flags()
      }
    } else if next == "*" {
      isUnderstood = false
    }
    let inside = alternation()
    if next == ")" { index += 1 } else { isUnderstood = false }
    // An assertion requires nothing of the text here, and says nothing of where words end.
    return isAssertion ? .assertion : inside
  }

  /// Reads the flags of `(?i-m:…)`. Extended syntax would change what a literal is.
  private mutating func flags() {
    while let scalar = next, scalar != ":" {
      guard "imsnU-".unicodeScalars.contains(scalar) else {
        isUnderstood = false
        return
      }
      index += 1
    }
    index += 1
  }

  private mutating func skip(through end: Unicode.Scalar) {
    while let scalar = next, scalar != end { index += 1 }
    index += 1
  }

  private mutating func escape() -> PatternNode? {
    guard let scalar = next else {
      isUnderstood = false
      return nil
    }
    index += 1
    switch scalar {
    case "d": return .digit
    case "s", "h", "v", "R": return .wordless(.escaped("s"))
    case "b", "G": return .boundary
    case "A": return .start
    case "z", "Z": return .end
    case "B", "K": return .assertion
    case "W": return .wordless(.escaped(scalar))
    case "N" where next == "{":
      isUnderstood = false
      return nil
    case "w", "S", "D", "N", "H", "V": return .any(.escaped(scalar))
    case "X": return .repetition(.any(.anything), least: 1, most: .max)
    case "p", "P": return .any(property(isNegated: scalar == "P"))
    case "t", "n", "r": return .wordless(.escaped("s"))
    case "1"..."9":
      while let digit = next, "0"..."9" ~= digit { index += 1 }
      return .repetition(.any(.anything), least: 0, most: .max)
    case "x", "Q", "E", "g", "k", "c", "o", "u", "0", "a", "e", "f", "C":
      isUnderstood = false
      return nil
    default: return .literal(scalar)
    }
  }

  /// Reads the name behind `\p`.
  private mutating func property(isNegated: Bool) -> LeadSet {
    let start = index
    if next == "{" { skip(through: "}") } else { index += 1 }
    guard !isNegated, index <= scalars.count else { return .anything }
    return .script(String(String.UnicodeScalarView(scalars[start..<index])))
  }

  private mutating func skipHexDigits() {
    for _ in 0..<2 { if let digit = next, digit.properties.isASCIIHexDigit { index += 1 } }
  }

  /// Whether `:name:]` follows, as in `[[:alpha:]_]`.
  private var isAtNamedClass: Bool {
    guard next == ":" else { return false }
    let name = scalars[(index + 1)...].prefix { "a"..."z" ~= $0 || $0 == "^" }
    return scalars[name.endIndex...].starts(with: ":]".unicodeScalars)
  }

  private mutating func characterClass() -> PatternNode {
    var members: [Unicode.Scalar] = []
    var leads = LeadSet()
    var excluded = LeadSet()
    var isNegated = false
    var hasNumbers = false
    var isFinite = true
    var isWordless = true
    if next == "^" {
      index += 1
      (isNegated, isFinite, isWordless) = (true, false, false)
    }
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      index += 1
      switch scalar {
      case "\\":
        guard let escaped = next else { break }
        index += 1
        switch escaped {
        case "s", "d", "h", "v", "t", "n", "r":
          isFinite = false
          leads.formUnion(.escaped(escaped))
          excluded.formUnion(escaped == "d" ? .digit : escaped == "s" ? .space : [])
        case "w", "S", "D", "W", "H", "V":
          (isFinite, isWordless) = (false, false)
          leads.formUnion(.escaped(escaped))
        case "x":
          // A character by its number may begin or end a range.
          (isFinite, isWordless, leads, hasNumbers) = (false, false, .anything, true)
          if next == "{" { skip(through: "}") } else { skipHexDigits() }
        case "p", "P":
          (isFinite, isWordless) = (false, false)
          leads.formUnion(property(isNegated: escaped == "P"))
        default:
          // What other letters and digits mean here is rare.
          if escaped.properties.isAlphabetic || "0"..."9" ~= escaped { isUnderstood = false }
          members.append(escaped)
        }
      case "[" where isAtNamedClass:
        (isFinite, isWordless) = (false, false)
        leads = .anything
        skip(through: "]")
      case "-" where !members.isEmpty && next != "]":
        isFinite = false
        if let first = members.last, let end = next {
          let range = end == "\\" ? .anything : LeadSet.range(first, end)
          leads.formUnion(range.union(.literal(scalar)))
          if !range.isDisjoint(with: .letters.union(.beyondASCII)) { isWordless = false }
        }
      default: members.append(scalar)
      }
    }
    if next == "]" { index += 1 } else { isUnderstood = false }
    if members.contains(where: { !UnicodeTable.shared[$0.value].kind.endsWord }) { isWordless = false }
    if isFinite, !members.isEmpty { return .choice(members) }
    if isNegated, hasNumbers { return .any(.anything) }
    if isNegated { return .any(LeadSet.anything.subtracting(members.reduce(excluded) { $0.union(.sign($1)) })) }
    leads = members.reduce(leads) { $0.union(.literal($1)) }
    return isWordless ? .wordless(leads) : .any(leads)
  }
}
