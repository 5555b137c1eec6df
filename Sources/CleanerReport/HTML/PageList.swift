import CleanerCore
import RulePacks

/// The page's list of documents, an array of JSON a document:
/// `[name, verdict, lines, removed lines, words, kept words, least confidence, page, categories, [rule, …], note, file,
/// record]`.
///
/// The verdict is its place among all; the least confidence of a removed line is in thousandths; the page is the
/// number of the file with the text, 0 where there is none; the categories of removed lines are bits by
/// ``Category/place``; rules are places in ``rules``; file and record are there for records alone.
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

  func admits(_ record: LedgerRecord) -> Bool {
    count < Self.mostClean || count < Self.most && record.verdict != .clean
  }

  mutating func leave() { left += 1 }

  /// - Parameter page: the number of the file that holds the text; nil where none does.
  mutating func add(_ record: LedgerRecord, page: Int?) {
    var row = JSONWriter()
    row.array { row in
      row.string(record.document)
      row.number(DocumentVerdict.allCases.firstIndex(of: record.verdict) ?? 0)
      row.number(record.input.lines)
      row.number(record.removed.count)
      row.number(record.input.words)
      row.number(record.kept.words)
      let least = record.removed.reduce(1) { min($0, $1.confidence) }
      row.number(Int((least * 1000).rounded()))
      row.number(page ?? 0)
      row.number(record.removed.reduce(0) { $0 | 1 << $1.category.place })
      row.array { row in
        for rule in rules(of: record) { row.number(rule) }
      }
      if record.note != nil || record.place != nil { row.string(record.note ?? "") }
      if let place = record.place {
        row.string(place.file)
        row.number(place.record)
      }
    }
    if count > 0 { json += ",\n".utf8 }
    json += row.bytes
    count += 1
  }

  private mutating func rules(of record: LedgerRecord) -> [Int] {
    var found: [Int] = []
    let removed = record.removed.span
    for line in removed.indices {
      let reasons = removed[line].reasons.span
      for reason in reasons.indices {
        guard let rule = reasons[reason].rule else { continue }
        let place = rulePlaces[rule] ?? rules.count
        if place == rules.count {
          rulePlaces[rule] = place
          rules.append(rule)
        }
        if !found.contains(place) { found.append(place) }
      }
    }
    return found
  }
}
