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
      case (.GET, nil): return Self.answer(200, Data(try await service.page()), "text/html; charset=utf-8")
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
    case ("progress", 1): return Self.json(try await service.progress())
    case ("find", 1): return Self.json(try await service.find(parameters))
    case ("rows", 1): return Self.json(try await service.rows(parameters))
    case ("documents", 2): return Self.json(try await service.document(Int64(path[1]) ?? 0, parameters))
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
        // Beside this the page has a policy of its own, which allows its own script by its hash.
        HTTPHeader("Content-Security-Policy"): "frame-ancestors 'none'",
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ], body: body)
  }
}
