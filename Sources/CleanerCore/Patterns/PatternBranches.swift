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
      var heads: [[PatternNode]] = [[]]
      for part in parts {
        let choices = split(part)
        if choices.count > 1, heads.count * choices.count <= mostSplits {
          heads = heads.flatMap { head in choices.map { head + $0 } }
        } else {
          for place in heads.indices { heads[place].append(part) }
        }
      }
      return heads
    default: return [[node]]
    }
  }

  /// Starts of a pattern are told apart where that makes at most so many.
  static let mostBranches = 64

  /// Whether there may be several ways through it.
  var hasBranches: Bool {
    switch self {
    case .alternation, .concatenation: true
    case .repetition(_, let least, let most): least <= 0 && most == 1
    default: false
    }
  }

  /// Characters that it matches at least, as far as that is seen at once.
  var sureLength: Int {
    switch self {
    case .literal, .choice, .digit, .wordless, .any: 1
    case .text(let text): text.count
    case .repetition(let part, let least, _): least > 0 ? part.sureLength : 0
    case .alternation, .concatenation, .boundary, .start, .end, .assertion: 0
    }
  }
}
