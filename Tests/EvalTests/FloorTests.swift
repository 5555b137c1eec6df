import CleanerCore
import CleanerData
import Foundation
import Testing

@testable import CleanerEval

/// The documents of `samples/held-out`, which no fit has seen: scores below these floors mean that a change made the
/// decisions worse on new text. The floors lie a little under the scores of the present weights; they are no aims.
@Suite struct FloorTests {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../samples/held-out").standardizedFileURL

  private static let documents: [GoldDocument] = {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return names.filter { $0.hasSuffix(".tsv") }.compactMap { file in
      let bytes = (try? Data(contentsOf: folder.appending(path: file))).map(Array.init) ?? []
      return try? GoldDocument(table: bytes, name: String(file.dropLast(4)), at: file)
    }
  }()

  private static let cleaner = Cleaner(packs: Cleaner.builtinPacks)

  private static func fates(where isWanted: (GoldDocument) -> Bool = { _ in true }) -> Fates {
    var worker = Worker(cleaner)
    var words = Fates()
    for document in documents where isWanted(document) {
      words += DocumentScore(document, Decisions(worker.clean(document.text), of: document)).words
    }
    return words
  }

  @Test func thereAreEnough() { #expect(Self.documents.count == 56) }

  @Test func theArticleStaysAndTheJunkGoes() {
    let words = Self.fates()
    #expect(words.lostShare <= 0.02, "lost \(words.lost) of \(words.lost + words.kept) words")
    #expect(words.dropF1 >= 0.86, "left \(words.left) of \(words.left + words.removed) words")
  }

  @Test func vietnameseToo() {
    let words = Self.fates { $0.id.hasPrefix("vi-") }
    #expect(words.lostShare <= 0.015, "lost \(words.lost) of \(words.lost + words.kept) words")
    #expect(words.dropF1 >= 0.86, "left \(words.left) of \(words.left + words.removed) words")
  }

  @Test func documentsWithoutJunkStayAsTheyAre() {
    var worker = Worker(Self.cleaner)
    let clean = Self.documents.filter { document in !document.lines.contains { $0.label == .remove } }
    let touched = clean.filter { !worker.clean($0.text).edits.isEmpty }
    #expect(touched.count * 3 <= clean.count, "\(touched.map(\.id)) of \(clean.count)")
  }
}
