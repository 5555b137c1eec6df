import CleanerReport
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Decisions through the built program.
@Suite struct DecisionTests {
  private static let text =
    "The bridge was closed on Monday.\nThread tools\n\nThe town waits for spring.\nPage 3 of 17\n"

  /// Cleans `input` by the forum's rules alone.
  private func run(_ program: Program, to output: String = "clean", _ options: String = "") throws -> Program.Output {
    try program.shell(
      "cleaner run --in input --out \(output) --no-builtin-rules --rules forum.yaml --min-confidence 1 \(options)")
  }

  /// A review decides, and the decision holds in later runs: against a certain rule, in a document that was renamed and
  /// changed, and the run can be undone.
  @Test func aDecisionOfAReviewHolds() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cleaner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = Program(folder: folder)
    try program.write(Forum.pack, to: "forum.yaml")
    try program.write(Self.text, to: "input/a.txt")
    #expect(try run(program).status == 0)
    #expect(try program.text(of: "clean/a.txt") == "The bridge was closed on Monday.\n\nThe town waits for spring.\n")

    let server = try program.start(Program.binary, ["review", "clean", "--who", "Mai"])
    defer {
      server.terminate()
      server.waitUntilExit()
    }
    let address = try await self.address(in: program)
    for body in [
      #"{"document":1,"line":2,"fate":"keep","note":"It is the title."}"#, #"{"document":1,"line":4,"fate":"remove"}"#,
    ] {
      var request = URLRequest(url: URL(string: address + "api/decide")!)
      request.httpMethod = "POST"
      request.httpBody = Data(body.utf8)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      let (_, response) = try await URLSession.shared.data(for: request)
      #expect((response as? HTTPURLResponse)?.statusCode == 200)
    }
    // While the review is open.
    #expect(try program.shell("cleaner decisions export clean > decisions.jsonl").status == 0)

