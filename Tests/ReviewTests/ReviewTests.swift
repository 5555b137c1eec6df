import CleanerDecisions
import CleanerReview
import Foundation
import Testing

@Suite struct ReviewTests {
  private static let texts = [
    "a.txt": "\(Review.article)\n\nThread tools\n",
    "b/c.txt": "Thread tools\nIt begins in May.\nThread tools\nThe ferry is back.\n",
    "d.txt": "Nothing is to go here.\n",
  ]

  @Test func listsAndShowsDocuments() async throws {
    try await Review.serving(Self.texts) { review in
      #expect(try await review.names() == ["b/c.txt", "a.txt", "d.txt"])
      #expect(try await review.names("sort=name") == ["a.txt", "b/c.txt", "d.txt"])
      #expect(try await review.names("sort=most") == ["b/c.txt", "a.txt", "d.txt"])
      #expect(try await review.names("category=nav&sort=name") == ["a.txt", "b/c.txt"])
      #expect(try await review.names("rule=forum/tools&name=B/") == ["b/c.txt"])
      #expect(try await review.names("verdict=clean") == ["d.txt"])
      #expect(try await review.names("folder=&sort=name") == ["a.txt", "d.txt"])
      #expect(try await review.names("folder=b") == ["b/c.txt"])
      let shown = try await review.get("api/documents/2").json(Review.Shown.self)
      #expect(shown.row.name == "b/c.txt" && shown.row.removed == 2)
      #expect(shown.text.lines.map(\.number) == [1, 2, 3, 4])
      #expect(shown.text.lines.map { $0.category != nil } == [true, false, true, false])
      #expect(shown.text.lines[0].fingerprint == shown.text.lines[2].fingerprint)
      #expect(try await review.get("api/documents/1").json(Review.Shown.self).text.lines.map(\.number) == [1, 3])
      #expect(try await review.get("api/documents/9").status == 404)
      for path in ["find?sort=size", "rows?ids=1,x", "rows?ids=1)", "documents/1?text=a&fate=gone"] {
        #expect(try await review.get("api/\(path)").status == 400, "\(path)")
      }
    }
  }

  /// The page is the report's, with the overview in it and no document.
  @Test func servesThePage() async throws {
    try await Review.serving(Self.texts) { review in
      let page = try await review.get("")
      #expect(page.headers["Content-Type"] == "text/html; charset=utf-8")
      #expect(page.text.contains(#"<script type="application/json" id="data">{"review":1,"who":"Mai""#))
      #expect(page.text.contains(#""categories":[["nav",3,2]]"#) && page.text.contains(#""folders":["","b"]"#))
      #expect(!page.text.contains("Thread tools"))
    }
  }

  @Test func findsLinesThatStayedAndThatWent() async throws {
    try await Review.serving(Self.texts) { review in
      try await review.waitForIndex()
      #expect(try await review.names("text=thread%20too&sort=name") == ["a.txt", "b/c.txt"])
      let gone = try await review.get("api/documents/2?text=thread%20too").json(Review.Shown.self)
      #expect(gone.hits == [1, 3])
      #expect(try await review.names("text=FERRY") == ["b/c.txt"])
      #expect(try await review.get("api/documents/2?text=FERRY").json(Review.Shown.self).hits == [4])
      #expect(try await review.names("text=ferry&fate=remove") == [])
      // What has a meaning in the index's own language has none here.
      for query in ["%22", "a%22%20OR%20b", "NEAR(", "text:*", "-", "fate:gone", "%00"] {
        for path in ["find", "documents/1"] {
          #expect(try await review.get("api/\(path)?text=\(query)").status == 200, "\(query)")
        }
      }
    }
  }

