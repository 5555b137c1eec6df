import CleanerReport

/// Lines of a document that are to be decided together with those of others: how many, and which.
struct BulkLines: Sendable {
  var document: Int64
  var count: Int
  var lines: @Sendable (ReviewedDocument) -> [Int]

  /// The lines that a request is about: all that a rule had a part in, or all that are like one.
  static func wanted(_ body: RequestBody, _ store: ReviewStore) async throws -> [BulkLines] {
    if let rule = try body.text("rule") {
      return try await store.documents(ofRule: rule).map { document, count in
        BulkLines(document: document, count: count) { $0.lines(ofRule: rule) }
      }
    }
    guard let print = try body.text("like") else {
      throw ReviewError.wrong("say which lines: with \"rule\" or \"like\"")
    }
    guard let fingerprint = Fingerprint(print) else {
      throw ReviewError.wrong("like must be a fingerprint, 16 hexadecimal digits")
    }
    let places = try await store.lines(like: fingerprint)
    return Dictionary(grouping: places, by: \.document).sorted { $0.key < $1.key }.map { document, places in
      BulkLines(document: document, count: places.count) { _ in places.map(\.line) }
    }
  }
}
