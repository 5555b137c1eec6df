import CleanerCore
import CleanerData
import CleanerReport
import Testing

@testable import CleanerEval

@Suite struct DecisionsTests {
  private static let cleaner: Cleaner = {
    var policy = Policy()
    policy.minConfidence = 1
    return Cleaner(packs: Cleaner.builtinPacks, policy: policy)
  }()

  private func decisions(_ text: String) throws -> [Int] {
    let labels = text.utf8.count { $0 == 0x0A } + 1
    var json = JSONWriter()
    json.object { json in
      json.field("text", text)
      json.field("labels", String(repeating: "?", count: labels))
    }
    let document = try GoldDocument(record: json.bytes, at: "")
    var worker = Worker(Self.cleaner)
    return Decisions(worker.clean(document.text), of: document).removed.keys.sorted()
  }

  private static let prose = "The bridge was closed on Monday, and the ferry takes its place until the autumn."

  @Test func areThoseOfTheProgram() throws {
    #expect(try decisions("\(Self.prose)\n\nLeave a Reply\n") == [2])
    #expect(try decisions("\(Self.prose)\r\nLeave a Reply\r\n") == [1])
    #expect(try decisions(Self.prose) == [])
  }

  /// A lone carriage return parts lines only for the program.
  @Test func aLineGoesWhenNothingOfItIsLeft() throws {
    #expect(try decisions("\(Self.prose)\rLeave a Reply\nLeave a Reply\rPost a Comment\n\(Self.prose)") == [1])
  }
}
