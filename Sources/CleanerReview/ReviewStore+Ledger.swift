import CleanerDecisions
import CleanerIO
import CleanerReport
import Foundation
import GRDB

/// What is kept of a ledger record.
private struct LedgerRow: Sendable {
  struct Line: Sendable {
    var number: Int
    var fingerprint: Int64
    var category: String
    var rules: [String]
  }

  var entry: LedgerEntry
  var verdict: String
  var note: String?
  var size: (lines: Int, words: Int, kept: Int)
  /// The lowest confidence of a removal; more than 1 where nothing was removed.
  var doubt: Double
  var removed: [Line]

  init(_ entry: LedgerEntry) throws {
    let record = try entry.record()
    self.entry = entry
    verdict = record.verdict.rawValue
    note = record.note
    size = (record.input.lines, record.input.words, record.kept.words)
    doubt = record.removed.map(\.confidence).min() ?? 2
    removed = record.removed.map { line in
      let fingerprint = Fingerprint(ofLine: line.text.span)?.value ?? 0
      let rules = Set(line.reasons.filter { $0.kind == "rule" }.map(\.id))
      return Line(
        number: line.line, fingerprint: Int64(bitPattern: fingerprint), category: line.category.rawValue,
        rules: rules.sorted())
    }
  }
}

extension ReviewStore {
  /// Takes in the ledger, unless it is the one that is known already. Decisions stay; they find their documents by name.
  func takeInLedger() throws {
    let identity = try Self.identity(of: ledger)
    try pool.write { db in
      guard try Self.fact("ledger", db) != identity else { return }
      for table in ["files", "documents", "removed", "rules", "found"] { try db.execute(sql: "DELETE FROM \(table)") }
      try db.execute(sql: "INSERT INTO lines (lines) VALUES ('delete-all')")
      let writer = try LedgerTables(db)
      // Most of the work is to read JSON, so all cores do it.
      try workInOrder(
        on: EntrySource(entries: try LedgerEntries(ledger)), jobs: ProcessInfo.processInfo.activeProcessorCount,
        weight: { (try? $0.get().reduce(0) { $0 + $1.bytes.count }) ?? 0 },
        worker: { { chunk in Result { try chunk.get().map(LedgerRow.init) } } },
        consume: { (chunk: Result<[LedgerRow], any Error>) throws(any Error) in
          for row in try chunk.get() { try writer.add(row) }
        })
      try db.execute(
        sql: "UPDATE decisions SET document = (SELECT id FROM documents WHERE documents.name = decisions.name LIMIT 1)")
      try Self.setFact("ledger", identity, db)
      try Self.setFact("indexed", "0", db)
    }
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
  private let removed: Statement
  private let found: Statement
  private var rules: [String: Int64] = [:]
  private var file: (says: LedgerFile, id: Int64)?
  private var count: Int64 = 0

  init(_ db: Database) throws {
    self.db = db
    documents = try db.makeStatement(sql: "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")
    removed = try db.makeStatement(sql: "INSERT OR IGNORE INTO removed VALUES (?,?,?,?)")
    found = try db.makeStatement(sql: "INSERT OR IGNORE INTO found VALUES (?,?,?)")
  }

  func add(_ row: LedgerRow) throws {
    count += 1
    let entry = row.entry
    try documents.execute(arguments: [
      count, entry.document, row.verdict, row.note, try id(of: entry.file), entry.number, entry.offset,
      entry.bytes.count, row.size.lines, row.size.words, row.size.kept, row.removed.count, row.doubt,
    ])
    for line in row.removed {
      try removed.execute(arguments: [count, line.number, line.fingerprint, line.category])
      for rule in line.rules { try found.execute(arguments: [try id(ofRule: rule), count, line.number]) }
    }
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
