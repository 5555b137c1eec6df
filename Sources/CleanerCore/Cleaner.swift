import RulePacks

/// Tells the article's lines from the rest of a scraped text.
///
/// Immutable: one cleaner serves all threads, each with a ``Worker`` of its own. The same bytes in give
/// the same result, whatever was cleaned before.
public final class Cleaner: Sendable {
  /// The rules of all packs, compiled; findings name a rule by its place in ``RuleSet/rules``.
  public let rules: RuleSet
  public let model: SequenceModel
  /// What goes and what stays, once it is known what the lines are.
  public let policy: Policy

  /// - Parameters:
  ///   - packs: the rules.
  ///   - model: the weights; asked for when the rules are in their index, so that another thread can read them till then.
  public init(packs: KeyedPacks, model: @autoclosure () -> SequenceModel, policy: Policy = Policy()) {
    rules = RuleSet(packs)
    self.model = model()
    self.policy = policy
  }
}

/// One thread's working memory for cleaning documents, one after the other.
public struct Worker: ~Copyable {
  private let cleaner: Cleaner
  private var pass = WordPass()
  private var paragraphs: [Paragraph] = []
  private var scratch = RuleScratch()
  private var found = FindingPass()
  private var signals = SignalPass()
  private var words = LexiconPass()
  private var scorer = Scorer()
  private var judge = Judge()
  private var ruleReasons = RuleReasons()

  /// Keeps the memory that a large document takes for those behind it, until the worker is dropped.
  public init(_ cleaner: Cleaner) { self.cleaner = cleaner }

  /// Judges a document and takes out what goes. Never fails: what cannot be read as text stays.
  /// - Parameters:
  ///   - rulesOnly: of the reasons gives only those that cost nothing, the rules and the policy.
  ///   - overrides: what persons decided of its lines.
  public mutating func clean(
    _ bytes: [UInt8], rulesOnly: Bool = false, overrides: Overrides = .none
  ) -> CleanedDocument {
    decide(bytes, overrides)
    return conclude(bytes, rulesOnly: rulesOnly, overrides)
  }

  /// What the program thinks of every line that is not blank, removed or not, and what persons decided.
  public mutating func explain(_ bytes: [UInt8], overrides: Overrides = .none) -> [LineJudgement] {
    decide(bytes, overrides)
    let model = cleaner.model
    var explained: [LineJudgement] = []
    for index in paragraphs.indices {
      let (judgement, reasons) = (judge.judgements[index], reasons(index, model))
      explained += lines(of: index).map { line in
        LineJudgement(
          line: line, label: judgement.label, category: judgement.category, confidence: Double(judgement.confidence),
          isRemoved: judgement.isRemoved, findings: Array(found[index]), reasons: reasons,
          decision: overrides.fates[line])
      }
    }
    return explained
  }

  /// What the model sees of each paragraph: its features, and its words of a lexicon by their places there;
  /// for training.
  public mutating func signals(_ bytes: [UInt8], _ lexicon: Lexicon) -> [ParagraphSignals] {
    measure(bytes)
    words.find(lexicon, pass, paragraphs)
    return paragraphs.indices.map { index in
      ParagraphSignals(
        lines: paragraphs[index].lines,
        features: Array(signals.features[signals.featureStarts[index]..<signals.featureStarts[index + 1]]),
        words: words.words[words.starts[index]..<words.starts[index + 1]].map(Int.init))
    }
  }

  // MARK: - The flow

  /// Bytes to lines and words, paragraphs, findings, signals.
  private mutating func measure(_ bytes: [UInt8]) {
    pass.read(bytes.span)
    Paragraph.group(pass, into: &paragraphs)
    found.find(cleaner.rules, in: bytes.span, pass, paragraphs, scratch: &scratch)
    signals.measure(pass, paragraphs, found)
  }

  /// Measures, then probabilities and judgements.
  private mutating func decide(_ bytes: [UInt8], _ overrides: Overrides = .none) {
    measure(bytes)
    words.find(cleaner.model.lexicon, pass, paragraphs)
    let (model, policy) = (cleaner.model, cleaner.policy)
    scorer.score(signals, words, model)
    let certain = found.certain(exceptFor: policy.keep)
    judge.begin(policy, scorer.marginals, certain, paragraphs)
    for index in paragraphs.indices {
      var judgement = judge.decide(
        policy, scorer.marginals[index], isCertain: certain[index],
        isLikely: found.holds(index, atLeast: .likely, exceptFor: policy.keep),
        words: paragraphs[index].counts.readingWords)
      if judgement.label != .article {
        judgement.category =
          CategoryChoice.category(of: judgement.label, found.categories(of: index))
          ?? scorer.category(of: judgement.label, at: index, signals, words, model)
      }
      judge.add(judgement, scorer.marginals[index], policy)
    }
    if !overrides.fates.isEmpty { add(overrides) }
    judge.review(policy, paragraphs: paragraphs)
  }

  /// Tells the judge what the decided lines of each paragraph come to.
  private mutating func add(_ overrides: Overrides) {
    for index in paragraphs.indices {
      let lines = lines(of: index)
      guard lines.contains(where: { overrides.fates[$0] != nil }) else { continue }
      var decided = DecidedLines()
      for line in lines {
        let words = pass.counts[line].readingWords
        switch overrides.fates[line] {
        case nil: decided.isWhole = false
        case let fate? where fate.removal == nil: (decided.kept, decided.keepsLine) = (decided.kept + words, true)
        case _?: decided.removed += words
        }
      }
      judge.add(decided, to: index)
    }
  }

