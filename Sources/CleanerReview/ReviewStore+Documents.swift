import GRDB

/// Which documents are wanted, and in which order.
struct DocumentQuery: Sendable {
  enum Order: String, Sendable {
    /// The least confident removal first.
    case doubt
    /// The most removed lines first.
    case removed
    case name
  }

  enum State: String, Sendable {
    /// Nothing was decided.
    case open
    /// Something was decided, and the document was not accepted.
    case begun
    case accepted
  }

  var order = Order.doubt
  var state: State?
  var verdict: String?
  var category: String?
  var rule: String?
  /// A part of the name.
  var name: String?
  var offset = 0
  var limit = 100
}

/// A row of the list of documents.
struct DocumentRow: Sendable {
  var id: Int64
  var name: String
  var verdict: String
  var lines: Int
  var removed: Int
  /// The lowest confidence of a removal; nil where nothing was removed.
  var doubt: Double?
  var decisions: Int
  var isAccepted: Bool
}

/// How far a review is.
struct ReviewProgress: Sendable {
  var documents = 0
  var begun = 0
  var accepted = 0
  var decisions = 0
  /// The number of the latest decision: it rises with each, so that a page knows when to read anew.
  var revision = 0
  /// The share of the documents whose lines can be searched, 0 to 1.
  var indexed = 1.0
}

extension ReviewStore {
  /// How many documents there are of a kind, and those of a page.
  func documents(_ query: DocumentQuery) async throws -> (total: Int, rows: [DocumentRow]) {
    var (conditions, arguments): ([String], StatementArguments) = ([], [])
    func want(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      arguments += [value]
    }
    want("verdict = ?", query.verdict)
    want("instr(lower(name), lower(?)) > 0", query.name)
    want("EXISTS (SELECT 1 FROM categories WHERE category = ? AND document = documents.id)", query.category)
    want(
      "EXISTS (SELECT 1 FROM found WHERE rule = (SELECT id FROM rules WHERE name = ?) AND document = documents.id)",
      query.rule)
    let accepted = "EXISTS (SELECT 1 FROM decisions WHERE document = documents.id AND line = 0)"
    let decided = "EXISTS (SELECT 1 FROM decisions WHERE document = documents.id)"
    switch query.state {
    case nil: break
    case .open: conditions.append("NOT \(decided)")
    case .begun: conditions.append("\(decided) AND NOT \(accepted)")
    case .accepted: conditions.append(accepted)
    }
    let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
    let order =
      switch query.order {
      case .doubt: "doubt, id"
      case .removed: "removed DESC, id"
      case .name: "name, id"
      }
    let page = """
      SELECT id, name, verdict, lines, removed, doubt, \(accepted) AS accepted,
        (SELECT COUNT(*) FROM decisions WHERE document = documents.id AND line > 0) AS decisions
      FROM documents \(filter) ORDER BY \(order) LIMIT \(query.limit) OFFSET \(query.offset)
      """
    return try await pool.read { [arguments] db in
      let total = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM documents \(filter)", arguments: arguments) ?? 0
      let rows = try Row.fetchAll(db, sql: page, arguments: arguments).map { row in
        let doubt: Double = row["doubt"]
        return DocumentRow(
          id: row["id"], name: row["name"], verdict: row["verdict"], lines: row["lines"], removed: row["removed"],
          doubt: doubt > 1 ? nil : doubt, decisions: row["decisions"], isAccepted: row["accepted"])
      }
      return (total, rows)
    }
  }

  func progress() async throws -> ReviewProgress {
    try await pool.read { db in
      func count(_ what: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT \(what)") ?? 0 }
      var progress = ReviewProgress()
      progress.documents = try count("COUNT(*) FROM documents")
      progress.accepted = try count("COUNT(DISTINCT document) FROM decisions WHERE line = 0")
      progress.begun = try count("COUNT(DISTINCT document) FROM decisions") - progress.accepted
      progress.decisions = try count("COUNT(*) FROM decisions WHERE line > 0")
      progress.revision = Int(try Self.fact("revision", db) ?? "0") ?? 0
      let indexed = Double(try Self.fact("indexed", db) ?? "0") ?? 0
      progress.indexed = progress.documents == 0 ? 1 : indexed / Double(progress.documents)
      return progress
    }
  }

  /// Names with numbers, the largest first.
  typealias Counts = [(name: String, count: Int)]

  /// The documents by verdict, and the removed lines by category and by rule.
  func counts() async throws -> (verdicts: Counts, categories: Counts, rules: Counts) {
    try await pool.read { db in
      func counts(_ sql: String) throws -> Counts {
        try Row.fetchAll(db, sql: sql + " GROUP BY 1 ORDER BY 2 DESC, 1").map { ($0["name"], $0["count"]) }
      }
      return (
        try counts("SELECT verdict AS name, COUNT(*) AS count FROM documents"),
        try counts("SELECT category AS name, SUM(lines) AS count FROM categories"),
        try counts(
          "SELECT rules.name AS name, SUM(found.lines) AS count FROM found JOIN rules ON rules.id = found.rule")
      )
    }
  }
}
