import CleanerCore
import CleanerDecisions
import CleanerReport
import Testing

@Suite struct DecisionBookTests {
  private static let text = [
    "The ferry is back.", "Share", "It left at nine.", "Share", "Next year a bridge will be built.",
  ]

  private static func decision(
    _ line: Int, in text: [String] = text, of document: String = "a.txt", _ fate: Decision.Fate = .keep
  ) -> Decision {
    let context = LineContext.lines(of: bytes(text)).first { $0.line == line - 1 }!
    return Decision(
      document: document, line: line, text: text[line - 1], fingerprint: context.fingerprint, before: context.before,
      after: context.after, fate: fate)
  }

  private static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  private func lines(_ decisions: [Decision], in text: [String], of document: String = "a.txt") -> [Int: Int] {
    DecisionBook(decisions).matches(in: Self.bytes(text), of: document).byLine
  }

  /// With the same lines around it a line is found wherever it stands, white space and blank lines aside.
  @Test func findsALineInAnotherDocument() {
    let moved = ["Another head.", "", "The ferry is back. ", "", "\tShare\u{A0}", "It left at nine."]
    #expect(lines([Self.decision(2)], in: moved, of: "b/c.txt") == [4: 0])
    #expect(lines([Self.decision(2)], in: Self.text) == [1: 0])
  }

  /// With one neighbour it is found in its own document alone.
  @Test func oneNeighbourIsEnoughInTheSameDocument() {
    let changed = ["The ferry is back!", "Home", "Share", "It left at nine.", "News", "Share"]
    #expect(lines([Self.decision(2)], in: changed) == [2: 0])
    #expect(lines([Self.decision(2)], in: changed, of: "b.txt") == [:])
  }

  /// With no neighbour it takes the line's number, or that there is but one such line.
  @Test func noNeighbourTakesTheNumber() {
    let changed = ["Head", "Share", "Foot", "Share", "End"]
    #expect(lines([Self.decision(2)], in: changed) == [1: 0])
    #expect(lines([Self.decision(2)], in: ["", "", "Head", "Share", "Foot"]) == [3: 0])
    #expect(lines([Self.decision(2)], in: changed, of: "b.txt") == [:])
    let matches = DecisionBook([Self.decision(2)]).matches(in: Self.bytes(["Head", "", ""] + changed), of: "a.txt")
    #expect(matches.byLine == [:])
    #expect(matches.ambiguous == [0])
  }

  /// Very many equal lines are each found by their numbers, without a look at all of them for each.
  @Test(.timeLimit(.minutes(1))) func manyEqualLines() {
    let text = [String](repeating: "Reply", count: 60_000)
    let contexts = LineContext.lines(of: Self.bytes(text))
    let decisions = contexts.map {
      Decision(
        document: "a.txt", line: $0.line + 1, text: "Reply", fingerprint: $0.fingerprint, before: $0.before,
        after: $0.after, fate: $0.line % 2 == 0 ? .keep : .remove)
    }
    #expect(lines(decisions, in: text) == Dictionary(uniqueKeysWithValues: text.indices.map { ($0, $0) }))
    // Of the first nobody knows any more which it was.
    #expect(lines(decisions, in: ["Head"] + text).count == 59_999)
  }

  /// To a string the two Unicode forms of a name are equal; to the file system they are two files.
  @Test func namesAreBytes() {
    #expect(lines([Self.decision(2, of: "e\u{301}.txt")], in: ["Share", "Other", "Foot"], of: "\u{E9}.txt") == [:])
    #expect(lines([Self.decision(2, of: "\u{E9}.txt")], in: ["Share", "Other", "Foot"], of: "\u{E9}.txt") == [0: 0])
  }

  /// The last decision holds, and all that met a line count as used.
  @Test func theLastDecisionHolds() {
    let book = DecisionBook([Self.decision(2), Self.decision(2, .remove)])
    let matches = book.matches(in: Self.bytes(Self.text), of: "a.txt")
    #expect(matches.byLine == [1: 1])
    var use = DecisionUse()
    use.add(matches)
    #expect(book.used(use) == [0, 1])
  }

  /// Lines that stand alike twice are both meant, but each obeys the decision made on itself.
  @Test func aLineObeysItsOwnDecision() {
    let twice = ["A", "Share", "B", "A", "Share", "B"]
    #expect(lines([Self.decision(2, in: twice)], in: twice) == [1: 0, 4: 0])
    let both = [Self.decision(2, in: twice), Self.decision(5, in: twice, .remove)]
    #expect(lines(both, in: twice) == [1: 0, 4: 1])
    #expect(lines(both, in: twice, of: "b.txt") == [1: 1, 4: 1])
  }

  /// A decision that does not say what stands around its line is held to the number.
  @Test func unknownNeighboursAgreeWithNothing() {
    let print = Fingerprint(of: Array("Share".utf8))
    let bare = Decision(document: "a.txt", line: 4, fingerprint: print, fate: .keep)
    #expect(lines([bare], in: Self.text) == [3: 0])
    #expect(lines([bare], in: Self.text, of: "b.txt") == [:])
    #expect(lines([bare], in: ["Share"]) == [0: 0])
  }

  /// A decision is read as it is written, and fields that are not known do not matter.
  @Test func entriesRoundTrip() throws {
    var decision = Self.decision(2, of: "posts \"\u{2028}.jsonl#3", .remove)
    decision.place = .init(file: "posts.jsonl", record: 3)
    (decision.who, decision.when, decision.note, decision.category) = ("Mai", "2026-01-31T12:00:00Z", "a \\ b", .share)
    let accepted = [nil, Fingerprint(value: 7)].map { DecisionEntry.accepted(document: "b.txt", outcome: $0) }
    for entry in [.line(decision), .line(Self.decision(1))] + accepted {
      var json = JSONWriter()
      entry.writeLine(to: &json)
      #expect(try DecisionEntry(line: json.bytes, at: "x:1") == entry)
    }
    let line = #"{"fate":"keep","z":[1],"fingerprint":"00000000000000ff","document":"d","before":"","line":null}"#
    guard case .line(let read) = try DecisionEntry(line: Array(line.utf8), at: "x:1") else {
      Issue.record("no decision")
      return
    }
    #expect(read.before == .edge && read.after == .unknown && read.fingerprint.value == 255)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"document":"a"}"#, #"{"document":"a","fingerprint":"12","fate":"keep"}"#,
    #"{"document":"a","fingerprint":"00000000000000ff","fate":"stay"}"#,
    #"{"document":"a","fingerprint":"00000000000000ff","fate":"keep","line":0}"#,
    #"{"document":"a","fingerprint":"00000000000000ff","fate":"remove","category":"junk"}"#,
  ])
  func refusesWhatIsNoDecision(line: String) {
    let error = #expect(throws: DecisionError.self) { try DecisionEntry(line: Array(line.utf8), at: "d.jsonl:7") }
    #expect(error?.description.hasPrefix("d.jsonl:7: ") == true)
  }
}