  private mutating func conclude(_ bytes: [UInt8], rulesOnly: Bool, _ overrides: Overrides) -> CleanedDocument {
    var removed: [RemovedLine] = []
    var place = [Int](repeating: -1, count: pass.lines.count)
    var wordsGone = 0
    let model = cleaner.model
    if !rulesOnly { expectReasons() }
    for (index, judgement) in judge.judgements.enumerated() {
      let decided = judge.decided.isEmpty ? nil : judge.decided[index]
      guard judgement.isRemoved || decided != nil else { continue }
      wordsGone += (judgement.isRemoved ? judge.openWords(index, paragraphs[index]) : 0) + (decided?.removed ?? 0)
      let reasons = !judgement.isRemoved ? [] : rulesOnly ? rulesAndPolicy(index) : reasons(index, model)
      for line in paragraphs[index].lines where !pass.counts[line].isBlank {
        if decided != nil, let fate = overrides.fates[line] {
          guard let removal = fate.removal else { continue }
          place[line] = removed.count
          removed.append(
            RemovedLine(
              line: line, label: removal.label, category: removal, confidence: 1,
              reasons: [.decision(fate.decision)]))
        } else if judgement.isRemoved {
          place[line] = removed.count
          removed.append(
            RemovedLine(
              line: line, label: judgement.label, category: judgement.category ?? .other,
              confidence: Double(judgement.confidence), reasons: reasons))
        }
      }
    }
    let counts = pass.counts
    let excision = Excision(
      lines: pass.lines, joins: joins(bytes, overrides), isBlank: { counts[$0].isBlank },
      removed: { place[$0] < 0 ? nil : place[$0] })
    let words = paragraphs.reduce(0) { $0 + $1.counts.readingWords }
    return CleanedDocument(
      verdict: verdict(removed), note: judge.note, removed: removed, edits: excision.edits, linesIn: pass.lines.count,
      linesKept: pass.lines.count - excision.linesTaken, wordsIn: words, wordsKept: words - wordsGone,
      bytesIn: bytes.count, bytesKept: bytes.count - excision.bytesTaken, faults: found.faults)
  }

  private func verdict(_ removed: [RemovedLine]) -> DocumentVerdict {
    if judge.isEmpty { return .empty }
    if judge.note != nil { return .review }
    return removed.isEmpty ? .clean : .cleaned
  }

  // MARK: - Parts

  private func lines(of paragraph: Int) -> [Int] { paragraphs[paragraph].lines.filter { !pass.counts[$0].isBlank } }

  /// Tells the scorer which reasons will be wanted.
  private mutating func expectReasons() {
    var questions: [Scorer.Question] = []
    for (index, judgement) in judge.judgements.enumerated() where judgement.isRemoved && !judgement.isCertain {
      questions.append(Scorer.Question(label: judgement.label, index: index))
    }
    scorer.expected = questions[...]
  }

  /// The rules that found the paragraph, the policy where it asked, and what mattered most to the model: less of that
  /// where there is a rule, which says more.
  private mutating func reasons(_ index: Int, _ model: SequenceModel) -> [Reason] {
    let judgement = judge.judgements[index]
    let reasons = rulesAndPolicy(index)
    if judgement.isCertain { return reasons }
    let label = judgement.label == .article ? .boilerplate : judgement.label
    let most = max(1, Self.mostReasons - reasons.count)
    return reasons + scorer.reasons(for: label, at: index, signals, words, model, most: most)
  }

  private static let mostReasons = 3

  private mutating func rulesAndPolicy(_ index: Int) -> [Reason] {
    let judgement = judge.judgements[index]
    var reasons: [Reason] = []
    // What decided stands first.
    for isCertain in [true, false] {
      for finding in found[index] {
        let kind = cleaner.rules.kinds[finding.rule]
        guard kind.category.label == judgement.label, (kind.strength == .certain) == isCertain else { continue }
        reasons.append(ruleReasons.reason(for: finding, cleaner.rules))
      }
    }
    if judgement.label == .metadata, judgement.isRemoved, let category = judgement.category {
      reasons.append(.policy(category))
    }
    return reasons
  }

  /// The line ends that `--reflow` replaces: those between the lines of kept paragraphs.
  private func joins(_ bytes: [UInt8], _ overrides: Overrides) -> [LineJoin] {
    guard cleaner.policy.reflow else { return [] }
    return paragraphs.indices.flatMap { index -> [LineJoin] in
      guard !judge.judgements[index].isRemoved else { return [] }
      let lines = lines(of: index)
      // Between lines that stay: what a person decided about one is not to reach its neighbours.
      let isDecided = judge.decided[index] != nil
      return zip(lines, lines.dropFirst()).compactMap { line, next in
        if isDecided, [line, next].contains(where: { overrides.fates[$0]?.removal != nil }) { return nil }
        // Where words have no spaces between them, a space would be text that nobody wrote.
        if pass.counts[line].last == .unspaced || pass.counts[next].first == .unspaced { return nil }
        var (start, end) = (pass.lines[line].end, pass.lines[next].start)
        while start > pass.lines[line].start, Self.isBlank(bytes[start - 1]) { start -= 1 }
        while end < pass.lines[next].end, Self.isBlank(bytes[end]) { end += 1 }
        return LineJoin(line: line, next: next, bytes: start..<end)
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// What the model sees of a paragraph.
public struct ParagraphSignals: Sendable {
  /// 0-based, blank lines inside included.
  public var lines: Range<Int>
  /// One bucket of every signal, then the strongest finding of each category that rules found.
  public var features: [Feature]
  /// Places in the lexicon, in the order of the text.
  public var words: [Int]
}
