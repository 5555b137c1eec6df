import RulePacks

/// How well one document was cleaned.
public struct DocumentScore: Sendable {
  /// The words of the cleaned text against those of the main text.
  public var wordScore: WordScore
  /// What became of the words, by the labels of their lines.
  public var words = Fates()
  var lines = Fates()
  /// By the category that the labels give their X lines.
  var categories: [String: CategoryScore] = [:]
  var reliability = Reliability()

  /// Cost: the words of text and main text are each read once.
  public init(_ document: GoldDocument, _ decisions: Decisions) {
    let lineWords = document.lines.map { ScoredWords.words(of: document.text[$0.bytes]) }
    let lines = document.lines.indices
    let gold =
      document.gold.map { ScoredWords.words(of: $0[...]) }
      ?? lines.filter { document.lines[$0].label.isKept }.flatMap { lineWords[$0] }
    wordScore = WordScore(kept: lines.lazy.filter { !decisions.isRemoved($0) }.flatMap { lineWords[$0] }, gold: gold)
    for line in lines {
      let (label, category) = (document.lines[line].label, document.lines[line].category)
      words.add(lineWords[line].count, label, isRemoved: decisions.isRemoved(line))
      self.lines.add(1, label, isRemoved: decisions.isRemoved(line))
      if let removal = decisions.removed[line] { reliability.add(removal, label) }
      guard label == .remove, let category else { continue }
      let name = CategoryScore.name(category)
      categories[name, default: CategoryScore()].add(
        words: lineWords[line].count, removedAs: decisions.removed[line]?.category.rawValue, name: name)
    }
  }
}

/// What became of the X lines of one category.
public struct CategoryScore: Equatable, Sendable {
  struct Count: Equatable, Sendable {
    var all = 0
    var removed = 0
    /// Removed, and given the same category.
    var same = 0

    var removedShare: Double { share(removed, of: all) }
    var sameShare: Double { share(same, of: removed) }
  }

  var words = Count()
  var lines = Count()

  /// - Parameter category: the program's; nil where the line was kept.
  mutating func add(words count: Int, removedAs category: String?, name: String) {
    for (part, count) in [(\CategoryScore.words, count), (\.lines, 1)] {
      self[keyPath: part].all += count
      if category != nil { self[keyPath: part].removed += count }
      if category == name { self[keyPath: part].same += count }
    }
  }

  static func += (sum: inout CategoryScore, other: CategoryScore) {
    for part in [\CategoryScore.words, \.lines] {
      sum[keyPath: part].all += other[keyPath: part].all
      sum[keyPath: part].removed += other[keyPath: part].removed
      sum[keyPath: part].same += other[keyPath: part].same
    }
  }

  /// The program's name of a category, which labels may write without its hyphen.
  static func name(_ category: String) -> String { names[category] ?? category }

  private static let names = Dictionary(
    uniqueKeysWithValues: Category.allCases.map { ($0.rawValue.replacing("-", with: ""), $0.rawValue) })
}

extension GoldDocument.Label {
  /// Whether the scores want the line to be kept.
  var isKept: Bool { self == .keep || self == .metadata }
}
