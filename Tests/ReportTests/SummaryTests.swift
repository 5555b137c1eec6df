import CleanerCore
import Foundation
import RulePacks
import Testing

@testable import CleanerReport

@Suite struct SummaryTests {
  /// Of very many faults the first are named and all counted, added up in whatever parts, and when read again.
  @Test(arguments: [1, 7, 600, 1500]) func faultsAreBounded(documents: Int) throws {
    let record = LedgerRecord(
      document: Document(id: "a.txt", bytes: []), output: [],
      result: try Self.faulty(), rules: RuleSet([Self.pack]))
    var (whole, part, parts) = (Summary(), Summary(), Summary())
    for number in 0..<documents {
      whole.add(record)
      part.add(record)
      if number % 11 == 0 {
        parts.add(part)
        part = Summary()
      }
    }
    parts.add(part)
    for summary in [whole, parts] {
      #expect(summary.faults.count == min(1000, documents) && summary.faultCount == documents)
      var json = JSONWriter()
      json.object { summary.writeSums(to: &$0) }
      let read = try JSONDecoder().decode(Summary.self, from: Data(json.bytes))
      #expect(read.faultCount == documents && read.faults.count == summary.faults.count)
    }
  }

  private static let pack = RulePack(
    name: "test", about: "Tests.",
    rules: [Rule(id: "test/a", category: .share, strength: .likely, about: "A test.", patterns: [#"^(a+)+ x$"#])])

  /// A document on which the pattern gives up.
  private static func faulty() throws -> CleanedDocument {
    var worker = Worker(Cleaner(packs: KeyedPacks([pack]), model: SequenceModel()))
    let result = worker.clean(Array((String(repeating: "a", count: 3000) + " y aaaaaaaa x").utf8))
    try #require(result.faults.count == 1)
    return result
  }
}