    try FileManager.default.moveItem(
      at: folder.appending(path: "input/a.txt"), to: folder.appending(path: "input/renamed.txt"))
    try program.write("A head.\n" + Self.text, to: "input/renamed.txt")
    let again = try run(program, to: "again", "--decisions decisions.jsonl")
    #expect(again.status == 0)
    #expect(again.errors.contains("2 lines by 2 of 2 decisions\n"), "\(again.errors)")
    #expect(
      try program.text(of: "again/renamed.txt") == "A head.\nThe bridge was closed on Monday.\nThread tools\n")
    let ledger = try program.text(of: "again/_report/ledger.jsonl")
    #expect(ledger.contains(#""category":"other","confidence":1,"reasons":[{"kind":"decision","id":"Mai/2"#))
    #expect(ledger.contains(#""says":"Decided by Mai on 2"#))
    #expect(try program.run("restore", "--in", "again", "--out", "original").status == 0)
    #expect(try program.text(of: "original/renamed.txt") == "A head.\n" + Self.text)
  }

  private func address(in program: Program) async throws -> String {
    for _ in 0..<500 {
      let said = try program.text(of: ".stderr")
      if let address = said.split(separator: "\n").first(where: { $0.contains("http://127.0.0.1:") }),
        said.hasSuffix(".\n")
      {
        return address.trimmingCharacters(in: .whitespaces)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw CancellationError()
  }

  /// A decision by hand, with document and line alone.
  private static func decision(_ document: String, _ line: Int, _ text: String, _ rest: String) -> String {
    let print = Fingerprint(of: Array(text.utf8))
    return #"{"document":"\#(document)","line":\#(line),"fingerprint":"\#(print)",\#(rest)}"# + "\n"
  }

  /// `explain` shows that a person decided, and what the program would do; in a folder below the input's too.
  @Test func explainKnowsDecisions() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      try program.write(Self.text, to: "input/b/a.txt")
      try program.write(
        Self.decision("b/a.txt", 2, "Thread tools", #""fate":"keep","who":"Mai","note":"It is the title.""#)
          + Self.decision("b/a.txt", 4, "The town waits for spring.", #""fate":"remove","category":"ad""#),
        to: "d.jsonl")
      let rules = "--no-builtin-rules --rules forum.yaml --min-confidence 1 --decisions d.jsonl"
      let all = try program.shell("cleaner explain input/b/a.txt \(rules)").text
      #expect(all.contains("2  keep    nav") && all.contains("4  remove  ad") && all.contains("decided  Thread tools"))
      let kept = try program.shell("cleaner explain input/b/a.txt:2 \(rules)").text
      #expect(kept.contains("line 2 is kept, because a person decided so\n  Decided by Mai: It is the title.\n"))
      #expect(kept.contains("without the decision it would be removed: nav, confidence 1.00\n"))
      let removed = try program.shell("cleaner explain input/b/a.txt:4 \(rules)").text
      #expect(removed.contains("line 4 is removed: ad, because a person decided so"))
      #expect(try program.shell("cleaner explain input/b/a.txt:5 \(rules)").text.contains("line 5 is removed: nav"))
    }
  }

  @Test func namesDecisionsThatDoNothing() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      try program.write(Self.text + "Thread tools\n", to: "input/a.txt")
      try program.write(
        Self.decision("a.txt", 9, "Thread tools", #""text":"Thread tools","fate":"keep""#)
          + Self.decision("gone.txt", 1, "Gone", #""text":"Gone \u001b[31m","fate":"keep""#),
        to: "decisions/1.jsonl")
      let output = try run(program, "--decisions decisions")
      #expect(output.status == 0)
      #expect(output.errors.contains("0 lines by 0 of 2 decisions\n1 decision for no line:\n  gone.txt:1 “Gone "))
      #expect(
        output.errors.contains(
          "1 decision for more than one line of the document, so left alone:\n  a.txt:9 “Thread tools”\n"))
      #expect(!output.errors.contains("\u{1B}"))
    }
  }

  @Test func refusesABrokenFile() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      try program.write(Self.text, to: "input/a.txt")
      try program.write("\n{\"document\":\"a.txt\"}\n", to: "d.jsonl")
      let output = try run(program, "--decisions d.jsonl")
      #expect(output.status == 2)
      #expect(output.errors.contains("d.jsonl:2: there is no \"fingerprint\""))
      #expect(!program.exists("clean"))
      #expect(try run(program, "--decisions nowhere.jsonl").status == 1)
    }
  }

  /// Decided documents can be scored, and lines decided alike become rules that hold.
  @Test func decisionsBecomeGoldAndRules() throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      for name in ["a", "b", "c"] {
        try program.write(
          "Quay notes\nThe bridge was closed on Monday at \(name).\nThread tools\n", to: "input/\(name).txt")
      }
      #expect(try run(program).status == 0)
      let decisions = ["a", "b", "c"].map {
        Self.decision("\($0).txt", 1, "Quay notes", #""text":"Quay notes","category":"nav","fate":"remove""#)
      }
      try program.write(decisions.joined() + "{\"document\":\"b.txt\",\"accepted\":true}\n", to: "d.jsonl")
      let gold = try program.run("decisions", "to-gold", "d.jsonl", "--report", "clean/_report")
      #expect(gold.status == 0, "\(gold.errors)")
      let labels = gold.text.split(separator: "\n").map { $0.split(separator: "\"labels\":\"")[1].prefix(4) }
      #expect(labels == ["X??.", "XKX.", "X??."])
      #expect(try program.run("decisions", "to-gold", "d.jsonl", "--report", "clean/_report", "--in", "input") == gold)
      try program.write(gold.standardOutput, to: "gold.jsonl")
      #expect(try program.run("eval", "gold.jsonl").status == 0)

      // What another run left was accepted, not this.
      let outdated = #"{"document":"b.txt","accepted":true,"outcome":"00000000000000ff"}"# + "\n"
      try program.write(decisions.joined() + outdated, to: "e.jsonl")
      let undecided = try program.run("decisions", "to-gold", "e.jsonl", "--report", "clean/_report")
      #expect(undecided.status == 1 && undecided.errors.contains("b.txt: was accepted as another run left it"))
      #expect(undecided.text.split(separator: "\n").allSatisfy { $0.contains(#""labels":"X??."#) })

      let pack = try program.run("decisions", "suggest", "d.jsonl", "--report", "clean/_report")
      #expect(pack.status == 0, "\(pack.errors)")
      try program.write(pack.standardOutput, to: "decided.yaml")
      #expect(try program.run("rules", "test", "decided.yaml").text.hasSuffix(": all hold\n"))
      let none = try program.run("decisions", "suggest", "d.jsonl", "--documents", "4")
      #expect(none.status == 1 && none.errors.contains("no line was decided to go in 4 documents"))
    }
  }

  /// Records of JSON Lines are decided like files, by any name that the report gives them.
  @Test(arguments: ["", " --id-field id"]) func recordsAreDecided(option: String) throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      let record = #"{"id":"x","text":"The bridge was closed on Monday.\nThread tools"}"#
      try program.write("\(record)\n\(record)\n", to: "input/p.jsonl")
      let name = option.isEmpty ? "p.jsonl#2" : "x"
      let decision = Self.decision(name, 2, "Thread tools", #""file":"p.jsonl","record":2,"fate":"keep""#)
      try program.write(decision + #"{"document":"\#(name)","accepted":true}"# + "\n", to: "d.jsonl")
      #expect(try run(program, "--decisions d.jsonl" + option).status == 0)
      let kept = try program.text(of: "clean/p.jsonl").split(separator: "\n").map { $0.contains("Thread tools") }
      #expect(kept == (option.isEmpty ? [false, true] : [true, true]))
      let gold = try program.run("decisions", "to-gold", "d.jsonl", "--report", "clean/_report")
      #expect(gold.text.contains(#""labels":"KK""#))
    }
  }
}
