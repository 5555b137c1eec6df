import RulePacks

/// Which kind of metadata or boilerplate a paragraph is: what a rule says, or else what the signals and
/// the neighbours suggest. The label comes from the model; this names it for the reader and for `--keep`.
struct CategoryChoice {
  var found: FindingPass
  var signals: SignalPass

  /// The category at `index`, where the judgements up to it are known; nil for the article. A rule that
  /// is at least likely names it; a hint only where the signals say nothing.
  func category(at index: Int, of judgements: [Judgement]) -> Category? {
    let label = judgements[index].label
    guard label != .article else { return nil }
    let known = found.categories(of: index).filter { $0.category.label == label }
    let strongest = known.map(\.strength).max()
    let named = known.first { $0.strength == strongest }?.category
    if let named, strongest != .hint { return named }
    return (label == .metadata ? nil : boilerplate(index, judgements)) ?? named
      ?? (label == .metadata ? metadata(index) : .other)
  }

  private func metadata(_ index: Int) -> Category {
    if signals.bucket(.fromStart, at: index) ?? 9 <= 1,
      signals.bucket(.date, at: index) ?? 0 < ParagraphFacts.DateShape.only.rawValue
    {
      return .title
    }
    switch ParagraphFacts.DateShape(rawValue: signals.bucket(.date, at: index) ?? 0) {
    case .only, .lone: return .dateline
    default: return isShort(index, below: 7) ? .byline : .caption
    }
  }

  private func boilerplate(_ index: Int, _ judgements: [Judgement]) -> Category? {
    if found.categories(of: index).contains(where: { $0.category == .tags }) { return .nav }
    if signals.bucket(.slug, at: index) ?? 0 >= 3 { return .placeholder }
    if [5, 6].contains(signals.bucket(.repeated, at: index)) || signals.bucket(.echo, at: index) ?? 0 >= 4 {
      return .duplicate
    }
    let above = index > 0 && judgements[index - 1].label == .boilerplate ? judgements[index - 1].category : nil
    if signals.bucket(.datedNear, at: index) ?? 0 >= 2 {
      // A list of dated headlines: of other matters when its words are not the article's.
      let isForeign = (1...3).contains(signals.bucket(.kinship, at: index) ?? 0)
      return above == .offTopic || above != .related && isForeign ? .offTopic : .related
    }
    if let above, continues(above) { return above }
    if isShort(index, below: 5) { return .nav }
    return isShort(index, below: 36) && signals.bucket(.end, at: index) != ParagraphFacts.End.terminal.rawValue
      ? .related : nil
  }

  /// Whether lines of this kind come in runs, under one heading.
  private func continues(_ category: Category) -> Bool {
    switch category {
    case .duplicate, .placeholder, .copyright, .other: false
    default: true
    }
  }

  private func isShort(_ index: Int, below words: Int) -> Bool {
    Scale.words[signals.bucket(.words, at: index) ?? 0] < words
  }
}
