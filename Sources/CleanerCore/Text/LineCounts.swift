/// What the word pass counts in a line. All counts but the ends are sums, so the lines of a
/// hard-wrapped paragraph add up to the paragraph.
struct LineCounts: Equatable {
  var words: Int32 = 0
  /// Words that are letters of scripts without spaces; some two of them make a word.
  var unspaced: Int32 = 0
  var numbers: Int32 = 0
  /// Numbers that can be a year, 1900 to 2099.
  var years: Int32 = 0
  var capitalised: Int32 = 0
  var allCaps: Int32 = 0
  /// Words with accents or other marks.
  var accented: Int32 = 0
  /// Characters other than white space.
  var characters: Int32 = 0
  /// Runs of white space behind a character.
  var spaces: Int32 = 0
  var letters: Int32 = 0
  var digits: Int32 = 0
  /// Ends of sentences inside the line: `.`, `!`, `?` or their like between two words, with white space behind or of
  /// the sort that needs none.
  var sentenceEnds: Int32 = 0
  var commas: Int32 = 0
  var colons: Int32 = 0
  var dashes: Int32 = 0
  var pipes: Int32 = 0
  var bullets: Int32 = 0
  var arrows: Int32 = 0
  var slashes: Int32 = 0
  var quotes: Int32 = 0
  var brackets: Int32 = 0
  var ats: Int32 = 0
  var hashes: Int32 = 0
  var currencies: Int32 = 0
  var symbols: Int32 = 0
  /// `://`
  var links: Int32 = 0
  /// Full stops between letters, as in `example.org`.
  var dotted: Int32 = 0
  /// Signs between digits, as in `3/9/2024`, `10:15`, `2024-03-09`.
  var dateSigns: Int32 = 0
  /// A letter of one case directly behind another sort, as in `NewsSport`: glued link texts.
  var glued: Int32 = 0
  /// Which of the signs that patterns can require occur: see ``SignSet``.
  var signs: SignSet = []
  /// The class of the first character that is not white space.
  var first: CharacterClass = .space
  /// The class of the last character that is not white space, and of the last that is neither that nor
  /// a quote or a closing bracket.
  var last: CharacterClass = .space
  var lastInner: CharacterClass = .space
  /// The line ends in an ellipsis.
  var ellipsis = false

  /// Adds the counts of the line that follows in the same paragraph.
  mutating func append(_ next: LineCounts) {
    words += next.words
    unspaced += next.unspaced
    numbers += next.numbers
    years += next.years
    capitalised += next.capitalised
    allCaps += next.allCaps
    accented += next.accented
    characters += next.characters
    spaces += next.spaces + (last == .space || next.isBlank ? 0 : 1)
    letters += next.letters
    digits += next.digits
    if lastInner == .terminal { sentenceEnds += 1 }
    sentenceEnds += next.sentenceEnds
    commas += next.commas
    colons += next.colons
    dashes += next.dashes
    pipes += next.pipes
    bullets += next.bullets
    arrows += next.arrows
    slashes += next.slashes
    quotes += next.quotes
    brackets += next.brackets
    ats += next.ats
    hashes += next.hashes
    currencies += next.currencies
    symbols += next.symbols
    links += next.links
    dotted += next.dotted
    dateSigns += next.dateSigns
    glued += next.glued
    signs.formUnion(next.signs)
    if first == .space { first = next.first }
    if next.last != .space { (last, lastInner, ellipsis) = (next.last, next.lastInner, next.ellipsis) }
  }

  /// The number of words as a reader counts them: two letters of an unspaced script make one.
  var readingWords: Int { Int(words - unspaced + (unspaced + 1) / 2) }

  /// The line's width in characters.
  var width: Int { Int(characters + spaces) }

  /// Whether a line of so many bytes is what patterns see of it, if it does not end in white space.
  func isPlain(bytes: Int) -> Bool {
    bytes <= Subject.limit && bytes == width && signs.isDisjoint(with: [.wide, .oddSpace])
  }

