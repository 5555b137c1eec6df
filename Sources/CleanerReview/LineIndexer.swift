import CleanerCore
import CleanerDecisions
import CleanerReport
import GRDB

/// Makes every line of the run searchable, kept ones too, while the review goes on. What it has done it need not do
/// again after a restart.
struct LineIndexer {
  let store: ReviewStore
  let output: String

  /// Written at once: few enough that a decision need not wait.
  private static let chunk = 200

  /// The words that stand for a line's fate in the index.
  static let (gone, kept) = ("gone", "kept")

  private struct IndexedText {
    var document: Int64
    var text: [UInt8]
    /// Lines by their numbers from 1.
    var removed: Set<Int>
  }

  /// Reads all documents that were not read yet. Such as cannot be read are left out.
  /// - Parameter isOver: asked between the chunks.
  func run(until isOver: @Sendable () -> Bool) throws {
    let originals = Originals(in: output)
    let done = try store.pool.read { Int64(try ReviewStore.fact("indexed", $0) ?? "0") ?? 0 }
    var (entries, id) = (try LedgerEntries(store.ledger), Int64(0))
    var chunk: [IndexedText] = []
    while !isOver(), let entry = try entries.next()?.get() {
      id += 1
      guard id > done else { continue }
      // What cannot be read has no lines to find.
      let record = try? entry.record()
      let text = record.flatMap { try? originals.text(of: $0, in: entry.file) } ?? []
      chunk.append(IndexedText(document: id, text: text, removed: Set((record?.removed ?? []).map(\.line))))
      if chunk.count == Self.chunk { try write(&chunk) }
    }
    if !isOver() { try write(&chunk) }
  }

  private func write(_ chunk: inout [IndexedText]) throws {
    guard let last = chunk.last?.document else { return }
    let documents = chunk
    try store.pool.write { db in
      let insert = try db.cachedStatement(sql: "INSERT INTO lines (rowid, text, fingerprint, fate) VALUES (?,?,?,?)")
      for document in documents {
        let (id, text, lines) = (document.document, document.text, Line.split(document.text))
        for context in LineContext.lines(of: text) where context.line < (1 << ReviewStore.lineBits) - 1 {
          let content = String(decoding: text[lines[context.line].content], as: UTF8.self).withUnspacedApart
          try insert.execute(arguments: [
            id << ReviewStore.lineBits | Int64(context.line + 1), content, context.fingerprint.description,
            document.removed.contains(context.line + 1) ? Self.gone : Self.kept,
          ])
        }
      }
      try ReviewStore.setFact("indexed", "\(last)", db)
    }
    chunk.removeAll(keepingCapacity: true)
  }
}
