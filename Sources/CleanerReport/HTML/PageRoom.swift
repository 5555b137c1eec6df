import CleanerCore

/// How much room is left in the report's page: which documents still get in with their text.
///
/// Documents come in one pass and none is taken back, so the bounds tighten by and by: what is clean is left out
/// first, then what lost little.
public enum PageRoom: UInt8, Sendable {
  case forAll
  /// Only documents that lost something.
  case forChanged
  /// Only documents that lost a fifth of their words, or that a person should look at.
  case forMuchChanged
  case none

  /// The page and all beside it are at most so many bytes, and a document's text more.
  static let most = 100_000_000

  init(spent bytes: Int) {
    switch bytes {
    case ..<(Self.most / 10 * 6): self = .forAll
    case ..<(Self.most / 10 * 9): self = .forChanged
    case ..<Self.most: self = .forMuchChanged
    default: self = .none
    }
  }

  /// Whether a document gets in. A document that does not, would not have where there is less room.
  public func admits(_ record: LedgerRecord) -> Bool {
    switch self {
    case .forAll: true
    case .forChanged: !record.removed.isEmpty
    case .forMuchChanged:
      record.verdict == .review || record.verdict == .empty
        || (record.input.words - record.kept.words) * 5 >= max(1, record.input.words)
    case .none: false
    }
  }
}