  /// Whether the line has nothing but white space.
  var isBlank: Bool { characters == 0 }
}

/// The signs a line holds, as far as patterns can require them: every ASCII sign, any digit, and any
/// sign beyond ASCII that has a class of its own.
struct SignSet: OptionSet, Hashable {
  var rawValue: UInt64

  static let digit = SignSet(rawValue: 1 << 63)
  static let copyright = SignSet(rawValue: 1 << 62)
  static let arrow = SignSet(rawValue: 1 << 61)
  static let bullet = SignSet(rawValue: 1 << 60)
  static let dash = SignSet(rawValue: 1 << 59)
  static let colon = SignSet(rawValue: 1 << 58)
  static let pipe = SignSet(rawValue: 1 << 57)
  /// Anything beyond ASCII.
  static let wide = SignSet(rawValue: 1 << 56)
  /// That, and in which of eight ranges it is.
  static let anyWide = SignSet(rawValue: 0x1FF << 48)
  /// White space that patterns see as a blank, and is none.
  static let oddSpace = SignSet(rawValue: 1 << 46)
  /// Stands for what every line has.
  static let always = SignSet(rawValue: 1 << 47)

  /// The set of one of ``LeadSet``'s eight ranges beyond ASCII.
  @inline(__always)
  static func wide(kind: UInt8) -> SignSet { SignSet(rawValue: 1 << UInt64(kind - 28 + 48)).union(wide) }

  /// The set of a scalar beyond ASCII, as patterns may see it.
  @inline(__always)
  static func wide(_ scalar: UInt32) -> SignSet {
    let own = wide(kind: LeadSet.kind(of: scalar))
    return LeadSet.isHangulLetter(scalar) ? own.union(wide(kind: LeadSet.kind(of: 0xAC00))) : own
  }

  /// The set of one ASCII sign; empty for letters, digits and white space.
  @inline(__always)
  static func ascii(_ byte: UInt8) -> SignSet {
    switch byte {
    case 0x21...0x2F: SignSet(rawValue: 1 << UInt64(byte - 0x21))
    case 0x3A...0x40: SignSet(rawValue: 1 << UInt64(byte - 0x3A + 15))
    case 0x5B...0x60: SignSet(rawValue: 1 << UInt64(byte - 0x5B + 22))
    case 0x7B...0x7E: SignSet(rawValue: 1 << UInt64(byte - 0x7B + 28))
    default: []
    }
  }

  /// The set of a class of characters, for signs that have several forms.
  @inline(__always)
  static func kind(_ kind: CharacterClass) -> SignSet {
    switch kind {
    case .digit: .digit
    case .copyright: .copyright
    case .arrow: .arrow
    case .bullet: .bullet
    case .dash: .dash
    case .colon: .colon
    case .pipe: .pipe
    default: []
    }
  }

  /// What a character of one of these kinds has at least.
  static func least(of leads: LeadSet) -> SignSet {
    guard !leads.isEmpty, leads.isSubset(of: .beyondASCII) else { return [] }
    let kind = UInt8(leads.rawValue.trailingZeroBitCount)
    return leads.rawValue.nonzeroBitCount == 1 ? .wide(kind: kind) : .wide
  }

  /// The set of one scalar of a pattern's literal text: empty where its presence is not tracked. Quotes
  /// are not, because patterns see straight ones whatever stood in the text.
  static func literal(_ scalar: Unicode.Scalar, kind: CharacterClass) -> SignSet {
    guard kind != .quote else { return [] }
    if scalar.isASCII { return ascii(UInt8(scalar.value)).union(.kind(kind)) }
    switch scalar {
    case "\u{17F}", "\u{212A}": return []  // s and k in other cases
    default:
      // The other cases of a letter can stand elsewhere.
      if kind == .lower || kind == .upper { return .wide }
      return Self.kind(kind).union(.wide(kind: LeadSet.kind(of: scalar.value)))
    }
  }
}
