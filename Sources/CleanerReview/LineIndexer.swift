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

  /// Reads all documents that were not read yet. Such as cannot be read are left out.
  /// - Parameter isOver: asked between the chunks.
  func run(until isOver: @Sendable () -> Bool) throws {
    let originals = Originals(in: output)
    let done = try store.pool.read { Int64(try ReviewStore.fact("indexed", $0) ?? "0") ?? 0 }
    var (entries, id) = (try LedgerEntries(store.ledger), Int64(0))
    var chunk: [(Int64, [UInt8])] = []
    while !isOver(), let entry = try entries.next()?.get() {
      id += 1
      guard id > done else { continue }
      let text = try? originals.text(of: entry.record(), in: entry.file)
      chunk.append((id, text ?? []))
      if chunk.count == Self.chunk { try write(&chunk) }
    }
    if !isOver() { try write(&chunk) }
  }

  private func write(_ chunk: inout [(Int64, [UInt8])]) throws {
    guard let last = chunk.last?.0 else { return }
    let documents = chunk
    try store.pool.write { db in
      let insert = try db.cachedStatement(sql: "INSERT INTO lines (rowid, text, fingerprint) VALUES (?,?,?)")
      for (id, text) in documents {
        let lines = Line.split(text)
        for context in LineContext.lines(of: text) where context.line < (1 << ReviewStore.lineBits) - 1 {
          let content = String(decoding: text[lines[context.line].content], as: UTF8.self)
          try insert.execute(arguments: [
            id << ReviewStore.lineBits | Int64(context.line + 1), content, context.fingerprint.description,
          ])
        }
      }
      try ReviewStore.setFact("indexed", "\(last)", db)
    }
    chunk.removeAll(keepingCapacity: true)
  }
}
