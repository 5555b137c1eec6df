extension PatternNode {
  /// The pattern as several, each with a choice of longer parts made, so that each can be looked up by what it
  /// requires itself: `(?:\d+ days|yesterday)$` by a sign and a word. Choices of short texts stay together.
  var splits: [PatternNode] { Self.split(self).map { $0.count == 1 ? $0[0] : .concatenation($0) } }

  private static let mostSplits = 16

  private static func split(_ node: PatternNode) -> [[PatternNode]] {
    switch node {
    case .alternation(let branches) where node.texts == nil:
      let splits = branches.flatMap(split)
      return splits.count <= mostSplits ? splits : [[node]]
    case .concatenation(let parts):
      return parts.reduce([[]]) { heads, part in
        let choices = split(part)
        guard choices.count > 1, heads.count * choices.count <= mostSplits else { return heads.map { $0 + [part] } }
        return heads.flatMap { head in choices.map { head + $0 } }
      }
    default: return [[node]]
    }
  }

  /// The pattern as several, of which a line must match one, so that what it begins with is known more exactly: the
  /// choices near its start, told apart. `^(?:by|von) ?x` is `^by ?x` and `^von ?x`.
  ///
  /// - Parameter most: choices that would make more are left together.
  func branches(most: Int = mostBranches) -> [PatternNode] {
    Self.expand([self], most).map { .concatenation($0) }
  }

  static let mostBranches = 64

  /// Choices behind so many characters say little more.
  private static let farthest = 4

  private static func expand(_ parts: [PatternNode], _ most: Int) -> [[PatternNode]] {
    var heads: [[PatternNode]] = [[]]
    var rest = parts[...]
    var length = 0
    while let part = rest.first, length < farthest {
      let choices = choices(of: part, most)
      guard heads.count * choices.count <= most else { break }
      heads = heads.flatMap { head in choices.map { head + $0 } }
      length += part.sureLength
      rest.removeFirst()
    }
    return heads.map { $0 + rest }
  }

  private static func choices(of part: PatternNode, _ most: Int) -> [[PatternNode]] {
    switch part {
    case .alternation(let branches): branches.flatMap { expand([$0], most) }
    case .concatenation(let parts): expand(parts, most)
    case .repetition(let part, let least, most: 1) where least <= 0: expand([part], most) + [[]]
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
