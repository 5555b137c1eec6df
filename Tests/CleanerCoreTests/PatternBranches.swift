@testable import CleanerCore

/// What ``PatternEdge/starts(of:most:)`` tells apart, written out: the readable definition.
extension PatternNode {
  /// The pattern as several, of which a line must match one, so that what it begins with is known more exactly: the
  /// choices near its start, told apart. `^(?:by|von) ?x` is `^by ?x` and `^von ?x`.
  ///
  /// - Parameter most: choices that would make more are left together.
  func branches(most: Int = PatternNode.mostBranches) -> [PatternNode] {
    Self.expand([self], most).map { .concatenation($0) }
  }

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
}
