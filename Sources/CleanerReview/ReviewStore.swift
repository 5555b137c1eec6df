import CleanerDecisions
import CleanerIO
import CleanerReport
import Foundation
import GRDB

/// A review on the disk: what the ledger says, made fast to search, and every decision as it is made. Serves any
/// number of threads.
public final class ReviewStore: Sendable {
  let pool: DatabasePool
  /// The folder of the report.
  let folder: String

  static let file = "decisions.sqlite"
  /// Rises when the tables change.
  private static let format = 4

  var ledger: String { "\(folder)/ledger.jsonl" }

  /// Opens the review of a report, or begins it, and takes in the ledger where it is not the one that is known.
  /// Some ten thousand documents a second.
  /// - Throws: ``ReviewError``, `FileError`, and what the database says.
  public convenience init(folder: String) throws {
    guard Folder.holdsFile("\(folder)/ledger.jsonl") else {
      throw ReviewError.noReport(ledger: "\(folder)/ledger.jsonl")
    }
    try self.init(opening: folder)
    try takeInLedger()
  }

  /// Opens a review that was begun, to read its decisions.
  public convenience init(existing folder: String) throws {
    guard Folder.holdsFile("\(folder)/\(Self.file)") else { throw ReviewError.noReview(folder: folder) }
    try self.init(opening: folder)
  }

  private init(opening folder: String) throws {
    self.folder = folder
    let path = "\(folder)/\(Self.file)"
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard version <= Self.format else {
        throw ReviewError.unusable(path: path, problem: "it was made by a newer version of cleaner")
      }
      if version < Self.format {
        try pool.write { db in
          // What is made of the ledger is made anew; decisions stay.
          for table in Self.ledgerTables + ["lines", "facts"] { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
          try db.execute(sql: Self.tables)
        }
      }
    } catch let error as DatabaseError {
      throw ReviewError.unusable(path: path, problem: error.message ?? "\(error)")
    }
  }

  /// A line of a document has the number `document << 24 | line` in `lines`, which holds no text, only the way to it.
  static let lineBits = 24

  /// The tables that are made of a ledger, but for the index of its lines.
  static let ledgerTables = ["files", "documents", "categories", "rules", "found"]

  private static let tables = """
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, says BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS documents (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, folder TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT, file INTEGER,
      number INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
      lines INTEGER NOT NULL, words INTEGER NOT NULL, kept INTEGER NOT NULL, removed INTEGER NOT NULL,
      least REAL NOT NULL, outcome INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS documents_name ON documents (name);
    CREATE TABLE IF NOT EXISTS categories (
      category TEXT NOT NULL, document INTEGER NOT NULL, lines INTEGER NOT NULL,
      PRIMARY KEY (category, document)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS rules (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS found (
      rule INTEGER NOT NULL, document INTEGER NOT NULL, lines INTEGER NOT NULL,
      PRIMARY KEY (rule, document)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE IF NOT EXISTS lines USING fts5 (
      text, fingerprint, fate, content='', tokenize="unicode61 remove_diacritics 2");
    CREATE TABLE IF NOT EXISTS decisions (
      revision INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, document INTEGER, line INTEGER NOT NULL,
      fate TEXT NOT NULL, entry BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS decisions_document ON decisions (document, line);
    CREATE INDEX IF NOT EXISTS decisions_name ON decisions (name);
    PRAGMA user_version = \(format);
    """

  // MARK: - Facts

  static func fact(_ name: String, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [name])
  }

  static func setFact(_ name: String, _ value: String, _ db: Database) throws {
    try db.execute(sql: "INSERT OR REPLACE INTO facts VALUES (?, ?)", arguments: [name, value])
  }

  // MARK: - Decisions

  /// Gives every decision as a line of a decisions file, in the order they were made.
  public func export(_ write: (_ line: [UInt8]) throws -> Void) throws {
    try pool.read { db in
      let entries = try Data.fetchCursor(db, sql: "SELECT entry FROM decisions ORDER BY revision")
      while let entry = try entries.next() { try write(Array(entry)) }
    }
  }
}
