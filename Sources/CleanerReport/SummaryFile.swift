import Foundation

/// What `summary.json` says, read again.
public struct SummaryFile: Decodable, Sendable {
  struct Removed: Decodable, Sendable {
    var categories: [String: Summary.Share]
    var rules: [String: Int]
  }

  /// A document that a person should look at.
  public struct Noted: Decodable, Sendable {
    /// Its name in the ledger.
    public var document: String
    /// Why it is to be looked at.
    public var note: String
  }

  var summary: Int
  var version: String
  var complete: Bool
  /// How many documents were done.
  public var documents: Int
  /// How many documents have each verdict, by its name.
  public var verdicts: [String: Int]
  /// The documents before the run.
  public var `in`: Summary.Total
  /// What is left of them.
  public var kept: Summary.Total
  var removed: Removed
  /// The documents whose verdict is `review` or `empty`, in the order of the run.
  public var review: [Noted]
  var faults: [LedgerRecord.Fault]
  /// What went wrong with the inputs that were not done, a sentence each.
  public var errors: [String]
  /// Errors beside those, and faults; nil for none.
  var unnamed: Int?
  var unnamedFaults: Int?

  private enum CodingKeys: String, CodingKey {
    case summary, version, complete, documents, verdicts, `in`, kept, removed, review, faults, errors, unnamed
    case unnamedFaults = "unnamed-faults"
  }

  /// All inputs that were not done, named or not.
  public var errorCount: Int { errors.count + (unnamed ?? 0) }
  /// All faults, named or not.
  public var faultCount: Int { faults.count + (unnamedFaults ?? 0) }

  /// - Throws: ``LedgerError/version(_:)``, or ``LedgerError/notASummary`` for anything else.
  public init(json: [UInt8]) throws(LedgerError) {
    struct Head: Decodable { var summary: Int }
    let data = Data(json)
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else { throw .notASummary }
    guard head.summary == LedgerHeader.format else { throw .version(head.summary) }
    guard let read = try? JSONDecoder().decode(SummaryFile.self, from: data) else { throw .notASummary }
    self = read
  }

  /// The categories, most lines first.
  public var categoriesByLines: [(name: String, share: Summary.Share)] {
    removed.categories.map { ($0.key, $0.value) }
      .sorted { $0.share.lines != $1.share.lines ? $0.share.lines > $1.share.lines : $0.name < $1.name }
  }

  /// The rules, the most active first.
  public var rulesByLines: [(rule: String, lines: Int)] {
    removed.rules.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }
}
