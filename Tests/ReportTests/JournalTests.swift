import CleanerCore
import CleanerData
import RulePacks
import Testing

@testable import CleanerReport

@Suite struct JournalTests {
  private static let header = JournalHeader(
    process: 7, ledger: LedgerHeader(version: "1", policy: Policy(), packs: []), settings: [.init("--in", "a \"b\"")])

  /// Sums with something of all kinds in them.
  private static func sums(_ number: Int) -> Summary {
    let rule = Rule(
      id: "forum/tools", category: .nav, strength: .certain, about: "The tool bar.", phrases: ["Thread tools"])
    let cleaner = Cleaner(packs: [RulePack(name: "forum", about: "A forum.", rules: [rule])])
    var worker = Worker(cleaner)
    let text = String(repeating: "The council met on Tuesday to decide about the bridge.\n", count: number % 3)
    let document = Document(id: "\(number) \"\\.txt", bytes: Array("\(text)Thread tools\nReply\n".utf8))
    let result = worker.clean(document.bytes)
    var record = LedgerRecord(
      document: document, output: result.output(of: document.bytes), result: result, rules: cleaner.rules)
    if number % 2 == 0 { record.faults = [.init(rule: "forum/tools", line: number, message: "gave up")] }
    var sums = Summary()
    sums.add(record)
    sums.add(error: "error \(number)")
    return sums
  }

  /// A journal with a ledger of these sizes, an entry each.
  private static func journal(_ ledgers: [Int]) -> [UInt8] {
    var json = JSONWriter()
    header.write(to: &json)
    for (number, ledger) in ledgers.enumerated() {
      var entry = JournalEntry()
      (entry.files, entry.ledger, entry.sums) = (number + 1, ledger, sums(number))
      entry.write(to: &json)
      if number == 1 { JournalText.writeSuccessor(8, to: &json) }
    }
    return json.bytes
  }

  private static func json(_ summary: Summary) -> [UInt8] {
    var json = JSONWriter()
    json.object(summary.writeSums)
    return json.bytes
  }

  /// What is read comes to what was written.
  @Test func sumsAddUp() throws {
    let text = try #require(JournalText(Self.journal([10, 20, 20, 35])))
    #expect(text.header == Self.header)
    #expect(text.processes == [7, 8])
    for place in 0..<4 {
      let whole = (0...place).map(Self.sums).reduce(into: Summary()) { $0.add($1) }
      #expect(Self.json(text.sums(upTo: place)) == Self.json(whole))
    }
  }

  /// However much of a journal there is, only whole lines of it count.
  @Test func tornLinesDoNotCount() {
    let bytes = Self.journal([10, 20, 35])
    for count in bytes.indices {
      let text = JournalText(Array(bytes[..<count]))
      let lines = bytes[..<count].count { $0 == 0x0A }
      #expect((text == nil) == (lines == 0))
      #expect(text?.entries.count ?? 0 == max(0, lines - (lines > 3 ? 2 : 1)))
      #expect(text?.entries.allSatisfy { $0.end <= count && bytes[$0.end - 1] == 0x0A } ?? true)
    }
  }

  /// Entries of which the ledger was cut back are not gone on with, and only their errors count.
  @Test func whatWasCutDoesNotCount() throws {
    let text = try #require(JournalText(Self.journal([10, 50, 90, 10, 60])))
    #expect(text.last(ledger: 60) { _ in true } == 4)
    #expect(text.last(ledger: 59) { _ in true } == 3)
    #expect(text.last(ledger: 60) { $0.files < 4 } == 0)
    #expect(text.last(ledger: 9) { _ in true } == nil)
    let sums = text.sums(upTo: 4)
    #expect(sums.documents == 3)
    #expect(sums.errors == (0..<5).map { "error \($0)" })
  }

  @Test func namesWhatDiffers() {
    var other = Self.header
    other.settings[1].value = "true"
    #expect(other.differences(from: Self.header) == ["--body-only was false and is true"])
    #expect(Self.header.differences(from: Self.header).isEmpty)
  }
}
