import Testing

@testable import CleanerEval

@Suite struct GoldDocumentTests {
  private func document(_ record: String) throws -> GoldDocument {
    try GoldDocument(record: Array(record.utf8), at: "gold.jsonl:7")
  }

  @Test func readsARecord() throws {
    let document = try document(
      #"{"id": "a", "text": "Home\n\nBy Mai\r\nx", "labels": "X.MK", "categories": {"0": "nav", "2": "byline"}, "#
        + #""gold": null, "composed": true, "n": 3, "list": [1]}"#)
    #expect(document.lines.map(\.label) == [.remove, .blank, .metadata, .keep])
    #expect(document.lines.map(\.category) == ["nav", nil, "byline", nil])
    #expect(document.lines.map(\.bytes) == [0..<4, 5..<5, 6..<13, 14..<15])
    #expect(document.gold == nil)
    #expect(document.id == "a")
    #expect(document.place == "gold.jsonl:7")
    let fields = ["composed", "n", "list", "gold", "nowhere"].map { document.field($0) }
    #expect(fields == ["True", "3", "None", "None", "None"])
  }

  @Test func aRecordWithoutAnIdIsNamedByItsPlace() throws {
    #expect(try document(#"{"text": "", "labels": "."}"#).id == "gold.jsonl:7")
  }

  @Test(arguments: [
    ("[]", "a record must be a JSON object"),
    ("nul", "no JSON at byte 0 of the record: Problem while parsing an atom starting with the letter 'n'"),
    (#"{"labels": "K"}"#, "the record has no text under \"text\""),
    (#"{"text": "a"}"#, "the record has no labels under \"labels\", a letter a line"),
    (#"{"text": "a\nb", "labels": "KKK"}"#, "3 labels for 2 lines"),
    (#"{"text": "a\nb", "labels": "Kk"}"#, "'k' is no label; labels are K, M, X, ? and ."),
    (
      #"{"text": "a", "labels": "X", "categories": {"1": "nav"}}"#,
      "\"categories\" names a line '1', and the lines go from 0 to 0"
    ),
  ])
  func namesFaults(record: String, problem: String) {
    #expect(throws: GoldError(place: "gold.jsonl:7", problem: problem)) { try document(record) }
  }

  @Test func readsATable() throws {
    let table = "X nav\tHome\tNews\n.\nM caption\tA boat\r\n.\t\nK\tThe ferry.\n?\t-\n"
    let document = try GoldDocument(table: Array(table.utf8), name: "a/vi-ferry.tsv", at: "gold/a/vi-ferry.tsv")
    #expect(String(decoding: document.text, as: UTF8.self) == "Home\tNews\n\nA boat\r\n\nThe ferry.\n-")
    #expect(document.lines.map(\.bytes) == GoldDocument.ranges(ofLinesIn: document.text))
    #expect(document.lines.map(\.label) == [.remove, .blank, .metadata, .blank, .keep, .undecided])
    #expect(document.lines.map(\.category) == ["nav", nil, "caption", nil, nil, nil])
    #expect(document.id == "a/vi-ferry")
    #expect(document.field("lang") == "vi")
  }

  @Test func anEmptyTableIsAnEmptyText() throws {
    let document = try GoldDocument(table: [], name: "empty.tsv", at: "empty.tsv")
    #expect(document.lines.map(\.bytes) == GoldDocument.ranges(ofLinesIn: document.text))
    #expect(document.field("lang") == "None")
  }

  @Test(arguments: ["K", "keep\ttext", "X nav menu\ttext", "\ttext", ""]) func namesTheRow(row: String) {
    #expect(
      throws: GoldError(
        place: "a.tsv:2", problem: "a row is a label (K, M KIND, X CATEGORY, ? or .), a tab and the line's text")
    ) {
      try GoldDocument(table: Array("K\tx\n\(row)\nK\ty".utf8), name: "a.tsv", at: "a.tsv")
    }
  }
}
