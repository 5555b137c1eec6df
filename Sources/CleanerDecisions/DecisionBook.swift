import CleanerCore
import CleanerReport
import RulePacks

/// All decisions of a run, found by the lines that they are about.
///
/// A line is the one that was decided when its fingerprint is, and its surroundings agree: with the same lines above
/// and below it may stand in any document, with one of them in the same document, and with neither at the same number
/// of the same document, or once in it.
public struct DecisionBook: Sendable {
  /// In the order they were read.
  public let decisions: [Decision]
  /// The decisions about a line, by it and the lines around, and those about a document. Both in the order they were
  /// read: a line that stands in every document, and was decided in each, is met without a look at all of them.
  private let byContext: [Context: Int]
  /// The decisions about one line with the same lines around it: what ``Matches/groups`` counts.
  private let groups: [[Int]]
  private let groupOf: [Int]
  /// By the bytes of its name: to `String` the two Unicode forms of one name are equal.
  private let byDocument: [[UInt8]: [Int]]

  private struct Context: Hashable {
    var line: Fingerprint
    var before, after: Neighbour
  }

  /// - Parameter decisions: in the order they were made, for of several about one line the last holds.
  public init(_ decisions: [Decision]) {
    self.decisions = decisions
    var (byContext, groups, groupOf): ([Context: Int], [[Int]], [Int]) = ([:], [], [])
    for (number, decision) in decisions.enumerated() {
      let context = Context(line: decision.fingerprint, before: decision.before, after: decision.after)
      let group = byContext[context] ?? groups.count
      if group == groups.count { groups.append([]) }
      byContext[context] = group
      groups[group].append(number)
      groupOf.append(group)
    }
    (self.byContext, self.groups, self.groupOf) = (byContext, groups, groupOf)
    byDocument = Dictionary(grouping: decisions.indices) { Array(decisions[$0].document.utf8) }
  }

  /// Whether a decision was made in a document of that name.
  public func isAbout(_ document: String) -> Bool { byDocument[Array(document.utf8)] != nil }

  /// What was decided about a document's lines.
  public struct Matches: Sendable, Equatable {
    /// The number of the decision that holds, by the line's number from 0.
    public var byLine: [Int: Int] = [:]
    /// Which decisions are about a line of this document, whether or not another holds: in groups of those that are
    /// about the same line with the same lines around it, and others one by one.
    var groups: Set<Int> = []
    var single: Set<Int> = []
    /// Decisions about this document of which several lines can be meant.
    public var ambiguous: Set<Int> = []
  }

  /// Finds the decisions about a document's lines. Of several about one line the last holds, but one that was made on
  /// this very line goes before those that were made elsewhere.
  public func matches(in bytes: [UInt8], of document: String) -> Matches {
    let lines = LineContext.lines(of: bytes)
    var matches = Matches()
    for line in lines {
      let context = Context(line: line.fingerprint, before: line.before, after: line.after)
      guard let group = byContext[context] else { continue }
      matches.groups.insert(group)
      matches.byLine[line.line] = groups[group].last
    }
    guard let own = byDocument[Array(document.utf8)] else { return matches }
    var candidates = Candidates(lines)
    var exact: Set<Int> = []
    for number in own {
      let decision = decisions[number]
      let line: Int
      if matches.groups.contains(groupOf[number]) {
        guard let same = candidates.sameLine(decision), same.sides(decision) == 2 else { continue }
        line = same.line
        exact.insert(line)
      } else {
        guard let chosen = choose(&candidates, decision, number, &matches) else { continue }
        matches.single.insert(number)
        line = chosen.line
        if exact.contains(line) || matches.byLine[line] ?? -1 > number { continue }
      }
      matches.byLine[line] = number
    }
    return matches
  }

  /// The line of its own document that a decision is about, where none has both sides as they were.
  private func choose(
    _ candidates: inout Candidates, _ decision: Decision, _ number: Int, _ matches: inout Matches
  ) -> LineContext? {
    let best = candidates.best(decision)
    guard let first = best.lines.first else { return nil }
    if let line = candidates.sameLine(decision), line.sides(decision) == first.sides(decision) { return line }
    if best.lines.count == 1, first.sides(decision) == 1 || best.isOnly { return first }
    matches.ambiguous.insert(number)
    return nil
  }

  /// The lines of a document that decisions can be about.
  private struct Candidates {
    private let byNumber: [Int: LineContext]
    private let byFingerprint: [Fingerprint: [LineContext]]
    /// What was found for a decision holds for others with the same lines around it.
    private var known: [Context: Best] = [:]

    struct Best {
      /// Those with most of the lines around as they were; two stand for all.
      var lines: [LineContext] = []
      /// Whether the document has the line once.
      var isOnly: Bool
    }

    init(_ lines: [LineContext]) {
      byNumber = Dictionary(uniqueKeysWithValues: lines.map { ($0.line, $0) })
      byFingerprint = Dictionary(grouping: lines, by: \.fingerprint)
    }

    /// The line with the decision's number, if it is the line that was decided.
    func sameLine(_ decision: Decision) -> LineContext? {
      decision.line.flatMap { byNumber[$0 - 1] }.flatMap { $0.fingerprint == decision.fingerprint ? $0 : nil }
    }

    mutating func best(_ decision: Decision) -> Best {
      let context = Context(line: decision.fingerprint, before: decision.before, after: decision.after)
      if let best = known[context] { return best }
      let all = byFingerprint[decision.fingerprint] ?? []
      let most = all.map { $0.sides(decision) }.max()
      let best = Best(lines: Array(all.filter { $0.sides(decision) == most }.prefix(2)), isOnly: all.count == 1)
      known[context] = best
      return best
    }
  }
}

extension LineContext {
  /// How many of the lines around are those of the decision.
  fileprivate func sides(_ decision: Decision) -> Int {
    (before == decision.before ? 1 : 0) + (after == decision.after ? 1 : 0)
  }
}

extension DecisionBook {
  /// The decisions that were about a line that was met.
  public func used(_ use: DecisionUse) -> Set<Int> {
    use.groups.reduce(into: use.single) { $0.formUnion(groups[$1]) }
  }

  /// The decisions as the cleaner takes them.
  public func overrides(_ matches: Matches) -> Overrides {
    Overrides(
      matches.byLine.mapValues { number in
        let decision = decisions[number]
        return Overrides.Fate(
          removal: decision.fate == .remove ? decision.category ?? .other : nil,
          by: DecidedBy(who: decision.who, when: decision.when, note: decision.note))
      })
  }
}
