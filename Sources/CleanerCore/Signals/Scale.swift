import RulePacks

/// How a signal's values fall into buckets, and what each bucket is called and says.
struct Scale: Sendable {
  /// A bucket's name, in the file of weights, and its words.
  private let buckets: [(name: String, says: String)]

  var bucketCount: Int { buckets.count }
  func bucketName(_ bucket: Int) -> String { buckets.indices.contains(bucket) ? buckets[bucket].name : "?" }
  func says(_ bucket: Int) -> String { buckets.indices.contains(bucket) ? buckets[bucket].says : "" }

  /// Named values.
  private init(_ buckets: [(String, String)]) {
    precondition(buckets.count <= Feature.bucketCount)
    self.buckets = buckets
  }

  /// Counts: bucket `i` reaches from `bounds[i]` to below `bounds[i + 1]`.
  /// - Parameter says: the sentence for a count and the ending of its plural, which is empty for one.
  private init(counts bounds: [Int], _ says: (String, String) -> String) {
    self.init(
      bounds.enumerated().map { index, from in
        guard index + 1 < bounds.count else { return ("\(from)+", says("\(from) or more", "s")) }
        let to = bounds[index + 1] - 1
        return from == to
          ? ("\(from)", says(from == 0 ? "no" : "\(from)", from == 1 ? "" : "s"))
          : ("\(from)-\(to)", says("\(from) to \(to)", "s"))
      })
  }

  /// Shares in percent: bucket `i` reaches to `bounds[i]`, which is 0 for none at all.
  private init(shares bounds: [Int], first: [(String, String)] = [], _ says: (String) -> String) {
    let shares = bounds.enumerated().map { index, to in
      ("\(to)%", says(to == 0 ? "none" : to == 100 ? "over \(bounds[index - 1])%" : "up to \(to)%"))
    }
    self.init(first + shares)
  }

  static func of(_ signal: Signal) -> Scale { all[Int(signal.rawValue)] }

  private static let all: [Scale] = Signal.allCases.map(make)

  /// The bucket of a count on ascending bounds: the last bound that it reaches.
  @inline(__always)
  static func bucket(_ count: Int, _ bounds: [Int]) -> Int {
    var bucket = bounds.count - 1
    while bucket > 0, count < bounds[bucket] { bucket -= 1 }
    return bucket
  }

  /// The bucket of a share, `part` of `whole`, on ascending percentages: the first that holds it.
  @inline(__always)
  static func bucket(_ part: Int, of whole: Int, _ percents: [Int]) -> Int {
    var bucket = 0
    while bucket < percents.count - 1, part * 100 > percents[bucket] * whole { bucket += 1 }
    return bucket
  }

  // MARK: - The bounds

  static let words = [0, 1, 2, 3, 4, 5, 7, 10, 14, 19, 26, 36, 51, 81]
  static let sentences = [0, 1, 2, 3, 5]
  static let few = [0, 1, 2, 3, 5]
  static let fewer = [0, 1, 2]
  static let capitals = [0, 10, 20, 35, 50, 75, 99, 100]
  static let digits = [0, 2, 8, 20, 40, 70, 100]
  static let separators = [0, 1, 2, 3, 6]
  /// Tenths of letters a word.
  static let wordLength = [0, 25, 35, 45, 55, 70]
  static let distance = [0, 1, 2, 3, 4, 6, 10, 20, 40]
  static let tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
  static let runs = [0, 1, 2, 3, 5, 10]
  static let gaps = [0, 1, 2, 3]
  static let near = [0, 1, 2, 3, 4, 5, 6]
  static let documentLines = [1, 2, 6, 16, 41, 101]
  static let documentProse = [0, 20, 40, 60, 80, 95, 100]
  static let kinship = [0, 10, 20, 30, 40, 50, 60, 70, 80, 100]
  static let related = [0, 10, 20, 30, 45, 60, 100]
  static let names = [0, 33, 66, 100]
  static let common = [0, 10, 20, 30, 40, 50, 60, 80, 100]
  static let slug = [0, 50, 75, 90, 100]
  static let echo = [0, 25, 50, 80, 100]
  static let markerDistance = [1, 2, 3, 6, 11]
  static let signed = [1, 2, 3, 4, 7]
  static let datedNear = [0, 1, 2, 3, 5]

  // MARK: - The words

