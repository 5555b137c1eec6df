import CleanerReport

/// What became of the decisions of a run.
public struct DecisionUse: Sendable, Equatable {
  /// The decisions that are about a line that was met.
  public private(set) var used: Set<Int> = []
  /// Those of which several lines of their document can be meant.
  public private(set) var ambiguous: Set<Int> = []
  /// How many lines stayed or went by a decision.
  public private(set) var lines = 0

  public init() {}

  /// Adds a document.
  public mutating func add(_ matches: DecisionBook.Matches) {
    used.formUnion(matches.used)
    ambiguous.formUnion(matches.ambiguous)
    lines += matches.byLine.count
  }

  public mutating func add(_ other: DecisionUse) {
    used.formUnion(other.used)
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
