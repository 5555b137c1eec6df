import CleanerDecisions
import CleanerIO
import CleanerReport
import Foundation
import GRDB

/// Reads documents for the review, one at a time: the ledger's line by its place, the text from the run's output.
actor DocumentReader {
  private let store: ReviewStore
  private let originals: Originals
  private var ledger: FileHandle?
  /// The document that was read last: most requests are about it again.
  private var last: ReviewedDocument?

  /// - Parameter output: the folder that the run wrote.
  init(_ store: ReviewStore, output: String) {
    self.store = store
    originals = Originals(in: output)
  }

  /// Reads a document. A record of a packed file takes as long as to unpack what is before it.
  /// - Throws: ``ReviewError/missing(_:)``, and what keeps it from being read: `FileError`, `LedgerError`.
  func document(_ id: Int64) throws -> ReviewedDocument {
    if let last, last.id == id { return last }
    let place = try store.pool.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT number, offset, length, says FROM documents LEFT JOIN files ON files.id = documents.file
          WHERE documents.id = ?
          """, arguments: [id])
    }
    guard let place else { throw ReviewError.missing("document \(id)") }
    let file = try (place["says"] as Data?).map { try JSONDecoder().decode(LedgerFile.self, from: $0) }
    let line = try bytes(at: place["offset"], count: place["length"])
    let record = try LedgerRecord(line: line, number: place["number"])
    let document = ReviewedDocument(id: id, record: record, text: try originals.text(of: record, in: file))
    last = document
    return document
  }

  private func bytes(at offset: UInt64, count: Int) throws -> [UInt8] {
    let handle = try ledger ?? FileHandle(forReadingFrom: URL(filePath: store.ledger))
    ledger = handle
    try handle.seek(toOffset: offset)
    return Array(try handle.read(upToCount: count) ?? Data())
  }
}
