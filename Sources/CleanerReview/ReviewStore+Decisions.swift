import CleanerDecisions
import CleanerReport
import Foundation
import GRDB

/// What was decided about a document.
struct DocumentDecisions: Sendable {
  var isAccepted = false
  /// By the line's number from 1.
  var lines: [Int: Decision] = [:]
}

extension ReviewStore {
  /// The decisions about a document, found again by the lines they are about.
  func decisions(on document: ReviewedDocument) async throws -> DocumentDecisions {
    try await pool.read { db in
      let stored = try Self.stored(on: document, db)
      return DocumentDecisions(isAccepted: stored.isAccepted, lines: stored.lines.mapValues(\.decision))
    }
  }

  /// Decisions about lines of a document, by their numbers from 1; nil takes back.
  struct Decided: Sendable {
    var document: ReviewedDocument
    var decisions: [Int: Decision?]
  }

  /// Decides lines, or takes decisions back, all together; of each line the last one stays.
  func decide(_ decided: [Decided]) async throws {
    try await pool.write { db in
      for part in decided {
        let stored = try Self.stored(on: part.document, db)
        for (line, decision) in part.decisions.sorted(by: { $0.key < $1.key }) {
          // A decision may hold for the same line elsewhere in the document, and is not replaced by one about that; but
          // it goes where nothing else can be taken back.
          if let known = stored.lines[line], decision == nil || !stored.isOfAnother(known, than: line) {
            try db.execute(sql: "DELETE FROM decisions WHERE revision = ?", arguments: [known.revision])
          }
          if let decision { try Self.insert(.line(decision), part.document.id, db) }
        }
      }
      try Self.countUp(db)
    }
  }

  /// Accepts a document as the ledger has it, or takes that back. What was accepted of another run's is forgotten.
  func accept(_ isAccepted: Bool, _ document: ReviewedDocument) async throws {
    try await pool.write { db in
      try db.execute(
        sql: "DELETE FROM decisions WHERE name = ? AND line = 0 AND (document = ? OR document IS NULL)",
        arguments: [document.name, document.id])
      if isAccepted {
        let accepted = DecisionEntry.accepted(document: document.name, outcome: document.record.outcome)
        try Self.insert(accepted, document.id, db)
      }
      try Self.countUp(db)
    }
  }

  // MARK: - Rows

  private struct Stored {
    var isAccepted = false
    /// By the line's number from 1.
    var lines: [Int: (decision: Decision, revision: Int64)] = [:]

    /// Whether a decision that holds for a line was made about another one, for which it holds too.
    func isOfAnother(_ known: (decision: Decision, revision: Int64), than line: Int) -> Bool {
      guard let own = known.decision.line, own != line else { return false }
      return lines[own]?.revision == known.revision
    }
  }

  private static func stored(on document: ReviewedDocument, _ db: Database) throws -> Stored {
    let rows = try Row.fetchAll(
      db, sql: "SELECT revision, document, entry FROM decisions WHERE name = ? ORDER BY revision",
      arguments: [document.name])
    guard !rows.isEmpty else { return Stored() }
    var stored = Stored()
    var (decisions, revisions): ([Decision], [Int64]) = ([], [])
    for row in rows {
      let revision: Int64 = row["revision"]
      switch try DecisionEntry(line: Array(row["entry"] as Data), at: "decision \(revision)") {
      case .accepted: if row["document"] as Int64? == document.id { stored.isAccepted = true }
      case .line(let decision):
        decisions.append(decision)
        revisions.append(revision)
      }
    }
    let book = DecisionBook(decisions)
    for (line, number) in book.matches(in: document.text, of: document.name).byLine {
      stored.lines[line + 1] = (decisions[number], revisions[number])
    }
    return stored
  }

  private static func insert(_ entry: DecisionEntry, _ document: Int64, _ db: Database) throws {
    var json = JSONWriter()
    entry.writeLine(to: &json)
    let (name, line, fate): (String, Int, String) =
      switch entry {
      case .accepted(let document, _): (document, 0, "accept")
      case .line(let decision): (decision.document, decision.line ?? -1, decision.fate.rawValue)
      }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO decisions (name, document, line, fate, entry) VALUES (?,?,?,?,?)")
    try insert.execute(arguments: [name, document, line, fate, Data(json.bytes)])
  }

  /// Tells pages that something changed.
  private static func countUp(_ db: Database) throws {
    try setFact("revision", "\((Int(try fact("revision", db) ?? "0") ?? 0) + 1)", db)
  }
}
