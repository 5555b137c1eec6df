import CleanerDecisions
import CleanerReport

extension JSONWriter {
  mutating func fields(of progress: ReviewProgress) {
    field("documents", progress.documents)
    field("accepted", progress.accepted)
    field("decisions", progress.decisions)
    field("revision", progress.revision)
    // Never 1 before all is done.
    field("indexed", fraction: progress.indexed < 1 ? min(0.999, progress.indexed) : 1)
  }

  mutating func fields(of row: DocumentRow) {
    field("id", Int(row.id))
    field("name", row.facts.document)
    field("verdict", row.facts.verdict.rawValue)
    if let note = row.facts.note { field("note", note) }
    field("lines", row.facts.lines)
    field("removed", row.facts.removed)
    field("words", row.facts.words)
    field("kept", row.facts.wordsKept)
    field("least", fraction: row.facts.least)
    field("decisions", row.decisions)
    field("accepted", row.isAccepted)
  }

  /// The decisions as a decisions file has them.
  mutating func fields(of decisions: DocumentDecisions) {
    field("accepted", decisions.isAccepted)
    array("lines") { json in
      for (line, decision) in decisions.lines.sorted(by: { $0.key < $1.key }) {
        var entry = JSONWriter()
        DecisionEntry.line(decision).write(to: &entry)
        json.array { json in
          json.number(line)
          json.written(entry.bytes)
        }
      }
    }
  }
}
