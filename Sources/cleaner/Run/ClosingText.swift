import CleanerCore
import CleanerReport

/// What a run says at its end.
struct ClosingText: CustomStringConvertible {
  private let summary: Summary
  private let decisions: DecisionText?
  private let reportFolder: String?

  private static let mostRules = 5
  private static let mostDocuments = 10

  /// - Parameter decisions: what became of them; nil where none were given.
  init(_ summary: Summary, decisions: DecisionText? = nil, reportFolder: String?) {
    self.summary = summary
    self.decisions = decisions
    self.reportFolder = reportFolder
  }

  var description: String {
    [verdicts, categories, rules, review, decisions?.description, faults, failures, report].compactMap(\.self).joined(
      separator: "\n")
  }

  private var verdicts: String? {
    let names: [(DocumentVerdict, String)] = [
      (.clean, "clean"), (.cleaned, "cleaned"), (.review, "for review"), (.empty, "without an article"),
    ]
    let counts = names.compactMap { verdict, name in summary.verdicts[verdict].map { "\($0.grouped) \(name)" } }
    return summary.documents.of("document") + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
  }

  private var categories: String? {
    guard !summary.categories.isEmpty else { return nil }
    var table = Table(.left, .right, .right, .right, indent: "  ")
    table.add("removed", "lines", "words", "documents")
    for (category, share) in summary.categoriesByLines {
      table.add(category.rawValue, share.lines.grouped, share.words.grouped, share.documents.grouped)
    }
    let share = Double(summary.kept.words) / Double(max(1, summary.input.words)) * 100
    return table.text + "\n\((share * 10).rounded() / 10)% of \(summary.input.words.of("word")) kept"
  }

  private var rules: String? {
    guard !summary.rules.isEmpty else { return nil }
    var table = Table(.left, .right, indent: "  ")
    table.add("most active rules", "lines")
    for (rule, lines) in summary.rulesByLines.prefix(Self.mostRules) { table.add(rule, lines.grouped) }
    return table.text
  }

  private var review: String? {
    guard !summary.review.isEmpty else { return nil }
    var table = Table(.left, .left, indent: "  ")
    for (document, note) in summary.review.prefix(Self.mostDocuments) { table.add(document.visible, note) }
    let rest = summary.review.count - Self.mostDocuments
    return "to look at: \(summary.review.count.of("document"))\n\(table.text)"
      + (rest > 0 ? "\n  and \(rest.grouped) more" : "")
  }

  private var faults: String? {
    guard let first = summary.faults.first else { return nil }
    return "\(summary.faultCount.of("pattern fault")); the first: rule \(first.fault.rule) on "
      + "\(first.document.visible):\(first.fault.line): \(first.fault.message)"
  }

  private var failures: String? {
    summary.isComplete ? nil : "not done: \(summary.errorCount.of("input"))"
  }

  private var report: String? { reportFolder.map { "report: \($0.visible)" } }
}
