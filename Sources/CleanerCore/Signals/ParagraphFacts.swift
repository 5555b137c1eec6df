import RulePacks

/// What is known of a paragraph before its place in the document is.
struct ParagraphFacts {
  /// Words as a reader counts them.
  var words: Int
  var sentences: Int
  var end: End
  var date: DateShape
  /// Running text: what articles are mostly made of, and furniture hardly ever.
  var isProse: Bool
  var isUncased: Bool
  /// The place of its boilerplate category among all, if it is short and a rule that is at least likely
  /// found it; such lines head or make up furniture.
  var marker: Int?
  /// A short line that a rule takes for a by-line.
  var isByline: Bool
  /// Rules' findings, by category.
  var findings: Int
  /// Where the paragraph's key stands in the vocabulary of keys.
  var keyPlace: Int32 = 0

  enum End: Int {
    case word, digit, terminal, quoted, ellipsis, colon, comma, quote, bracket, arrow, separator, dash, symbol
  }

  enum DateShape: Int {
    case none, number, year, date, only, lone
  }

  /// Running text has at least this many words and the end of a sentence.
  private static let leastProseWords = 15
  /// A heading of furniture has at most this many words; a longer line is itself the link it announces.
  private static let mostMarkerWords = 6
  private static let mostBylineWords = 12

  init(_ counts: LineCounts, findings found: ArraySlice<FoundCategory>) {
    words = counts.readingWords
    end = Self.end(counts)
    sentences = Int(counts.sentenceEnds) + (end == .terminal || end == .quoted ? 1 : 0)
    isUncased =
      counts.words == counts.numbers + counts.unspaced || counts.first == .uncased || counts.first == .unspaced
    date = Self.date(counts, words: words)
    findings = found.count
    isByline = words <= Self.mostBylineWords && found.contains { $0.category == .byline }
    let strong = found.first { $0.category.label == .boilerplate && $0.strength != .hint }
    marker = words <= Self.mostMarkerWords ? strong.map { Self.place(of: $0.category) } : nil
    let cased = counts.words - counts.numbers
    isProse =
      words >= Self.leastProseWords && sentences > 0 && counts.capitalised * 2 <= cased
      && counts.pipes + counts.arrows < 3
      && !found.contains { $0.category.label == .boilerplate && $0.strength == .certain }
  }

  /// Five sizes, for signals that are joined with another.
  var size: Int { words < 2 ? 0 : words < 4 ? 1 : words < 8 ? 2 : words < 15 ? 3 : 4 }

  /// Three ends, likewise: of a sentence, an ellipsis, anything else.
  var coarseEnd: Int { end == .terminal || end == .quoted ? 0 : end == .ellipsis ? 1 : 2 }

  private static let boilerplate = Category.all(of: .boilerplate)

  private static let places = Category.allCases.map { boilerplate.firstIndex(of: $0) ?? 0 }

  static func place(of category: Category) -> Int { places[category.place] }

  /// Whether a marker of this category closes an article: below it there is seldom more of it.
  static func isTail(_ marker: Int) -> Bool {
    switch boilerplate[marker] {
    case .commentForm, .comment, .copyright, .footer: true
    default: false
    }
  }

  private static func end(_ counts: LineCounts) -> End {
    if counts.ellipsis { return .ellipsis }
    switch counts.last {
    case .terminal: return .terminal
    case .quote where counts.lastInner == .terminal, .close where counts.lastInner == .terminal: return .quoted
    case .quote: return .quote
    case .open, .close: return .bracket
    case .colon: return .colon
    case .comma: return .comma
    case .digit: return .digit
    case .arrow: return .arrow
    case .pipe, .bullet, .slash: return .separator
    case .dash: return .dash
    case .lower, .upper, .uncased, .unspaced, .mark: return .word
    default: return .symbol
    }
  }

  private static func date(_ counts: LineCounts, words: Int) -> DateShape {
    guard counts.numbers > 0 else { return .none }
    if counts.words == counts.numbers, counts.numbers == 1 { return .lone }
    let isDate = counts.dateSigns > 0
    let others = words - Int(counts.numbers)
    if counts.numbers <= 8, isDate || counts.years > 0 && counts.numbers > 1, others <= 4 { return .only }
    return isDate ? .date : counts.years > 0 ? .year : .number
  }
}
