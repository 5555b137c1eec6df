import RulePacks

/// What is measured on a paragraph. Every signal falls into one of at most sixteen buckets, and the model
/// has weights for each bucket: a linear model can then follow any curve, and every weight has a name.
enum Signal: UInt16, CaseIterable {
  // The line by itself.
  case words, sentences, end, start, commas, capitals, allCaps, digits, separators, pipes, arrows, bullets
  case slashes, dashes, colons, quotes, brackets, address, hashes, currency, symbols, glued, date, wordLength
  case shape, marks
  // Its place in the document.
  case fromStart, fromEnd, place, zone, proseNear, proseWide, shortRun, shapeRun, gapBefore, gapAfter, repeated
  case documentLines, documentProse, dated, datedNear, sized
  // Its kinship with the rest of the document.
  case kinship, known, lead, nearAbove, nearBelow, names, common, slug, echo, kinshipByZone, heading
  // What rules found on it and above it.
  case findings, sinceMarker, markerDistance, tail, thread, signed

  /// The name in feature names: `fromStart` is `from-start`.
  var name: String { Self.allNames[Int(rawValue)] }

  private static let allNames = allCases.map { signal in
    "\(signal)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
  }
}

/// One bucket of one signal, or the finding of a rule of some category and strength.
public struct Feature: Hashable, Sendable {
  /// 16 times the signal, plus the bucket. Findings come behind the signals, a category each.
  let id: UInt16

  static let bucketCount = 16
  private static let findingsFrom = UInt16(Signal.allCases.count)
  static let count = (Int(findingsFrom) + Category.allCases.count) * bucketCount

  init(id: UInt16) { self.id = id }

  /// Each has its own number, for tables.
  package var number: Int { Int(id) }

  /// Every feature at the place of its number; some of them never occur.
  package static var allNumbered: [Feature] { (0..<count).map { Feature(id: UInt16($0)) } }

  @inline(__always)
  init(_ signal: Signal, _ bucket: Int) { id = signal.rawValue << 4 | UInt16(truncatingIfNeeded: bucket) }

  /// A finding: the strongest of its category on the line.
  init(finding category: Category, _ strength: Strength) {
    let bucket: UInt16 =
      switch strength {
      case .certain: 0
      case .likely: 1
      case .hint: 2
      }
    id = (Self.findingsFrom + UInt16(category.place)) << 4 | bucket
  }

  /// The signal, or nil for a finding.
  var signal: Signal? { Signal(rawValue: id >> 4) }

  var bucket: Int { Int(id & 15) }

  /// The category and strength of a finding, or nil for a signal.
  var finding: (category: Category, strength: Strength)? {
    let place = Int(id >> 4) - Int(Self.findingsFrom)
    guard Category.allCases.indices.contains(place), bucket < Strength.allCases.count else { return nil }
    return (Category.allCases[place], Strength.allCases[bucket])
  }

  /// The name in the file of weights: `words=5-6`, `finding.share=likely`.
  public var name: String { Self.names[Int(id)] }

  /// What it says, as a sentence about the line.
  var sentence: String { Self.sentences[Int(id)] }

  // Made once: a removed line has three, which are written into the ledger.
  private static let names = (0..<count).map { Feature(id: UInt16($0)).makeName() }
  private static let sentences = (0..<count).map { "The line \(Feature(id: UInt16($0)).says)." }

  private func makeName() -> String {
    if let signal { return "\(signal.name)=\(Scale.of(signal).bucketName(bucket))" }
    if let finding { return "finding.\(finding.category.rawValue)=\(finding.strength.rawValue)" }
    return "unused"
  }

  /// Whether it is worth naming as a reason: that a line has no slashes or no date is not, nor that rules found it, for
  /// they are named themselves.
  var isTelling: Bool {
    guard let signal else { return true }
    return switch signal {
    case .pipes, .arrows, .bullets, .slashes, .dashes, .colons, .quotes, .brackets, .address, .hashes, .currency,
      .symbols,
      .glued, .separators, .marks, .date, .allCaps, .repeated, .slug, .echo, .dated, .datedNear,
      .sinceMarker,
      .markerDistance, .tail, .thread, .signed, .heading, .kinship, .known, .lead, .nearAbove, .nearBelow, .names,
      .common, .commas, .gapBefore, .gapAfter:
      bucket > 0
    case .shortRun, .shapeRun: bucket > 1
    case .documentLines, .documentProse, .place, .proseWide, .wordLength, .findings: false
    default: true
    }
  }

  /// What the feature says of a line, to follow its subject: “has 5 to 6 words”.
  public var says: String {
    if let signal { return Scale.of(signal).says(bucket) }
    if let finding { return "is known to a rule for \(finding.category.rawValue) lines" }
    return ""
  }

  /// All features that a model can have weights for.
  static var all: [Feature] {
    let signals = Signal.allCases.flatMap { signal in
      (0..<Scale.of(signal).bucketCount).map { Feature(signal, $0) }
    }
    let findings = Category.allCases.flatMap { category in
      Strength.allCases.map { Feature(finding: category, $0) }
    }
    return signals + findings
  }
}
