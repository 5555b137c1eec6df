import CleanerReport
import RulePacks

/// What a person decided about a line, with what it takes to find the line again: also when its document was
/// moved, renamed, or changed elsewhere.
public struct Decision: Equatable, Sendable {
  /// What is to become of a line.
  public enum Fate: String, Sendable {
    /// It stays, or it goes, whatever rules, model and options say.
    case keep, remove
  }

  /// As the ledger names it.
  public var document: String
  /// Where the document lies in a file with others; nil where it is a file.
  public var place: LedgerRecord.Place?
  /// 1-based, in the document before it was cleaned.
  public var line: Int?
  /// The line, for who reads the decision.
  public var text: String?
  /// Of the line; see ``LineContext``.
  public var fingerprint: Fingerprint
  /// Of the nearest line above that is not blank.
  public var before: Neighbour
  /// Of the nearest line below that is not blank.
  public var after: Neighbour
  /// What was decided.
  public var fate: Fate
  /// The kind under which the line goes; nil for `other`.
  public var category: Category?
  /// Who decided it; nil where that is not known.
  public var who: String?
  /// As it was written, usually `2026-01-31T12:00:00Z`.
  public var when: String?
  /// Why, in a person's words: the end of the reason in the ledger. nil for no such words.
  public var note: String?

  /// A decision that knows neither line around finds its own only in the document of this name.
  public init(
    document: String, place: LedgerRecord.Place? = nil, line: Int? = nil, text: String? = nil, fingerprint: Fingerprint,
    before: Neighbour = .unknown, after: Neighbour = .unknown, fate: Fate, category: Category? = nil,
    who: String? = nil, when: String? = nil, note: String? = nil
  ) {
    (self.document, self.place, self.line, self.text) = (document, place, line, text)
    (self.fingerprint, self.before, self.after) = (fingerprint, before, after)
    (self.fate, self.category) = (fate, category)
    (self.who, self.when, self.note) = (who, when, note)
  }

  /// The line and its document, for messages.
  public var name: String {
    document + (line.map { ":\($0)" } ?? "") + (text.map { " “\($0.prefix(60))”" } ?? "")
  }
}

/// The line above or below another.
public enum Neighbour: Equatable, Hashable, Sendable {
  /// The decision does not say.
  case unknown
  /// There is none: the document begins or ends there.
  case edge
  /// The hash of that line: see ``Fingerprint/init(ofLine:)``.
  case line(Fingerprint)
}

/// A line of a decisions file.
public enum DecisionEntry: Equatable, Sendable {
  /// What a person decided about a line.
  case line(Decision)
  /// A document whose lines are all right as the ledger has them, but for those that are decided otherwise; `outcome` is
  /// ``LedgerRecord/outcome``, nil where it is not said.
  case accepted(document: String, outcome: Fingerprint?)
}

/// A decisions file that cannot be used: where, and what to do about it.
public struct DecisionError: Error, Equatable, CustomStringConvertible {
  /// The file, and behind a colon the line.
  var place: String
  var problem: String

  public var description: String { "\(place): \(problem)" }
}
