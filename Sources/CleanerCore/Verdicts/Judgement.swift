import RulePacks

/// What the program thinks of one line.
public struct LineJudgement: Sendable {
  /// 0-based.
  public var line: Int
  /// What the program takes the line for; the same for all lines of its paragraph.
  public var label: Label
  /// The kind of metadata or boilerplate; nil for the article.
  public var category: Category?
  /// The probability of the label, 0 to 1; of a removed line, that it is not to be kept.
  public var confidence: Double
  /// Whether the program removes it.
  public var isRemoved: Bool
  /// The rules that find its paragraph, in their order, each once.
  public var findings: [Finding]
  /// What mattered most, first; for a line of the article what spoke against it none the less.
  public var reasons: [Reason]
  /// What a person decided about the line, which goes before all else; nil where nobody did.
  public var decision: Overrides.Fate?

  /// Whether the line goes, by a person's decision or the program's.
  public var goes: Bool { decision.map { $0.removal != nil } ?? isRemoved }
}

/// What was decided on a paragraph.
struct Judgement {
  var label: Label
  var category: Category?
  var confidence: Float
  var isRemoved: Bool
  /// Decided by a certain rule, whatever the model thinks.
  var isCertain: Bool
}

/// Turns probabilities into judgements.
struct Judge {
  private(set) var judgements: [Judgement] = []
  /// Why the document needs a person's look, or has no article.
  private(set) var note: String?
  private(set) var isEmpty = false
  /// What persons decided of a paragraph's lines, by the paragraph.
  private(set) var decided: [Int: DecidedLines] = [:]
  /// The probability of removal from which a line of this document goes.
  private var threshold: Float = 1

  /// Words removed at less than this confidence are unsure ones.
  private static let sureConfidence: Float = 0.75
  /// A document is for review when unsure removals are more than this share of its words.
  private static let mostUnsure = 0.1

  /// Forgets the document before, and sets the threshold of this one.
  mutating func begin(
    _ policy: Policy, _ marginals: [SIMD4<Float>], _ certain: [Bool], _ paragraphs: [Paragraph]
  ) {
    judgements.removeAll(keepingCapacity: true)
    decided.removeAll(keepingCapacity: true)
    (note, isEmpty) = (nil, false)
    var keep = KeepThreshold()
    for index in paragraphs.indices where !certain[index] {
      let probability = policy.bodyOnly ? marginals[index][0] : 1 - marginals[index][2]
      keep.add(min(max(probability, 0), 1), words: paragraphs[index].counts.readingWords)
    }
    threshold = max(Float(policy.threshold), 1 - keep.value)
  }

  /// What a paragraph is by its probabilities; the kind of one that has a label other than article is not chosen yet.
  /// - Parameters:
  ///   - isLikely: a rule holds it for boilerplate.
  ///   - words: of the paragraph.
  func decide(_ policy: Policy, _ marginal: SIMD4<Float>, isCertain: Bool, isLikely: Bool, words: Int) -> Judgement {
    if isCertain {
      return Judgement(label: .boilerplate, category: nil, confidence: 1, isRemoved: true, isCertain: true)
    }
    let threshold = max(threshold, Float(policy.threshold(words: words, isLikely: isLikely)))
    let (article, metadata, boilerplate) = (marginal[0], marginal[1], marginal[2])
    if policy.bodyOnly, metadata + boilerplate >= threshold {
      let label: Label = metadata > boilerplate ? .metadata : .boilerplate
      return Judgement(label: label, confidence: metadata + boilerplate, isRemoved: true, isCertain: false)
    }
    if boilerplate >= threshold {
      return Judgement(label: .boilerplate, confidence: boilerplate, isRemoved: true, isCertain: false)
    }
    let label: Label = metadata > article ? .metadata : .article
    let maySafelyGo = label == .metadata && metadata + boilerplate >= threshold
    return Judgement(label: label, confidence: max(metadata, article), isRemoved: maySafelyGo, isCertain: false)
  }

