extension PatternNode {
  /// The pattern as several, of which a line must match one, so that what it begins with is known more exactly: the
  /// choices near its start, told apart. `^(?:by|von) ?x` is `^by ?x` and `^von ?x`.
  ///
  /// At most ``mostBranches``; choices that would make more are left together.
  var branches: [PatternNode] { Self.expand([self]).map { .concatenation($0) } }

  static let mostBranches = 64

  /// Choices behind so many characters say little more.
  private static let farthest = 4

  private static func expand(_ parts: [PatternNode]) -> [[PatternNode]] {
    var heads: [[PatternNode]] = [[]]
    var rest = parts[...]
    var length = 0
    while let part = rest.first, length < farthest {
      let choices = choices(of: part)
      guard heads.count * choices.count <= mostBranches else { break }
      heads = heads.flatMap { head in choices.map { head + $0 } }
      length += part.sureLength
      rest.removeFirst()
    }
    return heads.map { $0 + rest }
  }

  private static func choices(of part: PatternNode) -> [[PatternNode]] {
    switch part {
    case .alternation(let branches): branches.flatMap { expand([$0]) }
    case .concatenation(let parts): expand(parts)
    case .repetition(let part, let least, most: 1) where least <= 0: expand([part]) + [[]]
    default: [[part]]
    }
  }

  /// Characters that it matches at least, as far as that is seen at once.
  private var sureLength: Int {
    switch self {
    case .literal, .choice, .digit, .wordless, .any: 1
    case .text(let text): text.utf8.count
    case .repetition(let part, let least, _): least > 0 ? part.sureLength : 0
    case .alternation, .concatenation, .boundary, .start, .end, .assertion: 0
    }
  }
}
