import CleanerCore
import CleanerDecisions
import CleanerReport
import Foundation

extension JSONWriter {
  mutating func fields(of progress: ReviewProgress) {
    field("documents", progress.documents)
    field("begun", progress.begun)
    field("accepted", progress.accepted)
    field("decisions", progress.decisions)
    field("revision", progress.revision)
    // Never 1 before all is done.
    field("indexed", fraction: progress.indexed < 1 ? min(0.999, progress.indexed) : 1)
  }

  mutating func fields(of row: DocumentRow) {
    field("id", Int(row.id))
    field("name", row.name)
    field("verdict", row.verdict)
    field("lines", row.lines)
    field("removed", row.removed)
    if let doubt = row.doubt { field("doubt", fraction: doubt) }
    field("decisions", row.decisions)
    field("accepted", row.isAccepted)
  }

  /// A document with all its lines; `accepted` and the lines' `decision` are the person's, all else is the run's.
  mutating func fields(of document: ReviewedDocument, _ decisions: DocumentDecisions) {
    let record = document.record
    field("id", Int(document.id))
    field("name", document.name)
    field("verdict", record.verdict.rawValue)
    if let note = record.note { field("note", note) }
    field("accepted", decisions.isAccepted)
    let removed = Dictionary(record.removed.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Dictionary(document.lines.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    array("lines") { json in
      for (number, line) in Line.split(document.text).enumerated() {
        json.object { json in
          json.field("line", number + 1)
          json.field("text", String(decoding: document.text[line.content], as: UTF8.self))
          let removal = removed[number + 1]
          json.field("fate", removal != nil ? "remove" : known[number] == nil ? "blank" : "keep")
          if let context = known[number] { json.field("fingerprint", context.fingerprint.description) }
          if let removal { json.fields(of: removal) }
          if let decision = decisions.lines[number + 1] { json.object("decision") { $0.fields(of: decision) } }
        }
      }
    }
  }

  private mutating func fields(of removal: LedgerRecord.Removed) {
    field("label", removal.label.name)
    field("category", removal.category.rawValue)
    field("confidence", fraction: removal.confidence)
    array("reasons") { json in
      for reason in removal.reasons {
        json.object { json in
          json.field("kind", reason.kind)
          json.field("id", reason.id)
          json.field("says", reason.says)
        }
      }
    }
  }

  private mutating func fields(of decision: Decision) {
    field("fate", decision.fate.rawValue)
    if let category = decision.category { field("category", category.rawValue) }
    if let who = decision.who { field("who", who) }
    if let when = decision.when { field("when", when) }
    if let note = decision.note { field("note", note) }
  }

  /// A line that was found.
  mutating func fields(of place: LinePlace, in document: ReviewedDocument) {
    field("document", Int(place.document))
    field("name", document.name)
    field("line", place.line)
    let lines = Line.split(document.text)
    if lines.indices.contains(place.line - 1) {
      field("text", String(decoding: document.text[lines[place.line - 1].content], as: UTF8.self))
    }
    field("fate", document.record.removed.contains { $0.line == place.line } ? "remove" : "keep")
  }
}
