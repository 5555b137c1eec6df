/// Patterns that are bound to the line's start, by the characters that they can begin with.
///
/// A bit for each pattern: what remains when the rows of a line's first characters are put together are the patterns
/// that may match. Sixty-four patterns cost one look-up a character, and mostly only the first.
struct StartIndex: Sendable {
  /// The pattern of each bit.
  private let numbers: [Int32]
  private let width: Int
  /// The row of a kind at a place starts at `(place * 64 + kind) * width`.
  private let rows: [UInt64]

  struct Builder {
    fileprivate var patterns: [(start: PatternStart, number: Int32)] = []

    mutating func add(_ start: PatternStart, number: Int32) { patterns.append((start, number)) }
  }

  init(_ builder: Builder) {
    // Patterns that begin alike stand together, so that most words of a row are empty.
    let patterns = builder.patterns.sorted { left, right in
      for place in 0..<PatternStart.places where left.start.sets[place] != right.start.sets[place] {
        return left.start.sets[place] < right.start.sets[place]
      }
      return left.number < right.number
    }
    let width = (patterns.count + 63) / 64
    var rows = [UInt64](repeating: 0, count: PatternStart.places * 64 * width)
    for (bit, pattern) in patterns.enumerated() {
      for place in 0..<PatternStart.places {
        var kinds = pattern.start.sets[place]
        while kinds != 0 {
          rows[(place * 64 + kinds.trailingZeroBitCount) * width + bit >> 6] |= 1 << UInt64(bit & 63)
          kinds &= kinds - 1
        }
      }
    }
    numbers = patterns.map(\.number)
    (self.width, self.rows) = (width, rows)
  }

  /// Appends the patterns that a line which begins so may match.
  func find(_ line: LineStart, into patterns: inout [Int32]) {
    for word in 0..<width {
      var alive = ~UInt64(0)
      for place in 0..<line.known {
        alive &= rows[(place * 64 + Int(line.kinds[place])) * width + word]
        if alive == 0 { break }
      }
      while alive != 0 {
        let bit = word * 64 + alive.trailingZeroBitCount
        if bit < numbers.count { patterns.append(numbers[bit]) }
        alive &= alive - 1
      }
    }
  }
}
