import CleanerCore
import CleanerReport
import GRDB

/// Lines with all of some words, the last of which may be a beginning; case and accents do not matter. In scripts without
/// spaces a word is found wherever its letters stand behind one another.
struct TextQuery: Sendable {
  var text: String
  /// Only lines that went (true) or stayed (false); nil for all.
  var removed: Bool?

  /// As the index asks it; nil where nothing can be found.
  var match: String? {
    let words = text.split(whereSeparator: \.isWhitespace).map {
      "\"\(String($0).withUnspacedApart.replacing("\"", with: "\"\""))\""
    }
    guard !words.isEmpty, !text.contains("\0") else { return nil }
    let fate = removed.map { " AND fate : \($0 ? LineIndexer.gone : LineIndexer.kept)" } ?? ""
    return "text : (\(words.joined(separator: " ")) *)\(fate)"
  }
}

/// A line by its document and its number from 1.
struct LinePlace: Hashable, Sendable {
  var document: Int64
  var line: Int

  /// From the number that a line has in the index.
  init(row: Int64) {
    document = row >> ReviewStore.lineBits
    line = Int(row & ((1 << ReviewStore.lineBits) - 1))
  }
}

extension ReviewStore {
  /// The lines of a document that are found, by their numbers from 1.
  func lines(of document: Int64, _ query: TextQuery) async throws -> [Int] {
    guard let match = query.match else { return [] }
    let first = document << Self.lineBits
    return try await pool.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT rowid FROM lines WHERE lines MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid",
        arguments: [match, first, first + (1 << Self.lineBits) - 1]
      ).map { LinePlace(row: $0).line }
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