  private static func make(_ signal: Signal) -> Scale {
    switch signal {
    case .words: Scale(counts: words) { "has \($0) word\($1)" }
    case .sentences: Scale(counts: sentences) { "has \($0) end\($1) of a sentence" }
    case .commas: Scale(counts: few) { "has \($0) comma\($1)" }
    case .separators: Scale(counts: separators) { "has \($0) separator\($1) such as |, › or •" }
    case .pipes: Scale(counts: fewer) { "has \($0) vertical bar\($1)" }
    case .arrows: Scale(counts: fewer) { "has \($0) arrow\($1)" }
    case .bullets: Scale(counts: fewer) { "has \($0) bullet\($1)" }
    case .slashes: Scale(counts: gaps) { "has \($0) forward slash\($1.isEmpty ? "" : "es")" }
    case .dashes: Scale(counts: gaps) { "has \($0) dash\($1.isEmpty ? "" : "es")" }
    case .colons: Scale(counts: fewer) { "has \($0) colon\($1)" }
    case .quotes: Scale(counts: gaps) { "has \($0) quotation mark\($1)" }
    case .brackets: Scale(counts: gaps) { "has \($0) bracket\($1)" }
    case .hashes: Scale(counts: fewer) { "has \($0) number sign\($1)" }
    case .currency: Scale(counts: fewer) { "has \($0) currency sign\($1)" }
    case .symbols: Scale(counts: fewer) { "has \($0) symbol\($1) or emoji" }
    case .glued: Scale(counts: gaps) { "has \($0) word\($1) glued together, as link texts are" }
    case .fromStart: Scale(counts: distance) { "has \($0) paragraph\($1) above it" }
    case .fromEnd: Scale(counts: distance) { "has \($0) paragraph\($1) below it" }
    case .proseNear: Scale(counts: near) { "has \($0) paragraph\($1) of running text near by" }
    case .shortRun: Scale(counts: runs) { "stands in a run of \($0) short line\($1)" }
    case .shapeRun: Scale(counts: runs) { "stands in a run of \($0) line\($1) of one shape" }
    case .gapBefore: Scale(counts: gaps) { "has \($0) blank line\($1) before it" }
    case .gapAfter: Scale(counts: gaps) { "has \($0) blank line\($1) after it" }
    case .documentLines: Scale(counts: documentLines) { "is in a document of \($0) paragraph\($1)" }
    case .datedNear: Scale(counts: datedNear) { "has \($0) line\($1) near by with a date alone" }
    case .digits: Scale(shares: digits) { "is made of digits: \($0)" }
    case .place: Scale(shares: tenths) { "stands in the document at \($0)" }
    case .proseWide: Scale(shares: documentProse) { "stands where running text makes \($0)" }
    case .documentProse: Scale(shares: documentProse) { "is in a document that is running text to \($0)" }
    case .common:
      Scale(shares: common, first: [("short", "is too short to tell its common words")]) {
        "has words that many of the text's lines have: \($0)"
      }
    case .kinship:
      Scale(shares: kinship, first: [("short", "has too few words to compare with the article")]) {
        "shares words with the article: \($0)"
      }
    case .known:
      Scale(
        shares: related,
        first: [
          ("short", "has too few words to compare with the text above"), ("top", "stands above the article's text"),
        ]
      ) { "shares words with the article's text above: \($0)" }
    case .lead:
      Scale(shares: related, first: [("short", "has too few words to compare with the article's beginning")]) {
        "shares words with the article's beginning: \($0)"
      }
    case .nearAbove:
      Scale(shares: related, first: [("short", "has too few words to compare with the lines above")]) {
        "shares words with the lines right above: \($0)"
      }
    case .nearBelow:
      Scale(shares: related, first: [("short", "has too few words to compare with the lines below")]) {
        "shares words with the lines right below: \($0)"
      }
    case .marks:
      Scale([
        ("none", "has no question or exclamation mark"), ("question", "has a question mark"),
        ("exclamation", "has an exclamation mark"), ("both", "has question and exclamation marks"),
      ])
    case .names:
      Scale(shares: names, first: [("none", "has no names")]) {
        "shares names with the article: \($0)"
      }
    case .slug:
      Scale(shares: slug, first: [("none", "is no unaccented copy")]) {
        "repeats the document's accented words without accents (\($0))"
      }
    case .echo:
      Scale(shares: echo, first: [("short", "is too short to be a copy")]) { "repeats text from further up (\($0))" }
    default: named(signal)
    }
  }

