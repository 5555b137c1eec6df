import Foundation

/// The fields of an object in the ledger, as a record reads them.
struct LedgerFields {
  /// A field that is missing, or is not what it should be.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private let fields: [String: JSONValue]

  init(_ value: JSONValue) throws(Fault) {
    guard case .object(let fields) = value else { throw Fault(description: "an object is missing") }
    self.fields = fields
  }

  /// nil where the field is missing or null.
  func bytes(ifPresent name: String) throws(Fault) -> [UInt8]? {
    switch fields[name] {
    case nil, .null: return nil
    case .string(let bytes): return bytes
    default: throw Fault(description: "\"\(name)\" must be a text")
    }
  }

  func text(ifPresent name: String) throws(Fault) -> String? {
    try bytes(ifPresent: name).map { String(decoding: $0, as: UTF8.self) }
  }

  func text(_ name: String) throws(Fault) -> String {
    guard let text = try text(ifPresent: name) else { throw Fault(description: "\"\(name)\" is missing") }
    return text
  }

  func number<Number: LosslessStringConvertible>(_ name: String) throws(Fault) -> Number {
    guard case .number(let text) = fields[name], let number = Number(text) else {
      throw Fault(description: "\"\(name)\" must be a number")
    }
    return number
  }

  /// One of the names that a type knows.
  func choice<Choice: RawRepresentable>(_ name: String) throws(Fault) -> Choice where Choice.RawValue == String {
    let text = try text(name)
    guard let choice = Choice(rawValue: text) else { throw Fault(description: "there is no \(name) '\(text)'") }
    return choice
  }

  func fields(_ name: String) throws(Fault) -> LedgerFields {
    guard let value = fields[name] else { throw Fault(description: "\"\(name)\" is missing") }
    return try LedgerFields(value)
  }

  /// The values of an array; none where the field is missing.
  func list<Element>(
    ifPresent name: String, _ element: (JSONValue) throws(Fault) -> Element
  ) throws(Fault) -> [Element] {
    guard let value = fields[name] else { return [] }
    guard case .array(let values) = value else { throw Fault(description: "\"\(name)\" must be a list") }
    var list: [Element] = []
    list.reserveCapacity(values.count)
    for value in values { list.append(try element(value)) }
    return list
  }

  func list<Element>(_ name: String, _ element: (JSONValue) throws(Fault) -> Element) throws(Fault) -> [Element] {
    guard fields[name] != nil else { throw Fault(description: "\"\(name)\" is missing") }
    return try list(ifPresent: name, element)
  }

  func fingerprint(_ name: String) throws(Fault) -> Fingerprint {
    guard let fingerprint = Fingerprint(try text(name)) else {
      throw Fault(description: "\"\(name)\" must be a fingerprint")
    }
    return fingerprint
  }

  /// The bytes of `text`, or exactly those of `bytes` where they are not UTF-8.
  func line() throws(Fault) -> [UInt8] {
    if let packed = try text(ifPresent: "bytes") {
      guard let data = Data(base64Encoded: packed) else { throw Fault(description: "\"bytes\" must be base64") }
      return Array(data)
    }
    guard let text = try bytes(ifPresent: "text") else { throw Fault(description: "\"text\" is missing") }
    return text
  }
}
