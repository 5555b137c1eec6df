import CleanerCore
import RulePacks

/// What is thought of one line.
struct LineJudgement {
  /// 0-based.
  var line: Int
  var label: Label
  var category: RulePacks.Category?
  var confidence: Double
  var isRemoved: Bool
  var findings: [Finding]
  var reasons: [Reason]
}

extension Worker {
  /// Judges every line that is not blank, from what was removed.
  mutating func explain(_ bytes: [UInt8], rules: RuleSet) -> [LineJudgement] {
    let removed = clean(bytes).removed
    return Line.split(bytes).enumerated().compactMap { number, line in
      let text = String(decoding: bytes[line.content], as: UTF8.self)
      guard text.contains(where: { !$0.isWhitespace }) else { return nil }
      let verdict = removed.first { $0.line == number }
      return LineJudgement(
        line: number, label: verdict?.label ?? .article, category: verdict?.category,
        confidence: verdict?.confidence ?? 0.5, isRemoved: verdict != nil, findings: rules.findings(in: text),
        reasons: verdict?.reasons ?? [])
    }
  }
}
