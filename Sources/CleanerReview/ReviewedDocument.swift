import CleanerCore
import CleanerDecisions
import CleanerReport
import RulePacks

/// A document as the review shows it: the text before the run, and what was done with each line.
struct ReviewedDocument: Sendable {
  var id: Int64
  var record: LedgerRecord
  var text: [UInt8]
  /// The lines that are not blank, in order.
  let lines: [LineContext]
  /// Where all lines stand, and where in `lines` each that is not blank is, by its number from 0.
  private let ranges: [Line]
  private let places: [Int: Int]

  init(id: Int64, record: LedgerRecord, text: [UInt8]) {
    (self.id, self.record, self.text) = (id, record, text)
    lines = LineContext.lines(of: text)
    ranges = Line.split(text)
    places = Dictionary(uniqueKeysWithValues: lines.enumerated().map { ($1.line, $0) })
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
    guard let place = places[number - 1] else { throw .missing("line \(number) in \(name) that is not blank") }
    let line = lines[place]
    let content = ranges[line.line].content
    return Decision(
      document: name, place: record.place, line: number, text: String(decoding: text[content], as: UTF8.self),
      fingerprint: line.fingerprint, before: line.before, after: line.after, fate: fate, category: category,
      who: who, when: when, note: note)
  }
}
