import CleanerCore
import Foundation
import RulePacks
import TestSupport
import Testing

@testable import CleanerReport

@Suite struct PageTests {
  /// A page as a browser finds it: its data, and the files beside it.
  private struct Page {
    var files: [String: [UInt8]] = [:]
    /// For each document the number of its file; 0 for none.
    var pages: [Int] = []
    var data: [String: Any] = [:]

    init(_ writer: inout PageWriter, _ documents: [(record: LedgerRecord, text: [UInt8]?)]) throws {
      var summary = Summary()
      for (record, text) in documents {
        summary.add(record)
        if let file = writer.add(record, text: text) { files[file.name] = file.bytes }
      }
      let header = LedgerHeader(version: "0", policy: Policy(), packs: [])
      for file in writer.finish(summary, made: header) { files[file.name] = file.bytes }
      let html = String(decoding: files[PageWriter.index] ?? [], as: UTF8.self)
      let json = html.split(separator: #"id="data">"#)[1].prefix { $0 != "<" }
      data = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      pages = try #require(data["pages"] as? [Int])
    }

    /// The texts of a file.
    func texts(_ page: Int) throws -> [String] {
      if let texts = data["texts"] as? [[String]] { return texts[page - 1] }
      let script = String(decoding: try #require(files[PageWriter.page(page)]), as: UTF8.self)
      let start = "cleanerPage(\(page),"
      #expect(script.hasPrefix(start) && script.hasSuffix(");\n"))
      return try JSONDecoder().decode([String].self, from: Data(script.dropFirst(start.count).dropLast(3).utf8))
    }
  }

  /// Whatever comes, the page keeps to its size; every document's text is where the list says; and none is left out
  /// that is needed more than one that is there.
  @Test(arguments: 0..<40)
  func theMostNeededTextsAreThere(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let most = [3_000, 20_000, 1_000_000].randomElement(using: &random) ?? 0
    let documents = (0..<Int.random(in: 0...400, using: &random)).map { number in
      let confidences = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        Double.random(in: 0.5...1, using: &random)
      }
      let verdict: DocumentVerdict? = Int.random(in: 0..<20, using: &random) == 0 ? .review : nil
      let filler = String(repeating: "x", count: Int.random(in: 0...300, using: &random))
      let text = Array("\"\(number) \(filler)\"".utf8)
      return (record: LedgerRecord.sample("\(number)", confidences, verdict: verdict), text: text as [UInt8]?)
    }
    var writer = PageWriter(most: most, fileSize: 1_000, smallest: 2_000)
    let page = try Page(&writer, documents)

    var places: [Int: Int] = [:]
    for (number, file) in page.pages.enumerated() where file > 0 {
      let texts = try page.texts(file)
      #expect(texts[places[file, default: 0]].hasPrefix("\(number) "))
      places[file, default: 0] += 1
    }
    let isThere = { page.pages[$0] > 0 }
    let needs = documents.map { PageRoom.need(of: $0.record) }
    let least = needs.indices.filter(isThere).map { needs[$0] }.max() ?? 0
    for left in needs.indices where !isThere(left) { #expect(needs[left] >= least) }
    #expect(page.data["untold"] as? Int == needs.indices.filter { !isThere($0) }.count)

    let count = page.files.count - 1
    for number in stride(from: 1, through: count, by: 1) { #expect(page.files[PageWriter.page(number)] != nil) }
    let told = try (0..<count).reduce(0) { $0 + (try page.texts($1 + 1).reduce(0) { $0 + $1.utf8.count }) }
    #expect(told <= most)
  }

  @Test func aSmallPageIsOneFile() throws {
    var writer = PageWriter()
    let page = try Page(&writer, [(.sample("a", [0.7]), Array("\"a\"".utf8)), (.sample("b"), Array("\"b\"".utf8))])
    #expect(Array(page.files.keys) == [PageWriter.index])
    #expect(try page.pages.map { try page.texts($0) } == [["a"], ["b"]])
  }

  /// Where there is less room, nothing gets in that would not where there is more.
  @Test func roomShrinks() {
    let records = [
      LedgerRecord.sample("", [1], verdict: .review), .sample("", [0, 1]), .sample("", [0.65]), .sample("", [1]),
      .sample(""),
    ]
    #expect(records.allSatisfy(PageRoom.all.admits))
    #expect(records.map(PageRoom.need) == records.map(PageRoom.need).sorted())
    for bound in 0..<PageRoom.all.bound {
      let (less, more) = (PageRoom(bound: bound), PageRoom(bound: bound + 1))
      for record in records { #expect(!less.admits(record) || more.admits(record)) }
    }
    #expect(!records.contains(where: PageRoom.none.admits))
  }

  /// What documents say ends no element and begins none, and is what it was when it is read.
  @Test(arguments: Hostile.texts)
  func hostileTextStaysText(text: String) throws {
    let bytes = Array("\(text)\nThe ferry is back.\n".utf8)
    var record = LedgerRecord.sample("\(text).txt", [0.7], verdict: .review, rule: text, text: text)
    (record.note, record.place) = (text, .init(file: text, record: 1))
    let json = try #require(PageText.json(of: record, bytes))
    #expect(!json.contains(UInt8(ascii: "<")))
    var writer = PageWriter()
    var summary = Summary()
    summary.add(record)
    summary.add(error: text)
    _ = writer.add(record, text: json)
    let files = writer.finish(summary, made: LedgerHeader(version: "0", policy: Policy(), packs: []))
    let html = String(decoding: files[0].bytes, as: UTF8.self)
    let template = String(decoding: PageTemplate.page(data: []), as: UTF8.self)
    #expect(html.count { $0 == "<" } == template.count { $0 == "<" })
    let data = try #require(html.split(separator: #"id="data">"#)[1].split(separator: "</script>").first)
    let read = try #require(JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let row = try #require((read["list"] as? [[Any]])?.first)
    #expect(row[0] as? String == "\(text).txt" && row[10] as? String == text && row[11] as? String == text)
    #expect(read["rules"] as? [String] == [text] && read["errors"] as? [String] == [text])
  }

  /// The overview counts what the summary does.
  @Test func overviewAgreesWithTheSummary() throws {
    let records = (0..<50).map { number in
      LedgerRecord.sample(
        "f\(number % 3)/\(number)", [Double](repeating: 0.8, count: number % 5), rule: "r\(number % 2)")
    }
    var (overview, summary) = (PageOverview(), Summary())
    for record in records {
      overview.add(DocumentFacts(record))
      summary.add(record)
    }
    #expect(overview.sum.documents == summary.documents && overview.sum.words == summary.input.words)
    #expect(overview.sum.removedWords == summary.input.words - summary.kept.words)
    #expect(overview.lines == summary.input.lines && overview.verdicts == summary.verdicts)
    #expect(overview.rulesByLines.map(\.rule) == summary.rulesByLines.map(\.rule))
    #expect(overview.categoriesByLines.map(\.lines) == summary.categoriesByLines.map(\.share.lines))
    #expect(overview.categoriesByLines.map(\.documents) == summary.categoriesByLines.map(\.share.documents))
    #expect(overview.histogram.reduce(0, +) == 50 && overview.histogram[0] == 10)
    #expect(overview.foldersByRemoved.first.map(\.folder.documents).reduce(0, +) == 50)
    #expect(overview.foldersByRemoved.others == nil)
  }
}
