import CleanerCore
import CleanerDecisions
import CleanerReport
import Foundation
import RulePacks

/// What the server can be asked. The answers are JSON.
struct ReviewService: Sendable {
  let store: ReviewStore
  let reader: DocumentReader
  let who: String?

  init(_ store: ReviewStore, reader: DocumentReader, who: String?) {
    (self.store, self.reader, self.who) = (store, reader, who)
  }

  // MARK: - Questions

  func summary() async throws -> JSONWriter {
    let (progress, counts) = (try await store.progress(), try await store.counts())
    var json = JSONWriter()
    json.object { json in
      if let who { json.field("who", who) }
      json.object("progress") { $0.fields(of: progress) }
      for (name, counts) in [("verdicts", counts.verdicts), ("categories", counts.categories), ("rules", counts.rules)]
      {
        json.array(name) { json in
          for (name, count) in counts {
            json.object { json in
              json.field("name", name)
              json.field("count", count)
            }
          }
        }
      }
    }
    return json
  }

  func progressAnswer() async throws -> JSONWriter {
    let progress = try await store.progress()
    var json = JSONWriter()
    json.object { $0.fields(of: progress) }
    return json
  }

  func documents(_ parameters: Parameters) async throws -> JSONWriter {
    var query = DocumentQuery()
    query.order = try parameters.choice("sort") ?? .doubt
    query.state = try parameters.choice("state")
    query.verdict = parameters.text("verdict")
    query.category = parameters.text("category")
    query.rule = parameters.text("rule")
    query.name = parameters.text("name")
    query.offset = try parameters.number("offset", in: 0...Int(Int32.max), default: 0)
    query.limit = try parameters.number("limit", in: 1...1000, default: 100)
    let (total, rows) = try await store.documents(query)
    var json = JSONWriter()
    json.object { json in
      json.field("total", total)
      json.array("documents") { json in
        for row in rows { json.object { $0.fields(of: row) } }
      }
    }
    return json
  }

  func document(_ id: Int64) async throws -> JSONWriter {
    let document = try await reader.document(id)
    let decisions = try await store.decisions(on: document)
    var json = JSONWriter()
    json.object { $0.fields(of: document, decisions) }
    return json
  }

  func search(_ parameters: Parameters) async throws -> JSONWriter {
    let fate: Decision.Fate? = try parameters.choice("fate")
    let (total, places) = try await store.search(
      parameters.text("q") ?? "", removed: fate.map { $0 == .remove },
      offset: try parameters.number("offset", in: 0...Int(Int32.max), default: 0),
      limit: try parameters.number("limit", in: 1...200, default: 50))
    var json = JSONWriter()
    let indexed = try await store.progress().indexed
    var found: [(LinePlace, ReviewedDocument)] = []
    for place in places {
      if let document = try? await reader.document(place.document) { found.append((place, document)) }
    }
    json.object { json in
      json.field("total", total)
      json.field("indexed", fraction: indexed)
      json.array("lines") { json in
        for (place, document) in found { json.object { $0.fields(of: place, in: document) } }
      }
    }
    return json
  }

  func export() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try store.export { bytes += $0 }
    return bytes
  }

  // MARK: - Decisions

  /// `{"document": 7, "line": 12, "fate": "keep", "category": "nav", "note": "…"}`; without a fate the decision is
  /// taken back.
  func decide(_ body: RequestBody) async throws -> JSONWriter {
    let document = try await reader.document(Int64(try body.number("document")))
    let line = try body.number("line")
    let decision = try Verdict(body).map { (verdict) throws(ReviewError) in
      try verdict.decision(on: line, of: document, who)
    }
    try await store.decide([line: decision], on: document)
    return try await self.document(document.id)
  }

  /// `{"document": 7, "accepted": true}`
  func accept(_ body: RequestBody) async throws -> JSONWriter {
    let document = try await reader.document(Int64(try body.number("document")))
    try await store.accept(body.bool("accepted"), document)
    return try await self.document(document.id)
  }

  /// `{"rule": "en/share/bar", "fate": "keep"}`, or `"like"` with a fingerprint: decides all such lines. With
  /// `"dry": true` it only counts them.
  func bulk(_ body: RequestBody) async throws -> JSONWriter {
    let verdict = try Verdict(body)
    let lines = try await wanted(body)
    var answer = BulkAnswer(documents: lines.count)
    for (id, wanted) in lines {
      if body.bool("dry") {
        answer.lines += wanted.count
        continue
      }
      guard let document = try? await reader.document(id) else {
        answer.failed += 1
        continue
      }
      var decisions: [Int: Decision?] = [:]
      for line in wanted.lines(document) {
        decisions[line] = .some(try verdict?.decision(on: line, of: document, who))
      }
      answer.lines += decisions.count
      try await store.decide(decisions, on: document)
    }
    var json = JSONWriter()
    json.object { json in
      json.field("lines", answer.lines)
      json.field("documents", answer.documents)
      json.field("failed", answer.failed)
    }
    return json
  }

  private struct BulkAnswer {
    var lines = 0
    var documents: Int
    /// The documents that could not be read.
    var failed = 0
  }

  /// Lines of a document that are to be decided together: how many, and which.
  private struct WantedLines {
    var count: Int
    var lines: @Sendable (ReviewedDocument) -> [Int]
  }

  private func wanted(_ body: RequestBody) async throws -> [(Int64, WantedLines)] {
    if let rule = try body.text("rule") {
      return try await store.documents(ofRule: rule).map { document, count in
        (document, WantedLines(count: count) { $0.lines(ofRule: rule) })
      }
    }
    guard let print = try body.text("like") else {
      throw ReviewError.wrong("say which lines: with \"rule\" or \"like\"")
    }
    guard print.utf8.count == 16, let value = UInt64(print, radix: 16) else {
      throw ReviewError.wrong("like must be a fingerprint, 16 hexadecimal digits")
    }
    let places = try await store.lines(like: Fingerprint(value: value))
    return Dictionary(grouping: places, by: \.document).sorted { $0.key < $1.key }.map { document, places in
      (document, WantedLines(count: places.count) { _ in places.map(\.line) })
    }
  }

  /// What a request says of a line.
  private struct Verdict {
    var fate: Decision.Fate
    var category: RulePacks.Category?
    var note: String?

    /// - Returns: nil where the decision is to be taken back.
    init?(_ body: RequestBody) throws(ReviewError) {
      guard let fate = try body.text("fate") else { return nil }
      guard let known = Decision.Fate(rawValue: fate) else { throw .wrong("fate must be keep or remove, or null") }
      self.fate = known
      if let name = try body.text("category") {
        guard let known = RulePacks.Category(rawValue: name) else { throw .wrong("there is no category '\(name)'") }
        category = known
      }
      note = try body.text("note")
    }

    func decision(
      on line: Int, of document: ReviewedDocument, _ who: String?
    ) throws(ReviewError) -> Decision {
      let removed = document.record.removed.first { $0.line == line }
      return try document.decision(
        on: line, fate, category: fate == .remove ? category ?? removed?.category : nil, who: who,
        when: Date.now.formatted(.iso8601), note: note)
    }
  }
}
