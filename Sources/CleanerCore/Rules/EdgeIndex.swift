/// Patterns by the signs that they require, and then by what their lines begin and end with.
///
/// A bit for each start of a pattern: what remains when the rows of a line's first and last characters are put
/// together are the patterns that may match. Sixty-four starts cost one look-up a character, and only where one of
/// them begins as the line does.
struct EdgeIndex: Sendable {
  /// The signs under which there are patterns.
  let signs: SignSet
  /// The words of a row that hold the patterns filed under a sign, and those of them that have a bit in the row of a
  /// kind at the first place: `beginning[starts[sign * 64 + kind]]`.
  private let words: [Range<Int>]
  private let starts: [Range<Int>]
  private let beginning: [Int]
  /// The pattern of each bit; -1 for bits without one.
  private let numbers: [Int32]
  private let width: Int
  /// The row of a kind at a place starts at `(place * 64 + kind) * width`. Places from the end come behind those from
  /// the start.
  private let rows: [UInt64]

  /// How many characters from the end are looked at.
  private static let endPlaces = 2
  private static let places = PatternEdge.places + endPlaces

  struct Builder {
    fileprivate var patterns: [[Entry]] = .init(repeating: [], count: 64)

    fileprivate struct Entry {
      var start: PatternEdge
      var end: PatternEdge
      var number: Int32
    }

    /// - Parameters:
    ///   - starts: one of which the line has.
    ///   - sign: which the pattern requires, by its bit.
    mutating func add(_ starts: [PatternEdge], _ end: PatternEdge, sign: Int, number: Int32) {
      for start in starts { patterns[sign].append(Entry(start: start, end: end, number: number)) }
    }
  }

  init(_ builder: Builder) {
    var words: [Range<Int>] = []
    var signs = SignSet()
    for (sign, patterns) in builder.patterns.enumerated() {
      let first = words.last?.upperBound ?? 0
      words.append(first..<first + (patterns.count + 63) / 64)
      if !patterns.isEmpty { signs.insert(SignSet(rawValue: 1 << UInt64(sign))) }
    }
    let width = words.last?.upperBound ?? 0
    var rows = [UInt64](repeating: 0, count: Self.places * 64 * width)
    var numbers = [Int32](repeating: -1, count: 64 * width)
    for (sign, patterns) in builder.patterns.enumerated() {
      for (place, entry) in Self.sorted(patterns).enumerated() {
        let bit = words[sign].lowerBound * 64 + place
        numbers[bit] = entry.number
        for place in 0..<Self.places {
          var kinds =
            place < PatternEdge.places ? entry.start.sets[place] : entry.end.sets[place - PatternEdge.places]
          while kinds != 0 {
            rows[(place * 64 + kinds.trailingZeroBitCount) * width + bit >> 6] |= 1 << UInt64(bit & 63)
            kinds &= kinds - 1
          }
        }
      }
    }
    (self.words, self.signs, self.width, self.rows, self.numbers) = (words, signs, width, rows, numbers)
    var starts: [Range<Int>] = []
    var beginning: [Int] = []
    for range in words {
      for kind in 0..<64 {
        let first = beginning.count
        beginning += range.filter { rows[kind * width + $0] != 0 }
        starts.append(first..<beginning.count)
      }
    }
    (self.starts, self.beginning) = (starts, beginning)
  }

  /// Patterns that begin alike stand together, so that most words of a row are empty.
  private static func sorted(_ patterns: [Builder.Entry]) -> [Builder.Entry] {
    patterns.sorted { left, right in
      for place in 0..<PatternEdge.places where left.start.sets[place] != right.start.sets[place] {
        return left.start.sets[place] < right.start.sets[place]
      }
      return left.number < right.number
    }
  }

  /// Appends the patterns that a line with these signs and edges may match; one can come twice.
  func find(_ signs: SignSet, _ start: LineEdge, _ end: LineEdge, into patterns: inout [Int32]) {
    var left = signs.intersection(self.signs).rawValue
    while left != 0 {
      let sign = left.trailingZeroBitCount
      if start.known > 0 {
        for place in starts[sign * 64 + start.kind(at: 0)] { find(start, end, word: beginning[place], &patterns) }
      } else {
        for word in words[sign] { find(start, end, word: word, &patterns) }
      }
      left &= left - 1
    }
  }

  @inline(__always)
  private func find(_ start: LineEdge, _ end: LineEdge, word: Int, _ patterns: inout [Int32]) {
    var alive = ~UInt64(0)
    for place in 0..<start.known {
      alive &= rows[(place * 64 + start.kind(at: place)) * width + word]
      if alive == 0 { return }
    }
    for place in 0..<min(end.known, Self.endPlaces) {
      alive &= rows[((PatternEdge.places + place) * 64 + end.kind(at: place)) * width + word]
    }
    while alive != 0 {
      let number = numbers[word * 64 + alive.trailingZeroBitCount]
      if number >= 0 { patterns.append(number) }
      alive &= alive - 1
    }
  }
}
