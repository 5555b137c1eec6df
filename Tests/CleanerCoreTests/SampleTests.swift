import CleanerData
import Foundation
import RulePacks
import Testing

@testable import CleanerCore

/// The documents under `samples/`, cleaned and held against their labels.
///
/// The weights were fitted with these documents among others, so the floors tell whether a change made
/// something worse, not how good the program is on new text.
@Suite struct SampleTests {
  struct Sample: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var document: String
    var labels: String
    var categories: [String: String]

    var testDescription: String { id }
    var isClean: Bool { !labels.contains("X") }
    var bytes: [UInt8] { (try? Array(Data(contentsOf: SampleTests.folder.appending(path: document)))) ?? [] }
  }

  static let folder = URL(filePath: #filePath).appending(path: "../../../samples").standardizedFileURL

  static let samples: [Sample] = {
    let lines = (try? String(contentsOf: folder.appending(path: "labels.jsonl"), encoding: .utf8)) ?? ""
    return lines.split(separator: "\n").compactMap { try? JSONDecoder().decode(Sample.self, from: Data($0.utf8)) }
  }()

  private static let cleaner = Cleaner(packs: Cleaner.builtinPacks)

  /// Words by label and fate.
  private struct Score {
    var (kept, lost, left, removed) = (0, 0, 0, 0)

    mutating func add(_ sample: Sample) {
      var worker = Worker(SampleTests.cleaner)
      let bytes = sample.bytes
      let gone = Set(worker.clean(bytes).removed.map(\.line))
      for (line, label) in zip(Line.split(bytes).indices, sample.labels) {
        let words = WordPass.words(of: String(decoding: bytes[Line.split(bytes)[line].content], as: UTF8.self)).counts
          .readingWords
        switch (label, gone.contains(line)) {
        case ("K", false), ("M", false): kept += words
        case ("K", true), ("M", true): lost += words
        case ("X", false): left += words
        case ("X", true): removed += words
        default: break
        }
      }
    }
  }

  @Test func thereAreEnough() {
    #expect(Self.samples.count >= 17)
    #expect(Self.samples.count { $0.isClean } >= 3)
    let categories = Set(Self.samples.flatMap(\.categories.values))
    #expect(categories == Set(Category.all(of: .boilerplate).map(\.rawValue)))
  }

  @Test func theArticleStaysAndTheJunkGoes() {
    var score = Score()
    for sample in Self.samples { score.add(sample) }
    #expect(
      Double(score.lost) <= 0.01 * Double(score.kept + score.lost),
      "lost \(score.lost) of \(score.kept + score.lost) words")
    #expect(
      Double(score.left) <= 0.1 * Double(score.left + score.removed),
      "left \(score.left) of \(score.left + score.removed) words")
  }

  @Test func mostCleanDocumentsStayAsTheyAre() {
    let clean = Self.samples.filter(\.isClean)
    let untouched = clean.count { sample in
      var worker = Worker(Self.cleaner)
      return worker.clean(sample.bytes).edits.isEmpty
    }
    #expect(untouched * 10 >= clean.count * 8, "\(untouched) of \(clean.count)")
  }

  /// What was cleaned once is clean: a second run takes away next to nothing.
  @Test(arguments: samples)
  func aSecondRunRemovesLittle(sample: Sample) {
    var worker = Worker(Self.cleaner)
    let again = worker.clean(worker.clean(sample.bytes).output(of: sample.bytes))
    let gone = again.wordsIn - again.wordsKept
    #expect(Double(gone) <= 0.06 * Double(again.wordsIn), "\(gone) of \(again.wordsIn) words")
  }

  /// NFC and NFD are the same text to the rules and the model.
  @Test(arguments: samples)
  func normalFormDoesNotMatter(sample: Sample) {
    let text = String(decoding: sample.bytes, as: UTF8.self)
    var worker = Worker(Self.cleaner)
    let composed = worker.clean(Array(text.precomposedStringWithCanonicalMapping.utf8))
    let decomposed = worker.clean(Array(text.decomposedStringWithCanonicalMapping.utf8))
    #expect(composed.removed.map(\.line) == decomposed.removed.map(\.line))
    #expect(composed.removed.map(\.category) == decomposed.removed.map(\.category))
  }
}
