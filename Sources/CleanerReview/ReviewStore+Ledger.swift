import CleanerDecisions
import CleanerIO
import CleanerReport
import Foundation
import GRDB

extension ReviewStore {
  /// Takes in the ledger, unless it is the one that is known already. Decisions stay; they find their documents by name.
  func takeInLedger() throws {
    let identity = try Self.identity(of: ledger)
    try pool.write { db in
      guard try Self.fact("ledger", db) != identity else { return }
      for table in Self.ledgerTables {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      try db.execute(sql: "INSERT INTO lines (lines) VALUES ('delete-all')")
      let writer = try LedgerTables(db)
      try workInOrder(
        on: EntrySource(entries: try LedgerEntries(ledger)), jobs: ProcessInfo.processInfo.activeProcessorCount,
        weight: { (try? $0.get().reduce(0) { $0 + $1.bytes.count }) ?? 0 },
        worker: { { chunk in Result { try chunk.get().map { ($0, DocumentFacts(skimming: $0)) } } } },
        consume: { (chunk: Result<[(LedgerEntry, DocumentFacts)], any Error>) throws(any Error) in
          for (entry, facts) in try chunk.get() { try writer.add(entry, facts) }
        })
      try db.execute(
        sql: "UPDATE decisions SET document = (SELECT id FROM documents WHERE documents.name = decisions.name LIMIT 1)")
      try findAccepted(db)
      try Self.setFact("overview", try overview(writer.overview), db)
      try Self.setFact("ledger", identity, db)
      try Self.setFact("indexed", "0", db)
    }
  }

  /// Finds the documents that were accepted as this ledger has them: of a name that several records have, each its own.
  private func findAccepted(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT revision, entry FROM decisions WHERE line = 0") {
      let revision: Int64 = row["revision"]
      let entry = try DecisionEntry(line: Array(row["entry"] as Data), at: "decision \(revision)")
      guard case .accepted(let name, let outcome?) = entry else { continue }
      try db.execute(
        sql: """
          UPDATE decisions SET document = (SELECT id FROM documents WHERE name = ? AND outcome = ? LIMIT 1)
          WHERE revision = ?
          """, arguments: [name, Int64(bitPattern: outcome.value), revision])
    }
  }

  /// The fields of the overview, as JSON.
  private func overview(_ overview: PageOverview) throws -> String {
    var troubles = PageOverview.Troubles()
    if Folder.holdsFile("\(folder)/summary.json") {
      troubles = .init(try SummaryFile(json: try TextFile.read("\(folder)/summary.json")))
    }
    var json = JSONWriter()
    json.object { overview.write(troubles, to: &$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Enough to tell a ledger from the one that a later run writes in its place.
  private static func identity(of path: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(attributes[.size] ?? 0) \(date)"
  }
}

/// The entries of a ledger by the hundred, so that threads seldom meet.
private struct EntrySource: IteratorProtocol, Sendable {
  var entries: LedgerEntries

  mutating func next() -> Result<[LedgerEntry], any Error>? {
    var chunk: [LedgerEntry] = []
    while chunk.count < 100, let entry = entries.next() {
      switch entry {
      case .success(let entry): chunk.append(entry)
      case .failure(let error): return .failure(error)
      }
    }
    return chunk.isEmpty ? nil : .success(chunk)
  }
}

/// Fills the tables that are made of a ledger.
private final class LedgerTables {
  private let db: Database
  private let documents: Statement
  private let categories: Statement
  private let found: Statement
  private var rules: [String: Int64] = [:]
  private var file: (says: LedgerFile, id: Int64)?
  private var count: Int64 = 0
  private(set) var overview = PageOverview()

  init(_ db: Database) throws {
    self.db = db
    documents = try db.makeStatement(sql: "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    categories = try db.makeStatement(sql: "INSERT INTO categories VALUES (?,?,?)")
    found = try db.makeStatement(sql: "INSERT INTO found VALUES (?,?,?)")
  }

  func add(_ entry: LedgerEntry, _ facts: DocumentFacts) throws {
    count += 1
    overview.add(facts)
    try documents.execute(arguments: [
      count, entry.document, facts.folder, facts.verdict.rawValue, facts.note, try id(of: entry.file), entry.number,
      entry.offset, entry.bytes.count, facts.lines, facts.words, facts.wordsKept, facts.removed, facts.least,
      Int64(bitPattern: facts.outcome.value),
    ])
    for (category, lines) in facts.categories {
      try categories.execute(arguments: [category.rawValue, count, lines])
    }
    for rule in facts.rules { try found.execute(arguments: [try id(ofRule: rule.rule), count, rule.lines]) }
  }

  private func id(of says: LedgerFile?) throws -> Int64? {
    guard let says else { return nil }
    if let file, file.says == says { return file.id }
    try db.execute(sql: "INSERT INTO files (says) VALUES (?)", arguments: [try JSONEncoder().encode(says)])
    file = (says, db.lastInsertedRowID)
    return db.lastInsertedRowID
  }

  private func id(ofRule name: String) throws -> Int64 {
    if let id = rules[name] { return id }
    try db.execute(sql: "INSERT INTO rules (name) VALUES (?)", arguments: [name])
    rules[name] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}

extension DocumentFacts {
  fileprivate init(skimming entry: LedgerEntry) {
    self.init(skimming: entry.bytes, document: entry.document, file: entry.file?.file)
  }
}
