import RulePacks

/// Which kind of metadata or boilerplate a paragraph is: what a rule says, or else what the model thinks
/// likeliest. The label comes from the model; this names it for the reader and for `--keep`.
enum CategoryChoice {
  /// What a rule that is at least likely says; nil where none does, and the model's category is to be taken.
  /// - Parameter found: the paragraph's findings, the strongest of each category.
  static func category(of label: Label, _ found: ArraySlice<FoundCategory>) -> Category? {
    var strongest: FoundCategory?
    for known in found where known.category.label == label && known.strength > strongest?.strength ?? .hint {
      strongest = known
    }
    return strongest?.category
  }
}