  /// Takes up the judgement of the next paragraph, where the policy has no objection.
  mutating func add(_ judgement: Judgement, _ marginal: SIMD4<Float>, _ policy: Policy) {
    var judgement = judgement
    if judgement.isRemoved, !policy.removes(judgement.label, judgement.category) { judgement.isRemoved = false }
    // What is asked to go whether it is metadata or boilerplate.
    if judgement.isRemoved, judgement.label == .metadata { judgement.confidence = marginal[1] + marginal[2] }
    judgements.append(judgement)
  }

  /// Takes up what persons decided of a paragraph's lines.
  mutating func add(_ lines: DecidedLines, to paragraph: Int) { decided[paragraph] = lines }

  // MARK: - The document

  /// Looks at the document as a whole: where nothing of an article would be left, only what is beyond doubt
  /// goes, and where much went or the decision was unsure, a person should look.
  mutating func review(_ policy: Policy, paragraphs: [Paragraph]) {
    guard judgements.contains(where: \.isRemoved) || decided.values.contains(where: { $0.removed > 0 }) else { return }
    let words = paragraphs.reduce(0) { $0 + $1.counts.readingWords }
    if isVanishing(paragraphs) {
      for (index, paragraph) in paragraphs.enumerated() where !isBeyondDoubt(judgements[index], paragraph) {
        judgements[index].isRemoved = false
      }
      isEmpty = judgements.indices.allSatisfy { index in
        let lines = decided[index]
        return lines?.keepsLine != true && (lines?.isWhole ?? false || judgements[index].isRemoved)
      }
      note =
        isEmpty
        ? "no article found: every line is boilerplate for certain"
        : "no article found: only what is beyond doubt was removed"
      return
    }
    let gone = removedWords(paragraphs) { _ in true } + decided.values.reduce(0) { $0 + $1.removed }
    let unsure = removedWords(paragraphs) { $0.confidence < Self.sureConfidence }
    if Double(gone) > policy.maxRemoved * Double(words) {
      note = "\(gone * 100 / max(1, words))% of the words were removed"
    } else if Double(unsure) > Self.mostUnsure * Double(words) {
      note = "the decision was unsure for \(unsure * 100 / max(1, words))% of the words"
    }
  }

  /// Whether (next to) nothing of an article would be left: of its own words under a tenth of what the
  /// model alone removes in paragraphs long enough to be an article's.
  private func isVanishing(_ paragraphs: [Paragraph]) -> Bool {
    var (kept, lost) = (0, 0)
    for (index, paragraph) in paragraphs.enumerated() {
      let (judgement, words) = (judgements[index], openWords(index, paragraph))
      kept += decided[index]?.kept ?? 0
      if !judgement.isRemoved, judgement.label == .article { kept += words }
      if judgement.isRemoved, !judgement.isCertain, words >= Self.longWords { lost += words }
    }
    return kept == 0 || kept * 10 < lost
  }

  private static let longWords = 15
  /// Where no article was found, a short line goes from this confidence on. On labelled documents of this kind that
  /// loses nothing, and takes most of their menus.
  private static let doubtless: Float = 0.8

  /// Whether a line goes even from a document in which no article was found.
  private func isBeyondDoubt(_ judgement: Judgement, _ paragraph: Paragraph) -> Bool {
    judgement.isCertain || judgement.confidence >= Self.doubtless && paragraph.counts.readingWords < Self.longWords
  }

  private func removedWords(_ paragraphs: [Paragraph], where isCounted: (Judgement) -> Bool) -> Int {
    paragraphs.indices.reduce(0) { sum, index in
      judgements[index].isRemoved && isCounted(judgements[index]) ? sum + openWords(index, paragraphs[index]) : sum
    }
  }

  /// The words of a paragraph that nobody decided about.
  func openWords(_ index: Int, _ paragraph: Paragraph) -> Int {
    let words = paragraph.counts.readingWords
    guard !decided.isEmpty, let lines = decided[index] else { return words }
    // The words of a paragraph are seldom fewer than those of its lines: two letters of an unspaced script make one.
    return lines.isWhole ? 0 : max(0, words - lines.kept - lines.removed)
  }
}
