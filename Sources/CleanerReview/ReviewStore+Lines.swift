import CleanerReport
import GRDB

/// A line by its document and its number from 1.
struct LinePlace: Hashable, Sendable {
  var document: Int64
  var line: Int

  /// From the number that a line has in the index.
  init(row: Int64) {
    document = row >> ReviewStore.lineBits
    line = Int(row & ((1 << ReviewStore.lineBits) - 1))
  }

  init(document: Int64, line: Int) { (self.document, self.line) = (document, line) }
}

extension ReviewStore {
  /// The lines with all these words, the last of which may be a beginning; case and accents do not matter.
  /// - Parameter removed: only lines that went (true) or stayed (false); nil for all.
  func search(
    _ text: String, removed: Bool?, offset: Int, limit: Int
  ) async throws -> (total: Int, lines: [LinePlace]) {
    let words = text.split(whereSeparator: \.isWhitespace).map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    guard !words.isEmpty, !text.contains("\0") else { return (0, []) }
    let query = "text : (\(words.joined(separator: " ")) *)"
    let gone = """
      EXISTS (SELECT 1 FROM removed
        WHERE document = lines.rowid >> \(Self.lineBits) AND line = lines.rowid & ((1 << \(Self.lineBits)) - 1))
      """
    let filter = "WHERE lines MATCH ?" + (removed.map { $0 ? " AND \(gone)" : " AND NOT \(gone)" } ?? "")
    return try await pool.read { db in
      let total = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM lines \(filter)", arguments: [query]) ?? 0
      let rows = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM lines \(filter) ORDER BY rowid LIMIT \(limit) OFFSET \(offset)",
        arguments: [query])
      return (total, rows.map { LinePlace(row: $0) })
    }
  }

  /// All lines with this fingerprint, kept or removed.
  /// - Throws: ``ReviewError/indexing(_:)`` while not all lines are known.
  func lines(like fingerprint: Fingerprint) async throws -> [LinePlace] {
    let share = try await progress().indexed
    guard share >= 1 else { throw ReviewError.indexing(share) }
    return try await pool.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rowid",
        arguments: ["fingerprint : \(fingerprint)"]
      ).map { LinePlace(row: $0) }
    }
  }

  /// All lines that were removed and that a rule had a part in.
  func lines(ofRule name: String) async throws -> [LinePlace] {
    try await pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT document, line FROM found WHERE rule = (SELECT id FROM rules WHERE name = ?) ORDER BY document, line
          """, arguments: [name]
      ).map { LinePlace(document: $0["document"], line: $0["line"]) }
    }
  }
}
