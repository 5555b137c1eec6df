import CleanerReport
import FlyingFox
import Foundation

/// Turns requests into calls of the service, and what comes of them into answers.
struct ReviewHandler: HTTPHandler {
  let gate: RequestGate
  let service: ReviewService

  private static let longestBody = 1 << 16

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let path = gate.path(of: request) else { return Self.refusal(403, "refused") }
    do {
      switch (request.method, path.first) {
      case (.GET, nil): return Self.page(PackageResources.index_html, "text/html; charset=utf-8")
      case (.GET, "review.css"): return Self.page(PackageResources.review_css, "text/css; charset=utf-8")
      case (.GET, "review.js"): return Self.page(PackageResources.review_js, "text/javascript; charset=utf-8")
      case (.GET, "api"): return try await get(Array(path.dropFirst()), Parameters(request))
      case (.POST, "api"): return try await post(path.dropFirst().first, try await Self.body(of: request))
      default: throw ReviewError.missing("page here")
      }
    } catch let error as ReviewError {
      return Self.refusal(error.status, error.description)
    } catch {
      return Self.refusal(500, "\(error)")
    }
  }

  private func get(_ path: [Substring], _ parameters: Parameters) async throws -> HTTPResponse {
    switch (path.first, path.count) {
    case ("summary", 1): return Self.json(try await service.summary())
    case ("progress", 1): return Self.json(try await service.progressAnswer())
    case ("documents", 1): return Self.json(try await service.documents(parameters))
    case ("documents", 2): return Self.json(try await service.document(Int64(path[1]) ?? 0))
    case ("search", 1): return Self.json(try await service.search(parameters))
    case ("export", 1):
      var response = Self.answer(200, Data(try service.export()), "application/jsonl; charset=utf-8")
      response.headers[HTTPHeader("Content-Disposition")] = "attachment; filename=\"decisions.jsonl\""
      return response
    default: throw ReviewError.missing("page here")
    }
  }

  private func post(_ what: Substring?, _ body: RequestBody) async throws -> HTTPResponse {
    switch what {
    case "decide": Self.json(try await service.decide(body))
    case "accept": Self.json(try await service.accept(body))
    case "bulk": Self.json(try await service.bulk(body))
    default: throw ReviewError.missing("page here")
    }
  }

  /// A body is JSON, and says so: what a form of another page could send is neither.
  private static func body(of request: HTTPRequest) async throws -> RequestBody {
    guard request.headers[.contentType]?.split(separator: ";").first == "application/json" else {
      throw ReviewError.wrong("a request must be application/json")
    }
    guard let length = request.headers[.contentLength].flatMap(Int.init), length <= longestBody else {
      throw ReviewError.wrong("a request must have a Content-Length, of \(longestBody) at most")
    }
    return try RequestBody(Array(try await request.bodyData))
  }

  // MARK: - Answers

  private static func page(_ bytes: [UInt8], _ type: String) -> HTTPResponse { answer(200, Data(bytes), type) }

  private static func json(_ writer: JSONWriter) -> HTTPResponse {
    answer(200, Data(writer.bytes), "application/json; charset=utf-8")
  }

  private static func refusal(_ status: Int, _ problem: String) -> HTTPResponse {
    var json = JSONWriter()
    json.object { $0.field("error", problem) }
    return answer(status, Data(json.bytes), "application/json; charset=utf-8")
  }

  private static func answer(_ status: Int, _ body: Data, _ type: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: status == 200 ? "OK" : "Refused"),
      headers: [
        .contentType: type,
        HTTPHeader("Cache-Control"): "no-store",
        HTTPHeader("Content-Security-Policy"):
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ], body: body)
  }
}

/// What stands behind the question mark of an address.
struct Parameters {
  private let request: HTTPRequest

  init(_ request: HTTPRequest) { self.request = request }

  /// nil where it is missing or empty.
  func text(_ name: String) -> String? {
    request.query.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// - Throws: ``ReviewError/wrong(_:)`` where it is no number of the range.
  func number(_ name: String, in range: ClosedRange<Int>, default usual: Int) throws(ReviewError) -> Int {
    guard let text = text(name) else { return usual }
    guard let number = Int(text), range.contains(number) else {
      throw .wrong("\(name) must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of the names that a type knows.
  func choice<Choice: RawRepresentable>(_ name: String) throws(ReviewError) -> Choice? where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw .wrong("there is no \(name) '\(text)'") }
    return choice
  }
}

/// The fields of a request.
struct RequestBody {
  private let fields: [String: CleanerReport.JSONValue]

  init(_ bytes: [UInt8]) throws(ReviewError) {
    guard case .object(let fields)? = try? CleanerReport.JSONValue(parsing: bytes) else {
      throw .wrong("a request must be a JSON object")
    }
    self.fields = fields
  }

  /// nil where it is missing or null.
  func text(_ name: String) throws(ReviewError) -> String? {
    switch fields[name] {
    case nil, .null: return nil
    case .string(let text): return String(decoding: text, as: UTF8.self)
    default: throw .wrong("\(name) must be a text")
    }
  }

  func number(_ name: String) throws(ReviewError) -> Int {
    guard case .number(let text) = fields[name], let number = Int(text) else {
      throw .wrong("\(name) must be a number")
    }
    return number
  }

  func bool(_ name: String) -> Bool { fields[name] == .bool(true) }
}
