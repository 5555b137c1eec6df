import CleanerReport

/// What became of the decisions of a run.
public struct DecisionUse: Sendable, Equatable {
  /// The decisions that are about a line that was met: see ``DecisionBook/used(_:)``.
  private(set) var groups: Set<Int> = []
  private(set) var single: Set<Int> = []
  /// Those of which several lines of their document can be meant.
  public private(set) var ambiguous: Set<Int> = []
  /// Whether the documents are not all of the run: a run before this one did the others.
  public var isPart = false
  /// How many lines stayed or went by a decision.
  public private(set) var lines = 0

  /// Of no document yet.
  public init() {}

  /// Adds a document.
  public mutating func add(_ matches: DecisionBook.Matches) {
    groups.formUnion(matches.groups)
    single.formUnion(matches.single)
    ambiguous.formUnion(matches.ambiguous)
    lines += matches.byLine.count
  }

  /// Adds what became of them in other documents of the run. ``isPart`` stays as it is.
  public mutating func add(_ other: DecisionUse) {
    groups.formUnion(other.groups)
    single.formUnion(other.single)
    ambiguous.formUnion(other.ambiguous)
    lines += other.lines
  }
}

extension [DecisionEntry] {
  /// The hash of all decisions, so that two reports made by different ones can be told apart.
  public var fingerprint: Fingerprint {
    var json = JSONWriter()
    for entry in self { entry.writeLine(to: &json) }
    return Fingerprint(of: json.bytes)
  }
}
