import CleanerCore
import RulePacks

/// The page's list of documents, an array of JSON a document:
/// `[name, verdict, lines, removed lines, words, kept words, least confidence, categories, [rule, …], outcome, note,
/// file, record]`.
///
/// The verdict is its place among all; the least confidence of a removed line is in thousandths; the categories of
/// removed lines are bits by ``Category/place``; rules are places in ``rules``; file and record are there for records
/// alone.
struct PageList {
  private(set) var count = 0
  /// Documents that are not in the list, which is full.
  private(set) var left = 0
  private(set) var rules: [String] = []
  private var rulePlaces: [String: Int] = [:]
  private var json: [UInt8] = []

  /// Behind so many documents only those are listed that lost something,
  private static let mostClean = 50_000
  /// and behind so many none.
  private static let most = 100_000

  /// The bytes it takes in the page.
  var size: Int { json.count }

  /// The array of all documents.
  var bytes: [UInt8] { [UInt8(ascii: "[")] + json + [UInt8(ascii: "]")] }

  /// Adds a document.
  /// - Returns: its place in the list; nil where the list is too full for it.
  mutating func add(_ facts: DocumentFacts, at place: LedgerRecord.Place?) -> Int? {
    guard count < Self.mostClean || count < Self.most && facts.verdict != .clean else {
      left += 1
      return nil
    }
    var row = JSONWriter()
    row.array { row in
      row.string(facts.document)
      row.number(DocumentVerdict.allCases.firstIndex(of: facts.verdict) ?? 0)
      row.number(facts.lines)
      row.number(facts.removed)
      row.number(facts.words)
      row.number(facts.wordsKept)
      row.number(Int((facts.least * 1000).rounded()))
      row.number(facts.categories.keys.reduce(0) { $0 | 1 << $1.place })
      row.array { row in
        for rule in facts.rules { row.number(self.place(of: rule.rule)) }
      }
      row.fingerprint(facts.outcome)
      if facts.note != nil || place != nil { row.string(facts.note ?? "") }
      if let place {
        row.string(place.file)
        row.number(place.record)
      }
    }
    if count > 0 { json += ",\n".utf8 }
    json += row.bytes
    count += 1
    return count - 1
  }

  private mutating func place(of rule: String) -> Int {
    let place = rulePlaces[rule] ?? rules.count
    if place == rules.count {
      rulePlaces[rule] = place
      rules.append(rule)
    }
    return place
  }
}
