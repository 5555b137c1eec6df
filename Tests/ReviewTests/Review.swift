import CleanerCore
import CleanerData
import CleanerDecisions
import CleanerReport
import CleanerReview
import Foundation
import RulePacks
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A run in a temporary folder, and a server that reviews it.
struct Review {
  let folder: URL
  let address: String

  static let article = "The council met on Tuesday evening to decide about the bridge."
  private static let rule = Rule(
    id: "forum/tools", category: .nav, strength: .certain, about: "The tool bar.", phrases: ["Thread tools"])

  /// Cleans documents by a rule that removes `Thread tools`, and serves the run for as long as `body` runs.
  /// - Parameter texts: by their names.
  static func serving<Result: Sendable>(
    _ texts: [String: String], _ body: @Sendable (Review) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "review-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(texts, in: folder)
    return try await serving(folder, body)
  }

  /// Serves a run that is there already.
  static func serving<Result: Sendable>(
    _ folder: URL, _ body: @Sendable (Review) async throws -> Result
  ) async throws -> Result {
    let server = try ReviewServer(output: folder.path, report: folder.appending(path: "_report").path, who: "Mai")
    let (addresses, told) = AsyncStream.makeStream(of: String.self)
    let task = Task { try await server.run { told.yield($0) } }
    defer { task.cancel() }
    var iterator = addresses.makeAsyncIterator()
    return try await body(Review(folder: folder, address: await iterator.next() ?? ""))
  }

  static func run(_ texts: [String: String], in folder: URL) throws {
    var policy = Policy()
    policy.minConfidence = 1
    let cleaner = Cleaner(packs: [RulePack(name: "forum", about: "A forum.", rules: [rule])], policy: policy)
    var worker = Worker(cleaner)
    var json = JSONWriter()
    LedgerHeader(version: "0", policy: policy, packs: []).writeLine(to: &json)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      let document = Document(id: name, bytes: Array(text.utf8))
      let result = worker.clean(document.bytes)
      let output = result.output(of: document.bytes)
      LedgerRecord(document: document, output: output, result: result, rules: cleaner.rules).write(to: &json)
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(output).write(to: file)
    }
    let report = folder.appending(path: "_report")
    try FileManager.default.createDirectory(at: report, withIntermediateDirectories: true)
    try Data(json.bytes).write(to: report.appending(path: "ledger.jsonl"))
  }

  // MARK: - Requests

  struct Answer {
    var status: Int
    var body: Data
    var headers: [String: String]

    var text: String { String(decoding: body, as: UTF8.self) }
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await ask(URLRequest(url: URL(string: address + path)!), headers)
  }

  func post(_ path: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
    var request = URLRequest(url: URL(string: address + path)!)
    request.httpMethod = "POST"
    request.httpBody = Data(body.utf8)
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    return try await ask(request, headers)
  }

  private func ask(_ request: URLRequest, _ headers: [String: String]) async throws -> Answer {
    var request = request
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (body, response) = try await URLSession.shared.data(for: request)
    let http = response as! HTTPURLResponse
    var fields: [String: String] = [:]
    for (name, value) in http.allHeaderFields { fields["\(name)"] = "\(value)" }
    return Answer(status: http.statusCode, body: body, headers: fields)
  }

  /// Waits until all lines can be found.
  func waitForIndex() async throws {
    for _ in 0..<200 {
      if try await get("api/progress").json(Progress.self).indexed == 1 { return }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  // MARK: - Answers

  struct Progress: Decodable, Equatable { var documents, accepted, decisions, revision: Int, indexed: Double }

  /// The ids of documents, as the list has them.
  struct Found: Decodable { var total: Int, ids: [Int] }

  struct Row: Decodable {
    var id: Int, name: String, verdict: String, lines: Int, removed: Int, decisions: Int, accepted: Bool
  }

  struct Rows: Decodable { var rows: [Row] }

  /// What was decided: for each line its number and the decision.
  struct Decisions: Decodable {
    struct Line: Decodable {
      struct Decision: Decodable { var fate: String, who: String?, text: String? }
      var number: Int
      var decision: Decision

      init(from decoder: any Decoder) throws {
        var line = try decoder.unkeyedContainer()
        (number, decision) = (try line.decode(Int.self), try line.decode(Decision.self))
      }
    }
    var accepted: Bool
    var lines: [Line]

    var fates: [Int: String] {
      Dictionary(lines.map { ($0.number, $0.decision.fate) }, uniquingKeysWith: { first, _ in first })
    }
  }

  struct Shown: Decodable {
    struct Line: Decodable {
      var number: Int
      var fingerprint: String
      var text: String
      /// The place of the category; nil for a line that stayed.
      var category: Int?

      init(from decoder: any Decoder) throws {
        var line = try decoder.unkeyedContainer()
        (number, fingerprint) = (try line.decode(Int.self), try line.decode(String.self))
        text = try line.decode(String.self)
        category = line.isAtEnd ? nil : try line.decode(Int.self)
      }
    }
    struct Text: Decodable { var lines: [Line] }
    var row: Row
    var text: Text
    var decisions: Decisions
    var hits: [Int]
  }

  struct Decided: Decodable { var decisions: Decisions, progress: Progress }

  struct Bulk: Decodable, Equatable { var lines, documents, failed: Int }

  /// The documents that are found, by their names in the list's order.
  func names(_ query: String = "") async throws -> [String] {
    let ids = try await get("api/find?\(query)").json(Found.self).ids
    let rows = try await get("api/rows?ids=\(ids.map(String.init).joined(separator: ","))").json(Rows.self).rows
    let names = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.name) })
    return ids.compactMap { names[$0] }
  }
}
