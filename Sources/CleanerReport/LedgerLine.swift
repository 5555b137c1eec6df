import Foundation

/// What a line of the ledger is about, told without reading the rest of it.
public enum LedgerLine: Equatable, Sendable {
  /// A file whose records follow.
  case file(String)
  /// A document.
  case document(String, LedgerRecord.Place?)

  /// nil for a line that does not begin as the ledger's own do.
  public init?(_ line: [UInt8]) {
    var rest = line[...]
    if let name = Self.string(after: #"{"file":"#, in: &rest) {
      self = .file(name)
    } else if let name = Self.string(after: #"{"document":"#, in: &rest) {
      var place: LedgerRecord.Place?
      if let file = Self.string(after: #","file":"#, in: &rest) {
        let key = #","record":"#.utf8
        guard rest.starts(with: key) else { return nil }
        let digits = rest.dropFirst(key.count).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard let record = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        place = .init(file: file, record: record)
      }
      self = .document(name, place)
    } else {
      return nil
    }
  }

  /// The bytes that were kept of the document that a line is about, told without reading the rest of it.
  public static func keptBytes(_ line: [UInt8]) -> Int? {
    // Inside a string the marks would be escaped.
    guard let key = line.firstRange(of: #""kept":{"bytes":"#.utf8) else { return nil }
    let digits = line[key.upperBound...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func string(after key: String, in line: inout ArraySlice<UInt8>) -> String? {
    guard line.starts(with: key.utf8) else { return nil }
    let start = line.startIndex + key.utf8.count
    var end = start + 1
    while end < line.endIndex, line[end] != UInt8(ascii: "\"") { end += line[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end < line.endIndex else { return nil }
    defer { line = line[(end + 1)...] }
    return try? JSONDecoder().decode([String].self, from: Data("[".utf8) + line[start...end] + Data("]".utf8)).first
  }
}

/// What the ledger says of a file of records, before them: what it takes to read them again.
public struct LedgerFile: Equatable, Sendable, Codable {
  /// The file's name, as its records have it.
  public var file: String
  /// The format that its records were read in: `text`, `jsonl` or `warc`.
  public var format: String
  /// The field that holds the document, in JSON.
  public var textField: String?
  /// The field or header that names the document; nil where none was asked for.
  public var idField: String?
  /// Whether the records carry their ledger records.
  public var annotated: Bool?

  private enum CodingKeys: String, CodingKey {
    case file, format, annotated
    case textField = "text-field"
    case idField = "id-field"
  }

  /// - Parameter textField: nil for a format without fields.
  public init(file: String, format: String, textField: String?, idField: String? = nil, annotated: Bool) {
    (self.file, self.format, self.textField, self.idField) = (file, format, textField, idField)
    self.annotated = annotated ? true : nil
  }

  /// Writes a line of the ledger.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("file", file)
      json.field("format", format)
      if let textField { json.field("text-field", textField) }
      if let idField { json.field("id-field", idField) }
      if let annotated { json.field("annotated", annotated) }
    }
    json.endLine()
  }

  /// Reads a line of the ledger.
  /// - Parameter number: the line's number, for the error.
  public init(line: [UInt8], number: Int) throws(LedgerError) {
    do {
      self = try JSONDecoder().decode(LedgerFile.self, from: Data(line))
    } catch {
      throw .unreadable(line: number, reason: "\(error)")
    }
  }
}
