import CleanerReport

/// Which documents were accepted as a whole, each as a run left it.
public struct Acceptances: Sendable {
  /// What was accepted, by the bytes of the document's name: to `String` the two Unicode forms of one name are equal. nil
  /// is whatever a run made of it.
  private let outcomes: [[UInt8]: Set<Fingerprint?>]

  init(_ accepted: [(document: String, outcome: Fingerprint?)]) {
    outcomes = Dictionary(grouping: accepted) { Array($0.document.utf8) }.mapValues { Set($0.map(\.outcome)) }
  }

  /// The documents' names.
  public var documents: Set<String> { Set(outcomes.keys.map { String(decoding: $0, as: UTF8.self) }) }

  /// Whether a document was accepted as the ledger has it; nil where it was accepted as an earlier run left it.
  public func holds(for record: LedgerRecord) -> Bool? {
    guard let accepted = outcomes[Array(record.document.utf8)] else { return false }
    return accepted.contains(nil) || accepted.contains(record.outcome) ? true : nil
  }
}
