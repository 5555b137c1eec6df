/// Kinds of characters, coarse enough for a set of them to be one number: each ASCII letter with its capital,
/// the digits, most ASCII signs each by itself, the rest of ASCII, and eight ranges beyond it.
///
/// They tell apart what patterns can begin with; see ``PatternEdge``.
struct LeadSet: OptionSet, Hashable {
  var rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }
  init(kind: UInt8) { rawValue = 1 << UInt64(kind) }

  /// The kind of "no character": behind the end of the line.
  static let endKind: UInt8 = 63
  static let end = LeadSet(kind: endKind)
  static let digit = LeadSet(kind: 26)
  static let spaceKind: UInt8 = 27
  static let space = LeadSet(kind: spaceKind)
  static let letters = LeadSet(rawValue: 1 << 26 - 1)
  static let beyondASCII = LeadSet(rawValue: 0xFF << 28)
  private static let ofI = LeadSet(kind: 8)
  private static let ofK = LeadSet(kind: 10)
  private static let ofS = LeadSet(kind: 18)
  /// Any character, but not the end.
  static let anything = LeadSet(rawValue: ~(1 << 63))

  /// The kinds of ASCII: letters from 0, digit 26, space 27, other signs 36 to 62, the last for the rare ones.
  static let ascii: InlineArray<128, UInt8> = {
    var kinds = InlineArray<128, UInt8>(repeating: 62)
    for letter in 0..<26 { (kinds[0x41 + letter], kinds[0x61 + letter]) = (UInt8(letter), UInt8(letter)) }
    for digit in 0x30...0x39 { kinds[digit] = 26 }
    kinds[0x20] = 27
    var kind: UInt8 = 36
    for sign in "!\"#$%&'()*+,-./:;<=>?@[]_|".utf8 {
      kinds[Int(sign)] = kind
      kind += 1
    }
    return kinds
  }()

  @inline(__always)
  static func kind(ofASCII byte: UInt8) -> UInt8 {
    let letter = (byte | 0x20) &- 0x61
    return letter < 26 ? letter : ascii[Int(byte)]
  }

  /// Decomposed Korean, which patterns see composed.
  static func isHangulLetter(_ scalar: UInt32) -> Bool { scalar >= 0x1100 && scalar <= 0x11FF }

  static func kind(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case ..<0x80: ascii[Int(scalar)]
    case ..<0x300: 28
    case ..<0x500: 29
    case ..<0x800: 30
    case ..<0x1000: 31
    case ..<0x2000: 32
    case ..<0x3000: 33
    case ..<0xE000: 34
    default: 35
    }
  }

  /// What a literal of a pattern matches, whatever the case. Letters have other cases beyond ASCII (`K` also the
  /// Kelvin sign), and in other ranges.
  static func literal(_ scalar: Unicode.Scalar) -> LeadSet {
    let own = LeadSet(kind: kind(of: scalar.value))
    switch scalar {
    case "k", "K", "s", "S", "i", "I": return own.union(beyondASCII)
    case _ where scalar.isASCII: return own
    // Latin, Vietnamese and Cyrillic have both cases in one range, but for the long s, and for the letters with old
    // forms: the Ångström sign, the capital ß, and those of Cyrillic manuscripts.
    case "ſ", "å", "Å", "ß", "µ": break
    case "\u{C0}"..."\u{17F}", "\u{1EA0}"..."\u{1EF9}": return own
    case "в", "В", "д", "Д", "о", "О", "с", "С", "т", "Т", "ъ", "Ъ", "ѣ", "Ѣ": return own.union(LeadSet(kind: 32))
    case "\u{400}"..."\u{481}": return own
    default: break
    }
    let kind = UnicodeTable.shared[scalar.value].kind
    return kind == .lower || kind == .upper ? [beyondASCII, ofI, ofK, ofS] : own
  }

  /// The sign alone, where its kind holds nothing else: what a negated class leaves out.
  static func sign(_ scalar: Unicode.Scalar) -> LeadSet {
    let kind = kind(of: scalar.value)
    return scalar == " " || (36..<62).contains(kind) ? LeadSet(kind: kind) : []
  }

  static func range(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> LeadSet {
    guard first <= last else { return anything }
    guard last.isASCII else { return first.isASCII ? anything : beyondASCII.union(letters) }
    return (first.value...last.value).reduce([]) { $0.union(.literal(Unicode.Scalar($1)!)) }
  }

  /// Whether it has characters beyond ASCII, but not all of them.
  var isBeyondASCII: Bool { !isDisjoint(with: .beyondASCII) && !isSuperset(of: .beyondASCII) }

  /// What `\p{…}` matches.
  static func script(_ name: String) -> LeadSet {
    switch name {
    case "{Arabic}": LeadSet(ranges: [0x600, 0x8A0, 0xFB50])
    case "{Hangul}": LeadSet(ranges: [0x1100, 0x3130, 0xFFA0])
    case "{Han}": LeadSet(ranges: [0x2E80, 0x4E00, 0xF900])
    default: anything
    }
  }

  private init(ranges: [UInt32]) { self = ranges.reduce([]) { $0.union(LeadSet(kind: Self.kind(of: $1))) } }

  /// What a class like `\d` matches.
  static func escaped(_ letter: Unicode.Scalar) -> LeadSet {
    switch letter {
    case "d": digit.union(beyondASCII)
    case "s", "h", "v", "t", "n", "r": LeadSet(kind: 62).union(space).union(beyondASCII)
    case "w": LeadSet.letters.union(digit).union(beyondASCII).union(.literal("_"))
    case "W": anything.subtracting(letters).subtracting(digit)
    case "S": anything.subtracting(space)
    case "D": anything.subtracting(digit)
    default: anything
    }
  }
}
