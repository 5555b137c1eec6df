import CleanerReport
import GRDB

/// Which documents are wanted, and in which order.
struct DocumentQuery: Sendable {
  enum Order: String, Sendable {
    /// The least sure removal first; last those that lost nothing.
    case least
    /// The most removed words first.
    case most
    case name
  }

  var order = Order.least
  var verdict: String?
  var category: String?
  var rule: String?
  var folder: String?
  /// A part of the name.
  var name: String?
  /// Only documents that were not accepted.
  var isOpen = false
  /// Only documents with such a line.
  var text: TextQuery?
}

/// A row of the list of documents.
struct DocumentRow: Sendable {
  var id: Int64
  var facts: DocumentFacts
  var decisions: Int
  var isAccepted: Bool
}

/// How far a review is.
struct ReviewProgress: Sendable {
  var documents = 0
  var accepted = 0
  var decisions = 0
  /// The number of the latest decision: it rises with each, so that a page knows when to read anew.
  var revision = 0
  /// The share of the documents whose lines can be searched, 0 to 1.
  var indexed = 1.0
}

extension ReviewStore {
  /// A list is cut off behind so many documents.
  static let longestList = 300_000

  /// How many documents are wanted, and their numbers in order, the first ``longestList``.
  func documents(_ query: DocumentQuery) async throws -> (total: Int, ids: [Int64]) {
    var (conditions, arguments): ([String], StatementArguments) = ([], [])
    func want(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      arguments += [value]
    }
    want("verdict = ?", query.verdict)
    want("folder = ?", query.folder)
    want("instr(swiftLowercaseString(name), swiftLowercaseString(?)) > 0", query.name)
    want("id IN (SELECT document FROM categories WHERE category = ?)", query.category)
    want("id IN (SELECT document FROM found WHERE rule = (SELECT id FROM rules WHERE name = ?))", query.rule)
    if let text = query.text {
      guard let match = text.match else { return (0, []) }
      want("id IN (SELECT rowid >> \(Self.lineBits) FROM lines WHERE lines MATCH ?)", match)
    }
    if query.isOpen {
      conditions.append("id NOT IN (SELECT document FROM decisions WHERE line = 0 AND document IS NOT NULL)")
    }
    let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
    let order =
      switch query.order {
      case .least: "removed = 0, least, kept - words, id"
      case .most: "kept - words, id"
      case .name: "id"
      }
    return try await pool.read { [arguments] db in
      let ids = try Int64.fetchAll(
        db, sql: "SELECT id FROM documents \(filter) ORDER BY \(order) LIMIT \(Self.longestList)", arguments: arguments)
      guard ids.count == Self.longestList else { return (ids.count, ids) }
      return (
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM documents \(filter)", arguments: arguments) ?? 0, ids
      )
    }
  }

  /// The rows of documents, in the order of their numbers.
  func rows(_ ids: [Int64]) async throws -> [DocumentRow] {
    let list = ids.map(String.init).joined(separator: ",")
    return try await pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, verdict, note, lines, words, kept, removed, least,
            EXISTS (SELECT 1 FROM decisions WHERE document = documents.id AND line = 0) AS accepted,
            (SELECT COUNT(*) FROM decisions WHERE document = documents.id AND line <> 0) AS decisions
          FROM documents WHERE id IN (\(list)) ORDER BY id
          """
      ).map { row in
        var facts = DocumentFacts(document: row["name"])
        facts.verdict = .init(rawValue: row["verdict"]) ?? .clean
        (facts.note, facts.lines, facts.words) = (row["note"], row["lines"], row["words"])
        (facts.wordsKept, facts.removed, facts.least) = (row["kept"], row["removed"], row["least"])
        return DocumentRow(id: row["id"], facts: facts, decisions: row["decisions"], isAccepted: row["accepted"])
      }
    }
  }

  func progress() async throws -> ReviewProgress {
    try await pool.read { db in
      func count(_ what: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT \(what)") ?? 0 }
      var progress = ReviewProgress()
      progress.documents = try count("COUNT(*) FROM documents")
      progress.accepted = try count("COUNT(*) FROM decisions WHERE line = 0 AND document IS NOT NULL")
      progress.decisions = try count("COUNT(*) FROM decisions WHERE line <> 0 AND document IS NOT NULL")
      progress.revision = Int(try Self.fact("revision", db) ?? "0") ?? 0
      let indexed = Double(try Self.fact("indexed", db) ?? "0") ?? 0
      progress.indexed = progress.documents == 0 ? 1 : indexed / Double(progress.documents)
      return progress
    }
  }

  /// The fields of the overview: a JSON object.
  func overview() async throws -> String { try await pool.read { try Self.fact("overview", $0) ?? "{}" } }
}
