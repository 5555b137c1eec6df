import CleanerCore
import CleanerDecisions
import CleanerReport
import RulePacks

/// A document as the review shows it: the text before the run, and what was done with each line.
struct ReviewedDocument: Sendable {
  var id: Int64
  var record: LedgerRecord
  var text: [UInt8]
  /// The lines that are not blank.
  let lines: [LineContext]

  init(id: Int64, record: LedgerRecord, text: [UInt8]) {
    (self.id, self.record, self.text) = (id, record, text)
    lines = LineContext.lines(of: text)
  }

  var name: String { record.document }

  /// The removed lines, from 1, that a rule had a part in.
  func lines(ofRule rule: String) -> [Int] {
    record.removed.filter { $0.reasons.contains { $0.kind == "rule" && $0.id == rule } }.map(\.line)
  }

  /// The decision on a line, as it is to be kept.
  /// - Parameter number: from 1.
  func decision(
    on number: Int, _ fate: Decision.Fate, category: RulePacks.Category?, who: String?, when: String?, note: String?
  ) throws(ReviewError) -> Decision {
    guard let line = lines.first(where: { $0.line == number - 1 }) else {
      throw .missing("line \(number) in \(name) that is not blank")
    }
    let content = Line.split(text)[line.line].content
    return Decision(
      document: name, place: record.place, line: number, text: String(decoding: text[content], as: UTF8.self),
      fingerprint: line.fingerprint, before: line.before, after: line.after, fate: fate, category: category,
      who: who, when: when, note: note)
  }
}
