import Foundation
import Testing

@Suite struct RestoreTests {
  /// Whatever the bytes, a run that is undone gives them back.
  @Test(arguments: [[], ["--reflow"], ["--body-only", "--min-confidence", "0.5"]])
  func givesBackEveryByte(options: [String]) throws {
    try Program.inTemporaryFolder { program in
      try program.write(Forum.pack, to: "forum.yaml")
      var texts = NastyText(seed: 20_251_122)
      var originals: [String: [UInt8]] = [:]
      for number in 0..<400 {
        let name = "\(number % 7)/\(number).txt"
        originals[name] = texts.next()
        try program.write(originals[name]!, to: "input/\(name)")
      }
      let run = try program.shell(
        "cleaner run --in input --out clean --rules forum.yaml --quiet " + options.joined(separator: " "))
      #expect(run == Program.Output(status: 0, standardOutput: [], standardError: []))
      let changed = try originals.filter { try program.bytes(of: "clean/\($0.key)") != $0.value }
      #expect(changed.count > 200, "the texts are to have lines that go")

      let restore = try program.run("restore", "--in", "clean", "--out", "original")
      #expect(restore.status == 0)
      #expect(restore.errors == "400 documents restored\n")
      for (name, bytes) in originals { #expect(try program.bytes(of: "original/\(name)") == bytes, "\(name)") }
    }
  }

  /// A text edited since the run is named and left out; the rest is done.
  @Test func refusesWhatHasChanged() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a", "b", "c"] {
        try program.write("Text of \(name).\nLeave a Reply\nMore.\n", to: "input/\(name).txt")
      }
      try program.run("run", "--in", "input", "--out", "clean")
      try program.write("Text of b.\nMore\n", to: "clean/b.txt")
      try FileManager.default.removeItem(at: program.folder.appending(path: "clean/c.txt"))
      let restore = try program.run("restore", "--in", "clean", "--out", "original")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("cleaner: b.txt: has changed since it was written"))
      #expect(restore.errors.contains("cleaner: clean/c.txt: cannot be read: No such file or directory"))
      #expect(program.files(in: "original") == ["a.txt"])
    }
  }

  /// One file of a folder, and a text through standard input and output.
  @Test func restoresOneDocument() throws {
    try Program.inTemporaryFolder { program in
      let text = "The article has one sentence that says what happened.\nLeave a Reply\n"
      try program.write(text, to: "input/news/a.txt")
      try program.write("Something else.\n", to: "input/a.txt")
      for number in 0..<2000 { try program.write("Leave a Reply\n", to: "input/many/\(number).txt") }
      try program.run("run", "--in", "input", "--out", "clean")
      let one = try program.run(
        "restore", "--in", "clean/news/a.txt", "--out", "back.txt", "--report", "clean/_report")
      #expect(one.errors == "1 document restored\n")
      #expect(try program.text(of: "back.txt") == text)

      try program.run("run", "--in", "input/news/a.txt", "--out", "one.txt", "--report", "report")
      let cleaned = try program.bytes(of: "one.txt")
      let piped = try program.run(
        "restore", "--in", "-", "--out", "-", "--report", "report", "--quiet", input: cleaned)
      #expect(piped == Program.Output(status: 0, standardOutput: Array(text.utf8), standardError: []))
    }
  }

  /// A single file comes back under the name that it has, so that it is never its own output.
  @Test(arguments: ["a.txt", "a.jsonl"])
  func oneFileKeepsItsName(name: String) throws {
    try Program.inTemporaryFolder { program in
      let text = "{\"text\": \"The ferry is back.\\nLeave a Reply\"}\n"
      try program.write(text, to: "input/sub/\(name)")
      try program.run("run", "--in", "input", "--out", "clean")
      let cleaned = try program.bytes(of: "clean/sub/\(name)")
      for out in ["clean", "back"] {
        let restore = try program.run(
          "restore", "--in", "clean/sub/\(name)", "--out", "\(out)/", "--report", "clean/_report", "--force")
        #expect(restore.status == 0)
        #expect(try program.text(of: "\(out)/\(name)") == text)
      }
      #expect(try program.bytes(of: "clean/sub/\(name)") == cleaned)
    }
  }

  /// Records that were moved or left out are told by their names, even where their texts are equal.
  @Test func recordsAreKnownByTheirNames() throws {
    try Program.inTemporaryFolder { program in
      let text = "The ferry runs again after four months, said the council.\\n"
      let records = [("A", "Share on Facebook"), ("B", "Leave a comment"), ("C", "Leave a reply")].map {
        "{\"id\":\"\($0)\",\"text\":\"\(text)\($1)\"}\n"
      }
      try program.write(records.joined(), to: "a.jsonl")
      try program.run("run", "--in", "a.jsonl", "--out", "b.jsonl", "--report", "r", "--id-field", "id")
      _ = try program.shell("(sed -n 2p b.jsonl; sed -n 1p b.jsonl; sed -n 3p b.jsonl) > moved.jsonl")
      let restore = try program.run("restore", "--in", "moved.jsonl", "--out", "c.jsonl", "--report", "r")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("A: B stands in its place"))
      #expect(restore.errors.contains("B: A stands in its place"))
      #expect(restore.errors.contains("1 document restored, 2 not"))
    }
  }

  /// A ledger that ends too early is not taken for a whole one.
  @Test func aLedgerThatIsCutIsNamed() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a", "b", "c"] { try program.write("The ferry is back.\nLeave a Reply\n", to: "input/\(name).txt") }
      try program.run("run", "--in", "input", "--out", "clean")
      _ = try program.shell("sed -i '$d' clean/_report/ledger.jsonl")
      let restore = try program.run("restore", "--in", "clean", "--out", "back")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("tells of 2 of the run's 3 documents"))
    }
  }

  /// A run over other files leaves what it takes to undo the one before.
  @Test(arguments: ["empty", "other"]) func earlierReportsAreKept(input: String) throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "input/a.txt")
      if input == "other" { try program.write("The bridge is closed.\nLeave a Reply\n", to: "other/b.txt") }
      _ = try program.shell("mkdir empty; cleaner run --in input --out clean")
      for number in 1...2 {
        let run = try program.run("run", "--in", input, "--out", "clean")
        #expect(run.status == 0)
        #expect(run.errors.contains("it is now in clean/_report/earlier-1\n") == (number == 1))
      }
      let restore = try program.run(
        "restore", "--in", "clean/a.txt", "--out", "a.txt", "--report", "clean/_report/earlier-1")
      #expect(restore.status == 0)
      #expect(try program.bytes(of: "a.txt") == program.bytes(of: "input/a.txt"))
      // A run over all of it needs none.
      _ = try program.shell("cp input/a.txt \(input)")
      #expect(try program.run("run", "--in", input, "--out", "clean").status == 0)
      #expect(!program.exists("clean/_report/earlier-2"))
    }
  }

  /// A run without a report leaves none that would not hold.
  @Test func aRunWithoutAReportForgetsTheLast() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "input/a.txt")
      _ = try program.shell("cleaner run --in input --out clean; cleaner run --in input --out clean --no-report")
      let report = try program.run("report", "clean")
      #expect(report.status == 2)
      #expect(report.errors.contains("holds no finished report"))
      // What it takes to undo the first run is still there, and is set aside by one over other files.
      try program.write("The bridge is closed.\nLeave a Reply\n", to: "other/b.txt")
      #expect(try program.run("run", "--in", "other", "--out", "clean").status == 0)
      #expect(program.files(in: "clean/_report/earlier-1") == ["ledger.jsonl"])
    }
  }

  /// A size in the ledger that cannot be is no reason to end.
  @Test func sizesInTheLedgerAreNotTrusted() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "input/a.txt")
      try program.run("run", "--in", "input", "--out", "clean")
      let ledger = try program.text(of: "clean/_report/ledger.jsonl")
      try program.write(
        ledger.replacing(#""in":{"bytes":33,"#, with: #""in":{"bytes":9000000000000000000,"#),
        to: "clean/_report/ledger.jsonl")
      #expect(try program.text(of: "clean/_report/ledger.jsonl").contains("9000000000000000000"))
      #expect(try program.run("restore", "--in", "clean", "--out", "back").status == 0)
    }
  }

  /// What is there already stays, if not with --force.
  @Test(arguments: ["a.txt", "a.jsonl"])
  func replacesNothing(name: String) throws {
    try Program.inTemporaryFolder { program in
      try program.write("{\"text\": \"The ferry is back.\\nLeave a Reply\"}\n", to: "input/\(name)")
      try program.run("run", "--in", "input", "--out", "clean")
      try program.write("Edited since.\n", to: "input/\(name)")
      let refused = try program.run("restore", "--in", "clean", "--out", "input")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("input/\(name): cannot be written: there is a file already"))
      #expect(try program.text(of: "input/\(name)") == "Edited since.\n")
      #expect(try program.run("restore", "--in", "clean", "--out", "input", "--force").status == 0)
      #expect(try program.text(of: "input/\(name)").hasPrefix("{"))
    }
  }

  /// How a line was escaped is in the ledger alone; where it is edited, the record is not what it was.
  @Test func escapesAreChecked() throws {
    try Program.inTemporaryFolder { program in
      try program.write(
        "{\"text\": \"The ferry is back, and people are glad.\\nLeave a R\\u0065ply\"}\n", to: "a.jsonl")
      try program.run("run", "--in", "a.jsonl", "--out", "b.jsonl", "--report", "report")
      let ledger = try program.text(of: "report/ledger.jsonl")
      #expect(ledger.contains("u0065"))
      try program.write(ledger.replacing("u0065", with: "u0066"), to: "report/ledger.jsonl")
      let restore = try program.run("restore", "--in", "b.jsonl", "--out", "c.jsonl", "--report", "report")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("its record in the ledger does not give the original"))
    }
  }

  /// A ledger that names a place outside the folder does not get there.
  @Test func staysInTheFolder() throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\n", to: "input/a.txt")
      try program.run("run", "--in", "input", "--out", "clean")
      let ledger = try program.text(of: "clean/_report/ledger.jsonl")
      try program.write(ledger.replacing("\"a.txt\"", with: "\"../a.txt\""), to: "clean/_report/ledger.jsonl")
      try program.write("Text.\n", to: "a.txt")
      let restore = try program.run("restore", "--in", "clean", "--out", "back/original")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("the name leads out of the folder"))
      #expect(program.files(in: "back") == [])
    }
  }

  @Test func namesTheBrokenLineOfALedger() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a", "b"] { try program.write("Text.\n", to: "input/\(name).txt") }
      try program.run("run", "--in", "input", "--out", "clean")
      var lines = try program.text(of: "clean/_report/ledger.jsonl").split(separator: "\n")
      lines[1].removeLast(9)
      try program.write(lines.joined(separator: "\n"), to: "clean/_report/ledger.jsonl")
      let restore = try program.run("restore", "--in", "clean", "--out", "original")
      #expect(restore.status == 1)
      #expect(restore.errors.contains("cleaner: clean/_report/ledger.jsonl: line 2 is not a ledger record"))
      #expect(program.files(in: "original") == ["b.txt"])

      try program.write("{}\n", to: "clean/_report/ledger.jsonl")
      #expect(
        try program.run("restore", "--in", "clean", "--out", "original").errors.contains("is not a ledger of cleaner"))
    }
  }

  @Test func namesAFormatThatItDoesNotKnow() throws {
    try Program.inTemporaryFolder { program in
      try program.write("{\"text\":\"Text.\"}\n", to: "input/a.jsonl")
      try program.run("run", "--in", "input", "--out", "clean")
      let ledger = try program.text(of: "clean/_report/ledger.jsonl")
      try program.write(
        ledger.replacing("\"format\":\"jsonl\"", with: "\"format\":\"scroll\""), to: "clean/_report/ledger.jsonl")
      for output in [
        try program.run("restore", "--in", "clean", "--out", "original"), try program.run("show", "clean/a.jsonl#1"),
      ] {
        #expect(output.status == 1)
        #expect(output.errors.contains("a.jsonl: cannot be read: the ledger says it is 'scroll', which is no format"))
      }
    }
  }
}
