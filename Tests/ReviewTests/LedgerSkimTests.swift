import CleanerCore
import CleanerData
import CleanerReport
import RulePacks
import Testing

@testable import CleanerReview

@Suite struct LedgerSkimTests {
  /// What is skimmed is what the record says, whatever the texts look like.
  @Test(arguments: [
    "", "Thread tools\n", "A line of text.\n\nThread tools\r\nThread tools",
    "Thread tools\u{0}\n{\"line\":1}\nThread tools\n",
    "\"removed\":[{\"category\":\"ad\"\\\nThread tools \\\n\u{2028}Thread tools\n",
  ])
  func agreesWithTheRecord(text: String) throws {
    let rules = [("tools", Category.nav), ("more", .share)].map {
      Rule(id: "forum/\($0)", category: $1, strength: .certain, about: "\"kind\":\"rule\"", phrases: ["Thread tools"])
    }
    let cleaner = Cleaner(packs: [RulePack(name: "forum", about: "", rules: rules)])
    var worker = Worker(cleaner)
    let document = Document(id: "\"verdict\":\"\\.txt", bytes: Array(text.utf8))
    let result = worker.clean(document.bytes)
    var record = LedgerRecord(
      document: document, place: .init(file: "\"in\"", record: 7), output: result.output(of: document.bytes),
      result: result, rules: cleaner.rules)
    record.note = "\"quoted\" \\ \u{2028}"
    var json = JSONWriter()
    record.write(to: &json)
    #expect(DocumentFacts(skimming: json.bytes, document: document.id, file: "\"in\"") == DocumentFacts(record))
  }
}
