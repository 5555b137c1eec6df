import CleanerReport

extension GoldDocument {
  /// Reads a record: a JSON object with `text` and `labels`, a letter for each line of the text. `gold` is the
  /// main text, `categories` the kinds of lines by their numbers from 0; both may be missing.
  /// - Parameter place: the file and line, for errors.
  public init(record: [UInt8], at place: String) throws(GoldError) {
    func fault(_ problem: String) -> GoldError { GoldError(place: place, problem: problem) }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: record)
    } catch {
      throw fault("no JSON at byte \(error.offset) of the record: \(error.problem)")
    }
    guard case .object(let fields) = value else { throw fault("a record must be a JSON object") }
    guard case .string(let text) = fields["text"] else { throw fault("the record has no text under \"text\"") }
    guard case .string(let labels) = fields["labels"] else {
      throw fault("the record has no labels under \"labels\", a letter a line")
    }
    let ranges = Self.ranges(ofLinesIn: text)
    let count = String(decoding: labels, as: UTF8.self).unicodeScalars.count
    guard count == ranges.count else {
      throw fault("\(count) label\(count == 1 ? "" : "s") for \(ranges.count) line\(ranges.count == 1 ? "" : "s")")
    }
    lines = []
    for (range, letter) in zip(ranges, String(decoding: labels, as: UTF8.self).unicodeScalars) {
      guard let label = UInt8(exactly: letter.value).flatMap(Label.init) else {
        throw fault("'\(letter)' is no label; labels are K, M, X, ? and .")
      }
      lines.append(Line(bytes: range, label: label))
    }
    self.text = text
    self.place = place
    gold = fields["gold"]?.text
    self.fields = fields.compactMapValues(\.printed)
    id = self.fields["id"] ?? place
    for (key, value) in fields["categories"]?.fields ?? [:] {
      guard let line = Int(key), lines.indices.contains(line), let name = value.printed else {
        throw fault("\"categories\" names a line '\(key)', and the lines go from 0 to \(lines.count - 1)")
      }
      lines[line].category = name
    }
  }
}

extension JSONValue {
  fileprivate var text: [UInt8]? { if case .string(let text) = self { text } else { nil } }

  fileprivate var fields: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }

  /// As Python prints it; nil for null, and for what holds other values.
  fileprivate var printed: String? {
    switch self {
    case .bool(let value): value ? "True" : "False"
    case .number(let number): number
    case .string(let text): String(decoding: text, as: UTF8.self)
    case .null, .array, .object: nil
    }
  }
}
