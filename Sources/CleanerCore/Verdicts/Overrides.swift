import RulePacks

/// What persons have decided about lines of one document. It goes before the rules, the model and the policy.
public struct Overrides: Equatable, Sendable {
  /// What was decided about a line.
  public struct Fate: Equatable, Sendable {
    /// The kind under which the line goes; nil where it stays.
    public var removal: Category?
    /// Who decided it: the reason of a line that goes.
    public var decision: DecidedBy

    /// - Parameter removal: nil to let the line stay.
    public init(removal: Category?, by decision: DecidedBy) { (self.removal, self.decision) = (removal, decision) }
  }

  /// By the line's number from 0. What is said of blank lines, or of lines that are not there, does nothing.
  public var fates: [Int: Fate]

  /// - Parameter fates: by the line's number from 0.
  public init(_ fates: [Int: Fate] = [:]) { self.fates = fates }

  /// Nothing was decided.
  public static let none = Overrides()
}

/// Who decided about a line, when and why; each where it is known.
public struct DecidedBy: Equatable, Sendable {
  public var who: String?
  /// As it was written, usually `2026-01-31T12:00:00Z`.
  public var when: String?
  public var note: String?

  /// Takes all as it is: nothing is checked, the time neither.
  public init(who: String? = nil, when: String? = nil, note: String? = nil) {
    (self.who, self.when, self.note) = (who, when, note)
  }

  /// Who and when, for scripts.
  var id: String { [who, when].compactMap(\.self).joined(separator: "/") }

  /// One plain sentence, and the note behind it.
  public var says: String {
    let day = when.map { $0.prefix { $0 != "T" } }
    let sentence = "Decided" + (who.map { " by \($0)" } ?? "") + (day.map { " on \($0)" } ?? "")
    guard let note, !note.isEmpty else { return sentence + "." }
    return "\(sentence): \(note)"
  }
}

/// What the decided lines of one paragraph come to.
struct DecidedLines: Equatable {
  /// The words of lines that stay, and of lines that go.
  var kept = 0
  var removed = 0
  var keepsLine = false
  /// Whether every line is decided, so that the paragraph's judgement matters to none.
  var isWhole = true
}
