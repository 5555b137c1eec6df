import CleanerCore
import CleanerDecisions
import CleanerReport
import Foundation

/// What the server can be asked. The answers are JSON.
struct ReviewService: Sendable {
  let store: ReviewStore
  let who: String?
  private let reader: DocumentReader
  private let bulk: BulkDecision

  /// Documents with more bytes are shown without their text.
  private static let largestDocument = 32 << 20
  /// So many rows of the list are given at once.
  private static let mostRows = 500

  /// - Parameters:
  ///   - output: the folder that the run wrote.
  ///   - who: the name of decisions whose request has none.
  init(_ store: ReviewStore, output: String, who: String?) {
    (self.store, self.who) = (store, who)
    reader = DocumentReader(store, output: output)
    bulk = BulkDecision(store, output: output)
  }

  // MARK: - Questions

  /// The page: that of the report, with no documents in it.
  func page() async throws -> [UInt8] {
    let (overview, progress) = (try await store.overview(), try await store.progress())
    var json = JSONWriter()
    json.object { json in
      json.field("review", LedgerHeader.format)
      if let who { json.field("who", who) }
      json.object("progress") { $0.fields(of: progress) }
      json.key("overview")
      json.written(Array(overview.utf8))
    }
    return PageTemplate.page(data: json.bytes)
  }

  func progress() async throws -> JSONWriter {
    let progress = try await store.progress()
    return .object { $0.fields(of: progress) }
  }

  /// The wanted documents, by their numbers in order.
  func find(_ parameters: Parameters) async throws -> JSONWriter {
    var query = DocumentQuery()
    query.order = try parameters.choice("sort") ?? .least
    query.verdict = parameters.text("verdict")
    query.category = parameters.text("category")
    query.rule = parameters.text("rule")
    query.folder = parameters.raw("folder")
    query.name = parameters.text("name")
    query.isOpen = parameters.text("open") != nil
    query.text = try parameters.textQuery
    let (total, ids) = try await store.documents(query)
    return .object { json in
      json.field("total", total)
      json.array("ids") { json in
        for id in ids { json.number(Int(id)) }
      }
    }
  }

  /// The rows of documents, `ids=3,1,2`.
  func rows(_ parameters: Parameters) async throws -> JSONWriter {
    let names = (parameters.text("ids") ?? "").split(separator: ",")
    let ids = names.compactMap { Int64($0) }
    guard ids.count == names.count, ids.count <= Self.mostRows else {
      throw ReviewError.wrong("ids must be at most \(Self.mostRows) numbers with commas between them")
    }
    let rows = try await store.rows(ids)
    return .object { json in
      json.array("rows") { json in
        for row in rows { json.object { $0.fields(of: row) } }
      }
    }
  }

  /// A document with its text, its decisions, and the lines that are found where something is searched.
  func document(_ id: Int64, _ parameters: Parameters) async throws -> JSONWriter {
    let document = try await reader.document(id)
    let decisions = try await store.decisions(on: document)
    var hits: [Int] = []
    if let query = try parameters.textQuery { hits = try await store.lines(of: id, query) }
    let text = PageText.json(of: document.record, document.text, upTo: Self.largestDocument)
    guard let row = try await store.rows([id]).first else { throw ReviewError.missing("document \(id)") }
    return .object { json in
      json.object("row") { $0.fields(of: row) }
      if let text {
        json.key("text")
        json.written(text)
      }
      json.object("decisions") { $0.fields(of: decisions) }
      json.array("hits") { json in
        for line in hits { json.number(line) }
      }
    }
  }

  func export() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try store.export { bytes += $0 }
    return bytes
  }

  // MARK: - Decisions

  /// `{"document": 7, "line": 12, "fate": "keep", "category": "nav", "note": "…", "who": "…"}`; without a fate the
  /// decision is taken back.
  func decide(_ body: RequestBody) async throws -> JSONWriter {
    let document = try await reader.document(Int64(try body.number("document")))
    let line = try body.number("line")
    let decision = try LineVerdict(body, who: who).map { (verdict) throws(ReviewError) in
      try verdict.decision(on: line, of: document)
    }
    try await store.decide([.init(document: document, decisions: [line: decision])])
    return try await decisions(on: document)
  }

  /// `{"document": 7, "accepted": true}`
  func accept(_ body: RequestBody) async throws -> JSONWriter {
    let document = try await reader.document(Int64(try body.number("document")))
    guard let isAccepted = try body.bool("accepted") else { throw ReviewError.wrong("accepted must be true or false") }
    try await store.accept(isAccepted, document)
    return try await decisions(on: document)
  }

  private func decisions(on document: ReviewedDocument) async throws -> JSONWriter {
    let (decisions, progress) = (try await store.decisions(on: document), try await store.progress())
    return .object { json in
      json.object("decisions") { $0.fields(of: decisions) }
      json.object("progress") { $0.fields(of: progress) }
    }
  }

  /// `{"rule": "en/share/bar", "fate": "keep"}`, or `"like"` with a fingerprint: decides all such lines. With
  /// `"dry": true` it only counts them.
  func bulk(_ body: RequestBody) async throws -> JSONWriter {
    let verdict = try LineVerdict(body, who: who)
    let wanted = try await BulkLines.wanted(body, store)
    var (lines, failed) = (wanted.reduce(0) { $0 + $1.count }, 0)
    if try body.bool("dry") != true { (lines, failed) = try await bulk.decide(wanted, verdict) }
    return .object { json in
      json.field("lines", lines)
      json.field("documents", wanted.count)
      json.field("failed", failed)
    }
  }
}

extension JSONWriter {
  fileprivate static func object(_ body: (inout JSONWriter) -> Void) -> JSONWriter {
    var json = JSONWriter()
    json.object(body)
    return json
  }
}
