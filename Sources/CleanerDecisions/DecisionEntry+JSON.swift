import CleanerReport
import RulePacks

extension DecisionEntry {
  /// Reads a line of a decisions file. Fields that it does not know are passed over.
  /// - Parameter place: the file and line, for errors.
  public init(line: [UInt8], at place: String) throws(DecisionError) {
    func fault(_ problem: String) -> DecisionError { DecisionError(place: place, problem: problem) }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line)
    } catch {
      throw fault("no JSON at byte \(error.offset) of the line: \(error.problem); a decision is a JSON object")
    }
    guard case .object(let object) = value else { throw fault("a decision must be a JSON object") }
    let fields = Fields(object: object, place: place)
    guard let document = try fields.text("document") else { throw fault("there is no \"document\"") }
    if object["accepted"] == .bool(true) {
      self = .accepted(document: document, outcome: try fields.fingerprint("outcome"))
      return
    }
    guard let fingerprint = try fields.fingerprint("fingerprint") else {
      throw fault("there is no \"fingerprint\" of the line, 16 hexadecimal digits")
    }
    guard let fate = try fields.text("fate").flatMap(Decision.Fate.init) else {
      throw fault("\"fate\" must be \"keep\" or \"remove\"")
    }
    var decision = Decision(document: document, fingerprint: fingerprint, fate: fate)
    decision.before = try fields.neighbour("before") ?? .unknown
    decision.after = try fields.neighbour("after") ?? .unknown
    decision.line = try fields.number("line")
    decision.text = try fields.text("text")
    if let name = try fields.text("category") {
      guard let category = Category(rawValue: name) else { throw fault("there is no category '\(name)'") }
      decision.category = category
    }
    if let file = try fields.text("file"), let record = try fields.number("record") {
      decision.place = .init(file: file, record: record)
    }
    decision.who = try fields.text("who")
    decision.when = try fields.text("when")
    decision.note = try fields.text("note")
    self = .line(decision)
  }

  /// Writes a line of a decisions file.
  public func writeLine(to json: inout JSONWriter) {
    write(to: &json)
    json.endLine()
  }

  /// Writes the object alone.
  public func write(to json: inout JSONWriter) {
    switch self {
    case .line(let decision): json.object(decision.write)
    case .accepted(let document, let outcome):
      json.object { json in
        json.field("document", document)
        json.field("accepted", true)
        if let outcome { json.field("outcome", outcome.description) }
      }
    }
  }
}

extension Decision {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("document", document)
    if let place {
      json.field("file", place.file)
      json.field("record", place.record)
    }
    if let line { json.field("line", line) }
    if let text { json.field("text", text) }
    json.field("fingerprint", fingerprint.description)
    json.neighbour("before", before)
    json.neighbour("after", after)
    json.field("fate", fate.rawValue)
    if let category { json.field("category", category.rawValue) }
    if let who { json.field("who", who) }
    if let when { json.field("when", when) }
    if let note { json.field("note", note) }
  }
}

extension JSONWriter {
  fileprivate mutating func neighbour(_ name: String, _ neighbour: Neighbour) {
    switch neighbour {
    case .unknown: break
    case .edge: field(name, "")
    case .line(let fingerprint): field(name, fingerprint.description)
    }
  }
}

/// An object's fields, each nil where it is missing or null.
private struct Fields {
  let object: [String: JSONValue]
  let place: String

  func text(_ name: String) throws(DecisionError) -> String? {
    switch object[name] {
    case nil, .null: return nil
    case .string(let text): return String(decoding: text, as: UTF8.self)
    default: throw DecisionError(place: place, problem: "\"\(name)\" must be a text")
    }
  }

  func number(_ name: String) throws(DecisionError) -> Int? {
    switch object[name] {
    case nil, .null: return nil
    case .number(let text):
      if let number = Int(text), number > 0 { return number }
      fallthrough
    default: throw DecisionError(place: place, problem: "\"\(name)\" must be a whole number from 1")
    }
  }

  func neighbour(_ name: String) throws(DecisionError) -> Neighbour? {
    try text(name) == "" ? .edge : fingerprint(name).map(Neighbour.line)
  }

  func fingerprint(_ name: String) throws(DecisionError) -> Fingerprint? {
    guard let text = try text(name) else { return nil }
    guard let fingerprint = Fingerprint(text) else {
      throw DecisionError(place: place, problem: "\"\(name)\" must be a fingerprint, 16 hexadecimal digits")
    }
    return fingerprint
  }
}
