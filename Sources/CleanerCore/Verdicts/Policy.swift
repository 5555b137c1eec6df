import RulePacks

/// What to do with the lines once the model has said what they are. The only place with thresholds that
/// a user can set.
public struct Policy: Equatable, Sendable {
  /// Keeps only the article's body: metadata goes too.
  public var bodyOnly = false
  /// Boilerplate categories that stay.
  public var keep: Set<Category> = []
  /// Metadata categories that go.
  public var drop: Set<Category> = []
  /// The share of a document's words, 0 to 1, above which a removal is marked for review.
  public var maxRemoved = 0.8
  /// Joins the lines of hard-wrapped paragraphs in the output.
  public var reflow = false
  /// What is to go stays below this probability; nil for the default: 0.6, because losing a line of the article is
  /// worse than leaving one of junk; 0.8 from 20 words on, where no rule holds it for likely boilerplate, and 0.9 above
  /// 80, because the longer a paragraph is, the more is lost with it, and the seldomer it is junk. With `bodyOnly` it is
  /// 0.5, where the body's word F1 is best.
  public var minConfidence: Double?

  /// The probability from which a line goes, where the document asks for no more caution.
  var threshold: Double { minConfidence ?? (bodyOnly ? 0.5 : 0.6) }

  /// The probability below which a paragraph of so many words stays in any document.
  /// - Parameter isLikely: a rule holds it for boilerplate; then nothing more is asked of it, if it is not very long.
  func threshold(words: Int, isLikely: Bool) -> Double {
    if bodyOnly || minConfidence != nil { return 0 }
    return words > 80 ? 0.9 : words >= 20 && !isLikely ? 0.8 : 0
  }

  /// The default: boilerplate goes, the article and metadata stay, no lines are joined.
  public init() {}

  /// Whether a line of this label and category goes.
  func removes(_ label: Label, _ category: Category?) -> Bool {
    switch label {
    case .article: false
    case .metadata: bodyOnly || category.map(drop.contains) ?? false
    case .boilerplate: !(category.map(keep.contains) ?? false)
    }
  }
}
