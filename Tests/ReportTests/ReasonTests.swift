import CleanerCore
import CleanerData
import CleanerReport
import Foundation
import RulePacks
import Testing

@Suite struct ReasonTests {
  private static let samples = URL(filePath: #filePath).appending(path: "../../../samples/documents").standardized

  /// A reason stands in the ledger as its kind, id and words, however it came there.
  @Test(arguments: [false, true])
  func standInTheLedgerAsTheyRead(bodyOnly: Bool) throws {
    var policy = Policy()
    policy.bodyOnly = bodyOnly
    let cleaner = Cleaner(packs: Cleaner.wholeBuiltinPacks, policy: policy)
    var worker = Worker(cleaner)
    var kinds: Set<String> = []
    let decision = Overrides.Fate(removal: .nav, by: DecidedBy(who: "Mai \"M\"", when: "2026-01-31T12:00:00Z"))
    let files = try FileManager.default.contentsOfDirectory(at: Self.samples, includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "txt" {
      let bytes = Array(try Data(contentsOf: file))
      let result = worker.clean(bytes, overrides: Overrides([0: decision]))
      let record = LedgerRecord(
        document: Document(id: "a", bytes: bytes), output: result.output(of: bytes), result: result,
        rules: cleaner.rules)
      var json = JSONWriter()
      record.write(to: &json)
      for line in result.removed {
        #expect(json.bytes.firstRange(of: Self.written(line.reasons)) != nil)
        for reason in line.reasons { kinds.insert(reason.id.hasPrefix("words=") ? "words" : reason.kind) }
      }
      #expect(try LedgerRecord(line: json.bytes, number: 1) == record)
    }
    #expect(kinds.isSuperset(of: ["rule", "signal", "words", "neighbour", "decision"]))
    #expect(kinds.contains("policy") == bodyOnly)
  }

  private static func written(_ reasons: [Reason]) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for reason in reasons {
        json.object { json in
          json.field("kind", reason.kind)
          json.field("id", reason.id)
          json.field("says", reason.says)
        }
      }
    }
    return json.bytes
  }

  /// What is said of the built-in rules as they are for cleaning is what is said of them.
  @Test func headersAreOfAllThatRulesHave() {
    let (packs, bare) = (Cleaner.wholeBuiltinPacks, Cleaner.builtinPacks.packs)
    var (whole, quick) = (JSONWriter(), JSONWriter())
    LedgerHeader(version: "1", policy: Policy(), packs: packs).writeLine(to: &whole)
    LedgerHeader(version: "1", policy: Policy(), packs: bare, image: Cleaner.builtinImage)
      .writeLine(to: &quick)
    #expect(whole.bytes == quick.bytes)
    let stripped = packs.map { pack in
      var pack = pack
      for rule in pack.rules.indices {
        (pack.rules[rule].phrases, pack.rules[rule].examples) = ([], Rule.Examples())
      }
      return pack
    }
    #expect(bare == stripped)
  }
}
