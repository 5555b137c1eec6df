import CleanerCore
import RulePacks

/// A document's text as the report's page holds it: every line that is not blank, with its number, fingerprint and fate.
///
/// As JSON: `{"lines": [[1, "fingerprint", "text"], [2, "fingerprint", "text", category, confidence, [reason, …]], …],
/// "reasons": [["rule", "id", "says"], …]}`, the category by its ``Category/place``, a reason by its place in the list.
/// It is made where the document is cleaned, so that all cores share the work.
public enum PageText {
  /// Documents with more bytes are shown without their text: they would make a page that no browser likes to scroll.
  public static let largestDocument = 2 << 20

  /// The text's JSON, safe inside a script element.
  /// - Returns: nil for a document of more bytes than `most`.
  public static func json(
    of record: LedgerRecord, _ bytes: [UInt8], upTo most: Int = largestDocument
  ) -> [UInt8]? {
    guard bytes.count <= most else { return nil }
    var json = JSONWriter()
    json.reserve(bytes.count * 2)
    var reasons = Reasons()
    let removed = record.removed
    var next = 0
    json.object { json in
      json.array("lines") { json in
        for (index, line) in Line.split(bytes).enumerated() {
          let content = bytes.span.extracting(line.content)
          let isRemoved = next < removed.count && removed[next].line == index + 1
          next += isRemoved ? 1 : 0
          guard let fingerprint = Fingerprint(ofLine: content) else { continue }
          json.array { json in
            json.number(index + 1)
            json.fingerprint(fingerprint)
            json.shown(content)
            if isRemoved { json.fate(removed.span, next - 1, &reasons) }
          }
        }
      }
      json.array("reasons") { json in
        for reason in reasons.all {
          json.array { json in
            json.string(reason.kind)
            reason.writeID(to: &json)
            reason.writeSays(to: &json)
          }
        }
      }
    }
    return ScriptData.escaped(json.bytes)
  }

  /// The different reasons of a document: lines share them.
  fileprivate struct Reasons {
    private(set) var all: [LedgerRecord.Explanation] = []
    private var places: [Key: Int] = [:]
    /// By ``LedgerRecord/Explanation/number``: most reasons are few different ones.
    private var numbered: [Int] = []

    private struct Key: Hashable {
      var reason: LedgerRecord.Explanation

      func hash(into hasher: inout Hasher) { reason.hash(quicklyInto: &hasher) }
    }

    mutating func place(of reason: LedgerRecord.Explanation) -> Int {
      guard let number = reason.number else {
        if let place = places[Key(reason: reason)] { return place }
        places[Key(reason: reason)] = all.count
        return add(reason)
      }
      if numbered.count <= number { numbered += repeatElement(-1, count: number + 1 - numbered.count) }
      if numbered[number] < 0 { numbered[number] = add(reason) }
      return numbered[number]
    }

    private mutating func add(_ reason: LedgerRecord.Explanation) -> Int {
      all.append(reason)
      return all.count - 1
    }
  }
}

/// JSON that is to stand in an HTML file or a script.
enum ScriptData {
  /// The JSON with `<` escaped, which has a meaning in strings only; so that nothing in it ends the element or begins
  /// another. U+2028 and U+2029 are escaped by ``JSONWriter``.
  static func escaped(_ json: [UInt8]) -> [UInt8] {
    let sign = UInt8(ascii: "<")
    guard var end = json.firstIndex(of: sign) else { return json }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(json.count + json.count / 64)
    var start = 0
    while true {
      escaped += json[start..<end]
      escaped += #"\u003c"#.utf8
      start = end + 1
      guard let next = json[start...].firstIndex(of: sign) else { break }
      end = next
    }
    return escaped + json[start...]
  }
}

extension JSONWriter {
  /// Writes bytes as text; what is not UTF-8 shows as U+FFFD.
  fileprivate mutating func shown(_ bytes: Span<UInt8>) {
    if (try? UTF8Span(validating: bytes)) != nil { return string(utf8: bytes) }
    var copy: [UInt8] = []
    for index in bytes.indices { copy.append(bytes[index]) }
    string(String(decoding: copy, as: UTF8.self))
  }

  /// Writes what became of one of the removed lines.
  fileprivate mutating func fate(
    _ removed: Span<LedgerRecord.Removed>, _ line: Int, _ reasons: inout PageText.Reasons
  ) {
    number(removed[line].category.place)
    fraction(removed[line].confidence)
    fate(removed[line].reasons, &reasons)
  }

  private mutating func fate(_ all: [LedgerRecord.Explanation], _ reasons: inout PageText.Reasons) {
    array { json in
      let all = all.span
      for place in all.indices { json.number(reasons.place(of: all[place])) }
    }
  }
}