  private static func named(_ signal: Signal) -> Scale {
    switch signal {
    case .end:
      Scale([
        ("word", "ends without punctuation"), ("digit", "ends in a number"), ("terminal", "ends like a sentence"),
        ("quoted", "ends in a quoted sentence"), ("ellipsis", "ends in an ellipsis"), ("colon", "ends in a colon"),
        ("comma", "ends in a comma"), ("quote", "ends in a quotation mark"), ("bracket", "ends in a bracket"),
        ("arrow", "ends in an arrow"), ("separator", "ends in a separator"), ("dash", "ends in a dash"),
        ("symbol", "ends in a symbol"),
      ])
    case .start:
      Scale([
        ("upper", "starts with a capital"), ("lower", "starts in lower case"), ("uncased", "starts with a letter"),
        ("digit", "starts with a number"), ("quote", "starts with a quotation mark"),
        ("bracket", "starts with a bracket"), ("bullet", "starts with a bullet"), ("arrow", "starts with an arrow"),
        ("dash", "starts with a dash"), ("tag", "starts with # or @"), ("symbol", "starts with a symbol"),
      ])
    case .capitals:
      Scale(
        [("uncased", "has no letters with case")]
          + capitals.map {
            ("\($0)%", $0 == 100 ? "has every word capitalised" : "has \($0)% capitalised words at most")
          })
    case .allCaps:
      Scale([
        ("none", "has no words in capitals"), ("some", "has some words in capitals"),
        ("most", "is mostly in capitals"), ("all", "is all in capitals"),
      ])
    case .address:
      Scale([
        ("none", "has no address"), ("domain", "names a web site"), ("at", "has an e-mail address or handle"),
        ("link", "has a link's address"),
      ])
    case .date:
      Scale([
        ("none", "has no numbers"), ("number", "has a number"), ("year", "names a year"),
        ("date", "holds a date or time"),
        ("only", "is only a date or time"), ("lone", "is only a number"),
      ])
    case .wordLength:
      Scale(wordLength.map { ("\($0 / 10).\($0 % 10)", "has words of \($0 / 10) letters or more on average") })
    case .shape:
      Scale(coarseWords.flatMap { words in coarseEnds.map { ("\(words.0)/\($0.0)", "\(words.1) and \($0.1)") } })
    case .sized:
      Scale(coarseZones.flatMap { zone in coarseWords.map { ("\(zone.0)/\($0.0)", "\($0.1) and stands \(zone.1)") } })
    case .kinshipByZone:
      Scale(
        coarseZones.flatMap { zone in
          coarseKinships.map { ("\(zone.0)/\($0.0)", "\($0.1) and stands \(zone.1)") }
        })
    case .zone:
      Scale([
        ("no-prose", "is in a document without running text"), ("before-far", "stands well before the running text"),
        ("before-near", "stands just before the running text"), ("first", "is the first paragraph of running text"),
        ("prose", "is running text"), ("last", "is the last paragraph of running text"),
        ("between", "stands between paragraphs of running text"),
        ("between-far", "stands in a gap of the running text"), ("after-1", "stands right after the running text"),
        ("after-3", "stands soon after the running text"), ("after-6", "stands after the running text"),
        ("after-15", "stands well after the running text"), ("after-16", "stands far after the running text"),
      ])
    case .repeated:
      Scale([
        ("no", "stands once"), ("later", "stands again further down"), ("earlier", "stands already further up"),
        ("often", "stands three times or more"), ("long-later", "is long and stands again further down"),
        ("long-earlier", "is long and stands already further up"),
        ("long-often", "is long and stands three times or more"),
      ])
    case .dated:
      Scale([
        ("none", "has no date line beside it"), ("below", "has a line below that is only a date"),
        ("above", "has a line above that is only a date"), ("both", "stands between lines that are only a date"),
      ])
    case .findings:
      Scale([("none", "is unknown to all rules"), ("one", "is known to a rule"), ("more", "is known to several rules")])
    case .sinceMarker:
      Scale(
        [("none", "has no furniture heading above it")]
          + Category.all(of: .boilerplate).map {
            ($0.rawValue, "stands below a \($0.rawValue) line, without running text between")
          })
    case .markerDistance:
      Scale(
        [("none", "has no furniture above it")]
          + markerDistance.map { ("\($0)", "has furniture \($0) line\($0 == 1 ? "" : "s or more") above it") })
    case .heading:
      Scale([
        ("none", "is in a text whose title stands once"), ("title", "is the text's first line"),
        ("above", "stands above the article's heading"), ("heading", "repeats the title as the article's heading"),
        ("below-3", "stands right below the article's heading"), ("below-8", "stands soon below the article's heading"),
        ("below", "stands below the article's heading"),
      ])
    case .signed:
      Scale(
        [("none", "has no by-line above it in the text")]
          + zip(signed, signed.dropFirst().map(\.self) + [nil]).map { from, next in
            let lines = next.map {
              from + 1 < $0 ? "\(from) to \($0 - 1) lines" : from == 1 ? "1 line" : "\(from) lines"
            }
            return ("\(from)", "stands \(lines ?? "\(from) lines or more") below a by-line that closes the text")
          })
    case .thread:
      Scale(
        [("none", "is in a text without a comment thread")]
          + [
            ("forum", "is in a text that begins as a thread does"), ("above", "stands above the comments"),
            ("below", "stands below the first comment"),
          ].flatMap { place in coarseWords.map { ("\(place.0)/\($0.0)", "\(place.1) and \($0.1)") } })
    case .tail:
      Scale([
        ("none", "has no page end above it"), ("reopened", "has running text again below a page end"),
        ("tail", "stands below the page's end"),
      ])
    default: Scale([])
    }
  }

  private static let coarseWords = [
    ("1", "is one word or none"), ("3", "has 2 to 3 words"), ("7", "has 4 to 7 words"), ("14", "has 8 to 14 words"),
    ("15", "has 15 words or more"),
  ]
  private static let coarseEnds = [
    ("sentence", "ends like a sentence"), ("ellipsis", "ends in an ellipsis"), ("open", "does not end like a sentence"),
  ]
  private static let coarseZones = [
    ("before", "before the running text"), ("inside", "inside the running text"), ("after", "after the running text"),
  ]
  private static let coarseKinships = [
    ("short", "is too short to compare"), ("none", "shares no word with the article"),
    ("20%", "shares few words with the article"), ("50%", "shares some words with the article"),
    ("100%", "shares most words with the article"),
  ]
}