  /// Where words have no spaces between them, they are found inside a line too.
  @Test(arguments: [
    ("議会", ["ja.txt"]), ("会議は橋", []), ("火曜日の夜", ["ja.txt"]), ("橋", ["ja.txt", "zh.txt"]), ("大橋 2024", ["zh.txt"]),
    ("桥大", []), ("สะพาน", ["th.txt"]), ("ประชุม สะพาน", ["th.txt"]),
  ])
  func findsWordsWithoutSpaces(text: String, names: [String]) async throws {
    let texts = [
      "ja.txt": "町の議会は火曜日の夜に橋について話し合った。\n", "zh.txt": "市議會週二晚上討論了大橋2024年的修繕。\n",
      "th.txt": "สภาประชุมกันเมื่อเย็นวันอังคารเพื่อตัดสินใจเรื่องสะพานเก่า\n",
    ]
    try await Review.serving(texts) { review in
      try await review.waitForIndex()
      let query = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      #expect(try await review.names("text=\(query)&sort=name") == names)
    }
  }

  /// Nobody gets in without the token, by another name, or from another page.
  @Test func refusesStrangers() async throws {
    try await Review.serving(Self.texts) { review in
      #expect(try await review.get("api/progress").status == 200)
      for headers in [
        ["Origin": "http://example.org"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
        ["Sec-Fetch-Site": "same-site"], ["Host": "example.org"],
      ] {
        #expect(try await review.get("api/progress", headers: headers).status == 403, "\(headers)")
      }
      let root = review.address.split(separator: "/").dropLast().joined(separator: "//")
      let token = "\(review.address.dropLast().last == "0" ? "1" : "0")"
      for address in ["\(root)/", "\(root)//api/progress", "\(review.address.dropLast(2))\(token)/"] {
        let stranger = Review(folder: review.folder, address: address)
        #expect(try await stranger.get("").status == 403, "\(address)")
      }
      let form = ["Content-Type": "text/plain"]
      #expect(
        try await review.post("api/decide", #"{"document":1,"line":3,"fate":"keep"}"#, headers: form).status == 400)
      for body in [
        "", "[]", #"{"document":1}"#, #"{"document":1,"line":2,"fate":"keep"}"#, #"{"document":1,"line":3,"fate":1}"#,
      ] {
        let status = try await review.post("api/decide", body).status
        #expect(status == 400 || status == 404, "\(body)")
      }
      #expect(try await review.get("api/export").body.isEmpty)
    }
  }

  /// What a document says is text to the page, whatever it looks like.
  @Test func hostileTextStaysText() async throws {
    let line = "<script>alert(1)</script> \" \\ \u{2028} \u{202E} \u{1B}[31m\u{0} </textarea>"
    let name = "<img src=x onerror=alert(1)>.txt"
    try await Review.serving([name: "\(line)\n\(Review.article)\n"]) { review in
      let shown = try await review.get("api/documents/1")
      #expect(shown.headers["Content-Type"]?.hasPrefix("application/json") == true)
      #expect(shown.headers["X-Content-Type-Options"] == "nosniff")
      let document = try shown.json(Review.Shown.self)
      #expect(document.row.name == name)
      #expect(document.text.lines[0].text == line)
      let page = try await review.get("")
      #expect(page.headers["Content-Security-Policy"] == "frame-ancestors 'none'")
      #expect(page.text.contains("default-src 'none'; script-src 'sha256-"))
      #expect(
        try await review.post("api/decide", #"{"document":1,"line":1,"fate":"remove","note":"\u2028\u0000"}"#).status
          == 200)
      let exported = try await review.get("api/export").body
      guard case .line(let decision) = try DecisionEntry(line: Array(exported), at: "export") else {
        Issue.record("no decision")
        return
      }
      #expect(decision.text == line && decision.note == "\u{2028}\u{0}" && decision.document == name)
    }
  }

  @Test func decidesAndTakesBack() async throws {
    try await Review.serving(Self.texts) { review in
      let decided = try await review.post("api/decide", #"{"document":2,"line":3,"fate":"keep"}"#).json(
        Review.Decided.self)
      #expect(decided.decisions.fates == [3: "keep"] && decided.progress.decisions == 1)
      #expect(
        decided.decisions.lines[0].decision.who == "Mai" && decided.decisions.lines[0].decision.text == "Thread tools")
      _ = try await review.post("api/decide", #"{"document":2,"line":3,"fate":"remove"}"#)
      _ = try await review.post("api/accept", #"{"document":1,"accepted":true}"#)
      let progress = try await review.get("api/progress").json(Review.Progress.self)
      #expect((progress.accepted, progress.decisions) == (1, 1))
      #expect(progress.revision == 3)
      #expect(try await review.names("open=true") == ["b/c.txt", "d.txt"])
      let rows = try await review.get("api/rows?ids=1,2").json(Review.Rows.self).rows
      #expect(rows.map(\.accepted) == [true, false] && rows.map(\.decisions) == [0, 1])
      let exported = try await review.get("api/export").text.split(separator: "\n")
      #expect(exported.count == 2)
      #expect(exported[0].contains(#""line":3,"text":"Thread tools""#) && exported[0].contains(#""fate":"remove""#))
      #expect(exported[1].hasPrefix(#"{"document":"a.txt","accepted":true,"outcome":""#))
      _ = try await review.post("api/decide", #"{"document":2,"line":3,"fate":null}"#)
      _ = try await review.post("api/accept", #"{"document":1,"accepted":false}"#)
      #expect(try await review.get("api/export").body.isEmpty)
    }
  }

  /// Lines that are alike in all are decided each by itself, and taken back so.
  @Test func twinsAreDecidedApart() async throws {
    let text = "Share\nThread tools\nThe bridge is old.\nShare\nThread tools\nThe bridge is old.\nShare"
    try await Review.serving(["a.txt": text]) { review in
      func export() async throws -> [String] {
        try await review.get("api/export").text.split(separator: "\n").map { line in
          line.contains("\"line\":2,") ? "2" : line.contains("\"line\":5,") ? "5" : "?"
        }
      }
      _ = try await review.post("api/decide", #"{"document":1,"line":2,"fate":"keep"}"#)
      _ = try await review.post("api/decide", #"{"document":1,"line":5,"fate":"remove"}"#)
      #expect(try await export() == ["2", "5"])
      _ = try await review.post("api/decide", #"{"document":1,"line":5,"fate":"keep"}"#)
      #expect(try await export() == ["2", "5"])
      _ = try await review.post("api/decide", #"{"document":1,"line":5,"fate":null}"#)
      #expect(try await export() == ["2"])
      _ = try await review.post("api/decide", #"{"document":1,"line":5,"fate":null}"#)
      #expect(try await export() == [])
    }
  }

  /// What is neither true nor false decides nothing.
  @Test func wrongTypesAreRefused() async throws {
    try await Review.serving(Self.texts) { review in
      for (place, body) in [
        ("api/accept", #"{"document":1}"#), ("api/accept", #"{"document":1,"accepted":"true"}"#),
        ("api/bulk", #"{"rule":"forum/tools","fate":"keep","dry":"true"}"#),
      ] {
        let answer = try await review.post(place, body)
        #expect(answer.status == 400)
      }
      #expect(try await review.get("api/export").body.isEmpty)
    }
  }

  @Test func decidesManyLinesAtOnce() async throws {
    try await Review.serving(Self.texts) { review in
      try await review.waitForIndex()
      let rule = #"{"rule":"forum/tools","fate":"keep","#
      let counted = try await review.post("api/bulk", rule + #""dry":true}"#).json(Review.Bulk.self)
      #expect(counted == .init(lines: 3, documents: 2, failed: 0))
      #expect(try await review.get("api/export").body.isEmpty)
      #expect(try await review.post("api/bulk", rule + #""note":"n"}"#).json(Review.Bulk.self) == counted)
      #expect(try await review.get("api/progress").json(Review.Progress.self).decisions == 3)
      let print = try await review.get("api/documents/1").json(Review.Shown.self).text.lines[1].fingerprint
      #expect(try await review.post("api/bulk", #"{"like":"\#(print)","fate":null}"#).json(Review.Bulk.self).lines == 3)
      #expect(try await review.get("api/export").body.isEmpty)
      #expect(try await review.post("api/bulk", #"{"like":"x","fate":"keep"}"#).status == 400)
      #expect(try await review.post("api/bulk", #"{"fate":"keep"}"#).status == 400)
    }
  }

  /// Two clients decide at the same time, and nothing is lost or double.
  @Test func servesSeveralTabs() async throws {
    let lines = (0..<40).map { "This is line \($0)." }.joined(separator: "\n")
    try await Review.serving(["a.txt": lines, "b.txt": lines + "\nEnd."]) { review in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for tab in 0..<2 {
          group.addTask {
            var failures = 0
            for line in 1...40 {
              let fate = tab == 0 ? "keep" : "remove"
              let body = #"{"document":\#(line % 2 + 1),"line":\#(line),"fate":"\#(fate)"}"#
              if try await review.post("api/decide", body).status != 200 { failures += 1 }
            }
            return failures
          }
        }
        for try await failures in group { #expect(failures == 0) }
      }
      #expect(try await review.get("api/progress").json(Review.Progress.self).decisions == 40)
      #expect(try await review.get("api/export").text.split(separator: "\n").count == 40)
    }
  }

  /// A review goes on where it was left, also when the run was made anew and the lines have moved.
  @Test func aRestartKeepsDecisions() async throws {
    try await Review.serving(Self.texts) { review in
      _ = try await review.post("api/decide", #"{"document":2,"line":3,"fate":"keep"}"#)
      let before = try await review.get("api/documents/2").text
      let again = try await Review.serving(review.folder) { try await $0.get("api/documents/2").text }
      #expect(again == before)
      var texts = Self.texts
      texts["b/c.txt"] = "A head.\n" + (texts["b/c.txt"] ?? "")
      texts["a0.txt"] = "One more.\n"
      try Review.run(texts, in: review.folder)
      try await Review.serving(review.folder) { review in
        #expect(try await review.get("api/find?name=b/c.txt").json(Review.Found.self).ids == [3])
        let document = try await review.get("api/documents/3").json(Review.Shown.self)
        #expect(document.row.decisions == 1 && document.decisions.fates == [4: "keep"])
      }
    }
  }

  /// Who accepted what a run left did not accept what another leaves.
  @Test func acceptancesAreOfOneOutcome() async throws {
    try await Review.serving(Self.texts) { review in
      for id in [1, 2] { _ = try await review.post("api/accept", #"{"document":\#(id),"accepted":true}"#) }
      var texts = Self.texts
      texts["a.txt"] = "A head.\n" + (texts["a.txt"] ?? "")
      try Review.run(texts, in: review.folder)
      try await Review.serving(review.folder) { review in
        #expect(try await review.get("api/progress").json(Review.Progress.self).accepted == 1)
        #expect(try await review.names("open=true") == ["a.txt", "d.txt"])
        #expect(try await review.get("api/documents/1").json(Review.Shown.self).decisions.accepted == false)
        _ = try await review.post("api/accept", #"{"document":1,"accepted":true}"#)
        #expect(try await review.get("api/export").text.split(separator: "\n").count == 2)
      }
    }
  }

  /// A document that was edited since the run is named; the others can be reviewed.
  @Test func namesWhatHasChanged() async throws {
    try await Review.serving(Self.texts) { review in
      try Data("Edited.\n".utf8).write(to: review.folder.appending(path: "a.txt"))
      let answer = try await review.get("api/documents/1")
      #expect(answer.status == 500 && answer.text.contains("a.txt: has changed since it was written"))
      #expect(try await review.get("api/documents/2").status == 200)
    }
  }

  @Test func needsAReport() {
    let error = #expect(throws: ReviewError.self) { try ReviewServer(output: "/nowhere", report: "/nowhere/_report") }
    #expect(error?.description.contains("/nowhere/_report/ledger.jsonl") == true)
  }
}
