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
    let fate = removed.map { " AND fate : \($0 ? LineIndexer.gone : LineIndexer.kept)" } ?? ""
    let query = "text : (\(words.joined(separator: " ")) *)\(fate)"
    return try await pool.read { db in
      let total =
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM lines WHERE lines MATCH ?", arguments: [query]) ?? 0
      let rows = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rowid LIMIT \(limit) OFFSET \(offset)",
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

  /// The documents in which a rule had a part in the removal of lines, and in how many lines.
  func documents(ofRule name: String) async throws -> [(document: Int64, lines: Int)] {
    try await pool.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT document, lines FROM found WHERE rule = (SELECT id FROM rules WHERE name = ?) ORDER BY document",
        arguments: [name]
      ).map { ($0["document"], $0["lines"]) }
    }
  }
}
