import CleanerCore
import CleanerData
import CleanerReport
import RulePacks
import Testing

@testable import CleanerDecisions

@Suite struct DecidedDocumentTests {
  private static let rule = Rule(
    id: "forum/tools", category: .nav, strength: .certain, about: "The tool bar.", phrases: ["Thread tools"])

  private func document(_ text: String, _ fates: [Int: Decision.Fate] = [:], isAccepted: Bool = false)
    -> DecidedDocument
  {
    var policy = Policy()
    policy.minConfidence = 1
    let cleaner = Cleaner(packs: [RulePack(name: "forum", about: "", rules: [Self.rule])], policy: policy)
    var worker = Worker(cleaner)
    let bytes = Array(text.utf8)
    let result = worker.clean(bytes)
    let record = LedgerRecord(
      document: Document(id: "a.txt", bytes: bytes), output: result.output(of: bytes), result: result,
      rules: cleaner.rules)
    let decisions = fates.mapValues { Decision(document: "a.txt", fingerprint: Fingerprint(value: 0), fate: $0) }
    return DecidedDocument(record: record, text: bytes, decisions: decisions, isAccepted: isAccepted)
  }

  private func labels(_ document: DecidedDocument) -> String {
    document.labelsOfGoldLines().map { String($0.letter) }.joined()
  }

  @Test func labelsWhatIsDecidedOrAccepted() {
    let text = "One.\n\nThread tools\r\nTwo.\n"
    #expect(labels(document(text)) == "?.??.")
    #expect(labels(document(text, [0: .keep, 2: .remove])) == "K.X?.")
    #expect(labels(document(text, isAccepted: true)) == "K.XK.")
    #expect(labels(document(text, [2: .keep, 3: .remove], isAccepted: true)) == "K.KX.")
    #expect(document(text, [2: .remove]).labelsOfGoldLines()[2].category == .nav)
    #expect(document(text, [3: .remove]).labelsOfGoldLines()[3].category == .other)
  }

  /// Lone carriage returns part no lines of a labelled document.
  @Test func linesThatAreOneAgreeOrAreUndecided() {
    #expect(labels(document("One.\rThread tools\nTwo.", isAccepted: true)) == "?K")
    #expect(labels(document("One.\rTwo.\r\nThread tools", isAccepted: true)) == "KX")
    #expect(labels(document("", isAccepted: true)) == ".")
  }

  @Test func textWithoutLabelledLinesIsRefused() {
    var json = JSONWriter()
    #expect(throws: DecisionError.self) {
      try document("One.\rThread tools\r", isAccepted: true).writeGold(to: &json)
    }
  }

  @Test func metadataIsLabelledSo() {
    var decided = document("By Mai\nOne.", [0: .remove])
    decided.decisions[0]?.category = .byline
    #expect(decided.labelsOfGoldLines().first == .init(letter: "M", category: .byline))
  }

  @Test func textThatIsNotUTF8IsRefused() {
    var decided = document("One.")
    decided.text = [0xFF]
    var json = JSONWriter()
    #expect(throws: DecisionError.self) { try decided.writeGold(to: &json) }
    #expect(json.bytes.isEmpty)
  }
}
