import CleanerCore
import Foundation
import RulePacks

/// What a report was made with: the ledger's first line. Nothing in it depends on the machine, the time
/// or the number of threads.
public struct LedgerHeader: Sendable {
  /// Rises when an older program could no longer read the ledger.
  public static let format = 1

  /// The program's version.
  var version: String
  var policy: Policy
  /// The names of the packs, in order.
  var packs: [String]
  /// The hash of all rules, so that two reports made by different rules can be told apart.
  var rules: Fingerprint
  /// The hash of the decisions; nil where none were given.
  var decisions: Fingerprint?
  public var records = Records()

  /// What was asked for the reading and writing of records; nil for what was not.
  public struct Records: Sendable {
    /// `text`, `jsonl` or `warc`.
    public var format: String?
    /// The field that holds the document, in JSON.
    public var textField: String?
    /// The field or header that names it.
    public var idField: String?
    /// Whether the records carry their ledger records.
    public var annotates = false

    /// Nothing.
    public init() {}
  }

  /// - Parameter image: the packs as ``PackImage`` writes them; nil where that is to be made.
  public init(
    version: String, policy: Policy, packs: [RulePack], image: String? = nil, decisions: Fingerprint? = nil
  ) {
    self.version = version
    self.policy = policy
    self.decisions = decisions
    self.packs = packs.map(\.name)
    let image = image ?? PackImage.encode(packs)
    rules = Fingerprint(of: image.utf8Span.span)
  }

  /// Writes the ledger's first line.
  public func writeLine(to json: inout JSONWriter) {
    json.object { json in
      json.field("ledger", Self.format)
      write(to: &json)
    }
    json.endLine()
  }

  /// Writes the fields that the ledger and the summary share.
  func write(to json: inout JSONWriter) {
    json.field("version", version)
    json.object("options") { json in
      json.field("body-only", policy.bodyOnly)
      json.categories("keep", policy.keep)
      json.categories("drop", policy.drop)
      json.field("max-removed", fraction: policy.maxRemoved)
      if let minConfidence = policy.minConfidence { json.field("min-confidence", fraction: minConfidence) }
      json.field("reflow", policy.reflow)
      if let format = records.format { json.field("format", format) }
      if let field = records.textField { json.field("text-field", field) }
      if let field = records.idField { json.field("id-field", field) }
      if records.annotates { json.field("annotate", true) }
    }
    json.object("rules") { json in
      json.field("fingerprint", rules.description)
      json.array("packs") { json in
        for pack in packs { json.string(pack) }
      }
    }
    if let decisions { json.field("decisions", decisions.description) }
  }

  /// Checks that a ledger's first line is one that this program reads.
  public static func check(_ line: [UInt8]) throws(LedgerError) {
    struct Fields: Decodable { var ledger: Int }
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)) else { throw .notALedger }
    guard fields.ledger == format else { throw .version(fields.ledger) }
  }
}

extension JSONWriter {
  fileprivate mutating func categories(_ name: String, _ categories: Set<RulePacks.Category>) {
    array(name) { json in
      for category in RulePacks.Category.allCases where categories.contains(category) { json.string(category.rawValue) }
    }
  }
}
