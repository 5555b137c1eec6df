import CleanerDecisions
import Foundation
import RulePacks

/// What a request says of a line.
struct LineVerdict {
  private var fate: Decision.Fate
  private var category: RulePacks.Category?
  private var note: String?
  private var who: String?

  /// - Parameter who: the name where the request has none.
  /// - Returns: nil where the decision is to be taken back.
  init?(_ body: RequestBody, who: String?) throws(ReviewError) {
    guard let fate = try body.text("fate") else { return nil }
    guard let known = Decision.Fate(rawValue: fate) else { throw .wrong("fate must be keep or remove, or null") }
    self.fate = known
    if let name = try body.text("category") {
      guard let known = RulePacks.Category(rawValue: name) else { throw .wrong("there is no category '\(name)'") }
      category = known
    }
    note = try body.text("note")
    self.who = try body.text("who") ?? who
  }

  func decision(on line: Int, of document: ReviewedDocument) throws(ReviewError) -> Decision {
    let removed = document.record.removed.first { $0.line == line }
    return try document.decision(
      on: line, fate, category: fate == .remove ? category ?? removed?.category : nil, who: who,
      when: Date.now.formatted(.iso8601), note: note)
  }
}
