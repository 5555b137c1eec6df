import RulePacks

/// Which kind of metadata or boilerplate a paragraph is: what a rule says, or else what the model thinks
/// likeliest. The label comes from the model; this names it for the reader and for `--keep`.
enum CategoryChoice {
  /// - Parameters:
  ///   - found: the paragraph's findings, the strongest of each category. One that is at least likely names it.
  ///   - model: the model's category for the label.
  static func category(of label: Label, _ found: ArraySlice<FoundCategory>, model: () -> Category) -> Category? {
    guard label != .article else { return nil }
    var strongest: FoundCategory?
    for known in found where known.category.label == label && known.strength > strongest?.strength ?? .hint {
      strongest = known
    }
    return strongest?.category ?? model()
  }
}
