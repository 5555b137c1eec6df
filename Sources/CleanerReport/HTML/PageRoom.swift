import CleanerCore

/// How much room is left in the report's page: which documents still get in with their text.
///
/// Where there is not room for all, those get in that need a reader most: first what a person should look at, then the
/// least sure removals, and last what is clean.
public struct PageRoom: Equatable, Sendable {
  /// How much a document's text is needed, from 0 for most.
  public typealias Need = UInt16

  /// Needs below this get in. It falls while a run goes, and never rises.
  public private(set) var bound: Need

  /// So many needs there are: one of what a person should look at, one a thousandth of confidence, one of what is clean.
  static let needs = 1003

  /// Room for all.
  public static let all = PageRoom(bound: Need(needs))
  /// No room.
  public static let none = PageRoom(bound: 0)

  /// - Parameter bound: needs below it get in.
  public init(bound: Need) { self.bound = bound }

  /// Whether a document gets in.
  public func admits(_ record: LedgerRecord) -> Bool { Self.need(of: record) < bound }

  static func need(of record: LedgerRecord) -> Need {
    if record.verdict == .review || record.verdict == .empty { return 0 }
    guard let least = record.removed.map(\.confidence).min() else { return Need(needs - 1) }
    return Need((max(0, min(1, least)) * 1000).rounded()) + 1
  }

  mutating func leaveOut(from need: Need) { bound = min(bound, need) }
}
