import RulePacks

/// Which kind of metadata or boilerplate a paragraph is: what a rule says, or else what the model thinks
/// likeliest. The label comes from the model; this names it for the reader and for `--keep`.
enum CategoryChoice {
  /// - Parameters:
  ///   - found: the paragraph's findings, the strongest of each category. One that is at least likely names it.
  ///   - model: the model's category for the label.
  static func category(of label: Label, _ found: ArraySlice<FoundCategory>, model: () -> Category) -> Category? {
    guard label != .article else { return nil }
    let known = found.filter { $0.category.label == label }
    let strongest = known.map(\.strength).max()
    if let strongest, strongest != .hint { return known.first { $0.strength == strongest }?.category }
    return model()
  }
}
