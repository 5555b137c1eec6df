import CleanerCore
import Foundation
import RulePacks

/// The first line of a run's journal: what must be the same for a later run to go on with it.
public struct JournalHeader: Equatable, Sendable, Codable {
  /// Rises when an older program could no longer go on with the run.
  public static let format = 1

  /// Something that the run depends on, by the name that the user knows it by.
  public struct Setting: Equatable, Sendable, Codable {
    var name: String
    var value: String

    /// - Parameter value: in words; a later run must have the same.
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  var journal = Self.format
  /// The process that began the run; parts of files are named by it.
  public var process: Int
  var settings: [Setting]

  /// - Parameter settings: those that are not in the ledger's header.
  public init(process: Int, ledger: LedgerHeader, settings: [Setting]) {
    self.process = process
    self.settings = ledger.settings + settings
  }

  /// What is not as it was, a sentence's part each.
  public func differences(from before: JournalHeader) -> [String] {
    guard journal == before.journal else { return ["it was begun by another version of cleaner"] }
    let known = Dictionary(before.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return settings.compactMap { setting in
      known[setting.name] == setting.value
        ? nil : "\(setting.name) was \(known[setting.name] ?? "not there") and is \(setting.value)"
    }
  }

  /// Writes the journal's first line.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("journal", journal)
      json.field("process", process)
      json.array("settings") { json in
        for setting in settings {
          json.object { json in
            json.field("name", setting.name)
            json.field("value", setting.value)
          }
        }
      }
    }
    json.endLine()
  }
}

extension LedgerHeader {
  fileprivate var settings: [JournalHeader.Setting] {
    [
      .init("the version", version), .init("--body-only", "\(policy.bodyOnly)"),
      .init("--keep", Self.names(policy.keep)), .init("--drop", Self.names(policy.drop)),
      .init("--max-removed", "\(policy.maxRemoved)"),
      .init("--min-confidence", policy.minConfidence.map { "\($0)" } ?? "the default"),
      .init("--reflow", "\(policy.reflow)"), .init("the fingerprint of the rules", rules.description),
      .init("the fingerprint of the decisions", decisions?.description ?? "none"),
    ]
  }

  private static func names(_ categories: Set<RulePacks.Category>) -> String {
    let names = RulePacks.Category.allCases.filter(categories.contains).map(\.rawValue)
    return names.isEmpty ? "nothing" : names.joined(separator: ",")
  }
}
