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
  /// The decisions about a line, by its fingerprint.
  private let numbers: [Fingerprint: [Int]]

  public init(_ decisions: [Decision]) {
    self.decisions = decisions
    numbers = Dictionary(grouping: decisions.indices, by: { decisions[$0].fingerprint })
  }

  /// What was decided about a document's lines.
  public struct Matches: Sendable, Equatable {
    /// The number of the decision that holds, by the line's number from 0.
    public var byLine: [Int: Int] = [:]
    /// The decisions that are about a line of this document, whether or not another holds.
    public var used: Set<Int> = []
    /// Decisions about this document of which several lines can be meant.
    public var ambiguous: Set<Int> = []
  }

  /// How well a line agrees with a decision.
  private enum Agreement: Int, Comparable {
    case text, oneSide, bothSides
    /// The same line of the same document, with the same lines around it.
    case exact

    static func < (left: Agreement, right: Agreement) -> Bool { left.rawValue < right.rawValue }
  }

  /// Finds the decisions about a document's lines. Of several about one line the last holds, but one that was made on
  /// this very line goes before those that were made elsewhere.
  public func matches(in bytes: [UInt8], of document: String) -> Matches {
    let lines = LineContext.lines(of: bytes)
    var places: [Fingerprint: [Int]] = [:]
    for (place, line) in lines.enumerated() where numbers[line.fingerprint] != nil {
      places[line.fingerprint, default: []].append(place)
    }
    var matches = Matches()
    var holding: [Int: Agreement] = [:]
    for number in places.keys.flatMap({ numbers[$0] ?? [] }).sorted() {
      let decision = decisions[number]
      let candidates = (places[decision.fingerprint] ?? []).map { lines[$0] }
      guard let (chosen, agreement) = choose(candidates, decision, document, number, &matches) else { continue }
      matches.used.insert(number)
      for line in chosen {
        let own = agreement == .bothSides && isAt(line, decision, document) ? .exact : agreement
        if own == .exact || holding[line.line] != .exact {
          (matches.byLine[line.line], holding[line.line]) = (number, own)
        }
      }
    }
    return matches
  }

  /// The lines that a decision is about.
  private func choose(
    _ candidates: [LineContext], _ decision: Decision, _ document: String, _ number: Int, _ matches: inout Matches
  ) -> ([LineContext], Agreement)? {
    let agreements = candidates.map { agreement($0, decision) }
    guard let best = agreements.max() else { return nil }
    let chosen = zip(candidates, agreements).filter { $0.1 == best }.map(\.0)
    if best == .bothSides { return (chosen, best) }
    guard decision.document == document else { return nil }
    if let line = chosen.first(where: { isAt($0, decision, document) }) { return ([line], best) }
    if chosen.count == 1, best == .oneSide || candidates.count == 1 { return (chosen, best) }
    matches.ambiguous.insert(number)
    return nil
  }

  private func agreement(_ line: LineContext, _ decision: Decision) -> Agreement {
    switch (line.before == decision.before, line.after == decision.after) {
    case (true, true): .bothSides
    case (false, false): .text
    default: .oneSide
    }
  }

  private func isAt(_ line: LineContext, _ decision: Decision, _ document: String) -> Bool {
    decision.document == document && decision.line == line.line + 1
  }
}

extension DecisionBook {
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
