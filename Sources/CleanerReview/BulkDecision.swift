import CleanerDecisions
import Foundation

/// Decides many lines, some hundred documents at a time, so that other requests come in between.
struct BulkDecision: Sendable {
  let store: ReviewStore
  /// Each reads its own documents, from the front to the back: as many as there are cores.
  private let readers: [DocumentReader]

  /// Documents that one reader reads in a row.
  private static let share = 64

  init(_ store: ReviewStore, output: String) {
    self.store = store
    readers = (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in DocumentReader(store, output: output) }
  }

  /// - Parameter verdict: nil to take decisions back.
  /// - Returns: how many lines were decided, and how many documents could not be read.
  func decide(_ wanted: [BulkLines], _ verdict: LineVerdict?) async throws -> (lines: Int, failed: Int) {
    var (lines, failed) = (0, 0)
    for start in stride(from: 0, to: wanted.count, by: Self.share * readers.count) {
      let parts = wanted[start..<min(wanted.count, start + Self.share * readers.count)]
      let read = try await read(Array(parts), verdict)
      try await store.decide(read)
      lines += read.reduce(0) { $0 + $1.decisions.count }
      failed += parts.count - read.count
    }
    return (lines, failed)
  }

  private static func decisions(
    on lines: [Int], of document: ReviewedDocument, _ verdict: LineVerdict?
  ) throws -> [Int: Decision?] {
    var decisions: [Int: Decision?] = [:]
    for line in lines { decisions[line] = .some(try verdict?.decision(on: line, of: document)) }
    return decisions
  }

  private func read(_ parts: [BulkLines], _ verdict: LineVerdict?) async throws -> [ReviewStore.Decided] {
    try await withThrowingTaskGroup(of: [ReviewStore.Decided].self) { group in
      for (number, reader) in readers.enumerated() {
        group.addTask {
          var decided: [ReviewStore.Decided] = []
          for part in parts.dropFirst(number * Self.share).prefix(Self.share) {
            guard let document = try? await reader.document(part.document),
              let decisions = try? Self.decisions(on: part.lines(document), of: document, verdict)
            else { continue }
            decided.append(ReviewStore.Decided(document: document, decisions: decisions))
          }
          return decided
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }
}
