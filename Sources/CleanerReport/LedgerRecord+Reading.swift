import CleanerCore
import RulePacks

extension LedgerRecord {
  /// Reads a line of the ledger.
  /// - Parameter number: the line's number, for the error.
  public init(line: [UInt8], number: Int) throws(LedgerError) {
    do {
      self = try LedgerRecord(LedgerFields(try JSONValue(parsing: line)))
    } catch let error as JSONError {
      throw .unreadable(line: number, reason: "no JSON at its byte \(error.offset): \(error.problem)")
    } catch {
      throw .unreadable(line: number, reason: "\(error)")
    }
  }

  private init(_ fields: LedgerFields) throws(LedgerFields.Fault) {
    document = try fields.text("document")
    if let file = try fields.text(ifPresent: "file") {
      place = Place(file: file, record: try fields.number("record"))
    }
    verdict = try fields.choice("verdict")
    note = try fields.text(ifPresent: "note")
    input = try Size(fields.fields("in"))
    kept = try Size(fields.fields("kept"))
    removed = try fields.list("removed", Removed.init(value:))
    blank = try fields.list(ifPresent: "blank", Taken.init(value:))
    joins = try fields.list(ifPresent: "joins", Taken.init(value:))
    headers = try fields.list(ifPresent: "headers") { (value) throws(LedgerFields.Fault) in
      guard case .string(let bytes) = value else { throw .init(description: "\"headers\" must be texts") }
      return String(decoding: bytes, as: UTF8.self)
    }
    faults = try fields.list(ifPresent: "faults") { (value) throws(LedgerFields.Fault) in
      let fields = try LedgerFields(value)
      return Fault(
        rule: try fields.text("rule"), line: try fields.number("line"), message: try fields.text("message"))
    }
  }
}

extension LedgerRecord.Size {
  fileprivate init(_ fields: LedgerFields) throws(LedgerFields.Fault) {
    (bytes, lines, words) = (try fields.number("bytes"), try fields.number("lines"), try fields.number("words"))
    fingerprint = try fields.fingerprint("fingerprint")
  }
}

extension LedgerRecord.Removed {
  fileprivate init(value: JSONValue) throws(LedgerFields.Fault) {
    let fields = try LedgerFields(value)
    (line, at) = (try fields.number("line"), try fields.number("at"))
    label = .boilerplate
    if let name = try fields.text(ifPresent: "label") {
      guard let label = Label.allCases.first(where: { $0.name == name }) else {
        throw .init(description: "there is no label '\(name)'")
      }
      self.label = label
    }
    category = try fields.choice("category")
    confidence = try fields.number("confidence")
    reasons = try fields.list("reasons") { (value) throws(LedgerFields.Fault) in
      let fields = try LedgerFields(value)
      return LedgerRecord.Explanation(
        kind: try fields.text("kind"), id: try fields.text("id"), says: try fields.text("says"))
    }
    text = try fields.line()[...]
    ending = try fields.bytes(ifPresent: "ending")?[...] ?? [UInt8(ascii: "\n")]
    raw = try fields.bytes(ifPresent: "raw")?[...]
  }
}

extension LedgerRecord.Taken {
  fileprivate init(value: JSONValue) throws(LedgerFields.Fault) {
    let fields = try LedgerFields(value)
    (line, at) = (try fields.number("line"), try fields.number("at"))
    text = try fields.line()[...]
    raw = try fields.bytes(ifPresent: "raw")?[...]
  }
}
