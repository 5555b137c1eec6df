import CleanerReport

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

  /// nil where it is missing or null.
  func bool(_ name: String) throws(ReviewError) -> Bool? {
    switch fields[name] {
    case nil, .null: return nil
    case .bool(let value): return value
    default: throw .wrong("\(name) must be true or false")
    }
  }
}
