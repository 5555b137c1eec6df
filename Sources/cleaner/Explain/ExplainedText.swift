import CleanerCore
import CleanerEval
import CleanerReport
import RulePacks

/// Judgements in words.
struct ExplainedText {
  let bytes: [UInt8]
  let lines: [Line]
  let rules: RuleSet
  let policy: Policy
  private let judgements: [Int: LineJudgement]

  private static let excerptLength = 72

  init(bytes: [UInt8], judgements: [LineJudgement], rules: RuleSet, policy: Policy) {
    (self.bytes, self.rules, self.policy) = (bytes, rules, policy)
    lines = Line.split(bytes)
    self.judgements = Dictionary(uniqueKeysWithValues: judgements.map { ($0.line, $0) })
  }

  // MARK: - The whole document

  /// A row a line: its fate, what it is, how sure that is, and its beginning.
  func overview(of document: CleanedDocument) -> String {
    var table = Table(.right, .left, .left, .right, .left)
    for number in lines.indices {
      guard let judgement = judgements[number] else { continue }
      table.add(
        "\(number + 1)", judgement.goes ? "remove" : "keep", judgement.decidedKind,
        judgement.decision == nil ? judgement.confidence.decimals(2) : "decided",
        text(of: number).excerpt(Self.excerptLength))
    }
    let words = "\(document.wordsKept.grouped) of \(document.wordsIn.of("word")) kept"
    let verdict = "\(document.verdict.rawValue)" + (document.note.map { ": \($0)" } ?? "") + "; \(words)"
    return lines.isEmpty ? verdict : "\(table.text)\n\(verdict)"
  }

  // MARK: - One line

  /// All that is known of one line.
  func detail(of number: Int) -> String {
    guard let judgement = judgements[number] else {
      return "line \(number + 1) is blank; it goes or stays with its neighbours"
    }
    let kind = "\(judgement.kind), confidence \(judgement.confidence.decimals(2))"
    var parts = [text(of: number).visible]
    if let decision = judgement.decision {
      let fate = judgement.goes ? "removed: \(judgement.decidedKind)" : "kept"
      parts += [
        "line \(number + 1) is \(fate), because a person decided so", "  \(decision.decision.says)",
        "without the decision it would be \(judgement.isRemoved ? "removed" : "kept"): \(kind)",
      ]
    } else {
      parts.append("line \(number + 1) is \(judgement.isRemoved ? "removed" : "kept"): \(kind)")
      if let caution = caution(judgement) { parts.append("  \(caution)") }
    }
    var reasons = Table(.left, .left, .left, indent: "  ")
    for reason in judgement.reasons { reasons.add(reason.kind, reason.id, reason.says) }
    if !judgement.reasons.isEmpty {
      parts.append((judgement.isRemoved ? "because" : "what spoke against it") + "\n" + reasons.text)
    }
    var findings = Table(.left, .left, .left, .left, indent: "  ")
    for finding in judgement.findings {
      let rule = rules.rules[finding.rule]
      findings.add(rule.id, rule.category.rawValue, rule.strength.rawValue, finding.evidence.says(of: rule))
    }
    parts.append(judgement.findings.isEmpty ? "no rule finds it" : "found by\n" + findings.text)
    return parts.joined(separator: "\n")
  }

  /// What keeps a line that is likelier not the article's.
  private func caution(_ judgement: LineJudgement) -> String? {
    switch (judgement.isRemoved, judgement.label) {
    case (true, _), (_, .metadata): nil
    case (_, .article):
      judgement.confidence >= 0.5
        ? nil : "it is likelier something else, but a removal asks for more confidence; see --min-confidence"
    case (_, .boilerplate):
      judgement.category.flatMap { policy.keep.contains($0) ? "--keep \($0.rawValue) keeps it" : nil }
        ?? "hardly any article is found here, so only what is beyond doubt goes"
    }
  }

  private func text(of number: Int) -> String { String(decoding: bytes[lines[number].content], as: UTF8.self) }
}

extension LineJudgement {
  /// The category where there is one, else the label.
  fileprivate var kind: String { category?.rawValue ?? label.name }

  /// The same as a person sees it, where one decided that the line goes.
  fileprivate var decidedKind: String { decision?.removal?.rawValue ?? kind }
}

extension Finding.Evidence {
  /// Which part of a rule matched.
  fileprivate func says(of rule: Rule) -> String {
    switch self {
    case .phrase: "by a phrase"
    case .start(let item): "by the start \(rule.starts[item])"
    case .contains(let item): "by containing \(rule.contains[item])"
    case .pattern(let item): "by the pattern \(rule.patterns[item])"
    }
  }
}
