import CleanerCore
import CleanerData
import CleanerReport
import Foundation
import RulePacks
import Testing

@Suite struct LedgerTests {
  private static let rule = Rule(
    id: "forum/tools", category: .nav, strength: .certain, about: "The tool bar.", phrases: ["Thread tools"])
  private static let pack = RulePack(name: "forum", about: "A forum.", rules: [rule])

  private func record(of bytes: [UInt8], name: String = "a \"\\\u{2028}.txt") -> (record: LedgerRecord, output: [UInt8])
  {
    var policy = Policy()
    policy.minConfidence = 1
    let cleaner = Cleaner(packs: [Self.pack], policy: policy)
    var worker = Worker(cleaner)
    let result = worker.clean(bytes)
    let output = result.output(of: bytes)
    let document = Document(id: name, bytes: bytes)
    return (LedgerRecord(document: document, output: output, result: result, rules: cleaner.rules), output)
  }

  private func line(of record: LedgerRecord) -> [UInt8] {
    var json = JSONWriter()
    record.write(to: &json)
    return json.bytes
  }

  private static let article = "The council met on Tuesday evening to decide about the bridge."

  @Test func writesWhatTheContractSays() throws {
    let text = "\(Self.article)\n\nThread tools\r\n\n\(Self.article)\n"
    let (record, output) = record(of: Array(text.utf8), name: "a.txt")
    #expect(String(decoding: output, as: UTF8.self) == "\(Self.article)\n\n\(Self.article)\n")
    let json = String(decoding: line(of: record), as: UTF8.self)
    #expect(json.hasPrefix(#"{"document":"a.txt","verdict":"cleaned","in":{"bytes":142,"lines":5,"words":"#))
    #expect(
      json.contains(
        #""removed":[{"line":3,"at":64,"category":"nav","confidence":1,"reasons":[{"kind":"rule","id":"forum/tools","#
          + #""says":"The tool bar."}],"text":"Thread tools","ending":"\r\n"}],"blank":[{"line":4,"at":64,"text":"\n"}]}"#
      ))
    #expect(json.last == "\n")
    #expect(json.dropLast().allSatisfy { $0 != "\n" })
  }

  /// A record that is written and read is the same, and gives the original back.
  @Test(arguments: [
    "", "\n", "Thread tools", "Thread tools\r\nThread tools\rThread tools\n\n", "\u{FEFF}Thread tools\n\(article)",
    "\(article)\r\n \r\n\tThread  tools \r\n\r\n\(article)\r\n", "\(article)\u{0}\nThread tools\u{2028}\n",
  ])
  func roundTrips(text: String) throws {
    try check(Array(text.utf8))
  }

  @Test func roundTripsBytesThatAreNotText() throws {
    for broken: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
      try check(Array("\(Self.article)\n".utf8) + broken + Array("Thread tools".utf8) + broken + [0x0D, 0x0A])
    }
  }

  private func check(_ bytes: [UInt8]) throws {
    let (record, output) = record(of: bytes)
    let read = try LedgerRecord(line: line(of: record), number: 2)
    #expect(read == record)
    #expect(LedgerLine(line(of: record)) == .document(record.document, nil))
    #expect(try read.restore(output) == bytes)
    #expect(throws: LedgerError.changed(document: record.document)) { try read.restore(output + [0x20]) }
  }

  @Test func readsOnlyItsOwnFormat() throws {
    var json = JSONWriter()
    LedgerHeader(version: "1", policy: Policy(), packs: [Self.pack]).writeLine(to: &json)
    try LedgerHeader.check(json.bytes)
    #expect(throws: LedgerError.notALedger) { try LedgerHeader.check(Array("{}".utf8)) }
    #expect(throws: LedgerError.version(2)) { try LedgerHeader.check(Array(#"{"ledger":2}"#.utf8)) }
    #expect(throws: LedgerError.self) { try LedgerRecord(line: Array(#"{"document":"a"}"#.utf8), number: 7) }
  }

  /// A record that lacks a field, or has another thing in its place, is refused by its line and the field's name.
  @Test func namesTheFieldThatIsWrong() throws {
    let record = record(of: Array("\(Self.article)\nThread tools\n".utf8), name: "a.txt").record
    let json = String(decoding: line(of: record), as: UTF8.self)
    for field in [
      "document", "verdict", "in", "kept", "removed", "words", "fingerprint", "line", "at", "category", "confidence",
      "reasons", "kind", "says", "text",
    ] {
      #expect(json.contains("\"\(field)\":"))
      for (there, wrong) in [("\"\(field)\":", "\"other\":"), ("\"\(field)\":", "\"\(field)\":true,\"other\":")] {
        let error = #expect(throws: LedgerError.self) {
          try LedgerRecord(line: Array(json.replacing(there, with: wrong, maxReplacements: 1).utf8), number: 7)
        }
        guard case .unreadable(line: 7, let reason) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(reason.contains(field) || reason == "an object is missing", "\(field): \(reason)")
      }
    }
  }

  @Test func sumsUp() {
    var summary = Summary()
    summary.add(record(of: Array("\(Self.article)\nThread tools\nThread tools\n".utf8)).record)
    summary.add(record(of: Array("\(Self.article)\n".utf8), name: "b.txt").record)
    #expect(summary.documents == 2)
    #expect(summary.input.lines == 4)
    #expect(summary.kept.lines == 2)
    #expect(summary.categories[.nav]?.lines == 2)
    #expect(summary.categories[.nav]?.documents == 1)
    #expect(summary.rulesByLines.map(\.lines) == [2])
    #expect(summary.isComplete)
    summary.add(error: "c.txt: cannot be read")
    #expect(!summary.isComplete)
  }
}

@Suite struct LedgerLineTests {
  private func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    write(&json)
    return json.bytes
  }

  @Test func tellsWhatItIsAbout() {
    let file = LedgerFile(file: "a \"b\".jsonl", format: "jsonl", textField: "content.body", annotated: true)
    let written = line(file.write)
    #expect(
      String(decoding: written, as: UTF8.self)
        == #"{"file":"a \"b\".jsonl","format":"jsonl","text-field":"content.body","annotated":true}"# + "\n")
    #expect(LedgerLine(written) == .file("a \"b\".jsonl"))
    #expect(try! LedgerFile(line: written, number: 2) == file)
    #expect(
      LedgerLine(Array(#"{"document":"x","file":"a\n","record":12,"verdict":"clean"}"#.utf8))
        == .document("x", .init(file: "a\n", record: 12)))
    #expect(LedgerLine(Array(#"{"document":"x","verdict":"clean"}"#.utf8)) == .document("x", nil))
    for line in ["", "{}", #"{"document":"x"#, #"{"document":"x","file":"a","verdict":1}"#, #"{"ledger":1}"#] {
      #expect(LedgerLine(Array(line.utf8)) == nil)
    }
  }
}
