import CleanerIO
import Foundation
import Testing

/// `explain` and `show`, asked about what they cannot show.
@Suite struct ExplainTests {
  @Test func saysWhatKeepsALine() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back after four months, and people are glad of it.\nLeave a Reply\n", to: "a.txt")
      let output = try program.run("explain", "a.txt:2", "--keep", "comment-form")
      #expect(output.text.contains("line 2 is kept: comment-form"))
      #expect(output.text.contains("--keep comment-form keeps it"))
      #expect(try program.run("explain", "a.txt:2").text.contains("line 2 is removed"))
    }
  }

  /// A record that is too long says so, and what is no number is part of the name.
  @Test(arguments: [
    ("long.txt", "it has more than 64000000 bytes"), ("a.txt#-9223372036854775808", "No such file"),
    ("a.txt:0", "No such file"),
  ])
  func namesWhatItCannotShow(target: String, message: String) throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\n", to: "a.txt")
      if target == "long.txt" { try program.write(String(repeating: "a ", count: 32_000_001), to: "long.txt") }
      let output = try program.run("explain", target)
      #expect(output.status != 0)
      #expect(output.errors.contains(message))
    }
  }

  /// Of a text that is cut off there is but a part, of which nothing is said.
  @Test func namesDamage() throws {
    try Program.inTemporaryFolder { program in
      let text = Array(String(repeating: "The ferry is back after four months. ", count: 100).utf8)
      var packed: [UInt8] = []
      Packing.gzip.makePacker()?.pack(0..<text.count, of: text, into: &packed)
      try program.write(Array(packed.dropLast(20)), to: "a.txt.gz")
      let output = try program.run("explain", "a.txt.gz")
      #expect(output.status == 1)
      #expect(output.errors.contains("the gzip is cut off"))
      #expect(output.text == "")
    }
  }

  /// A record that is too much for the program is no hindrance to the others.
  @Test func passesOverOtherRecords() throws {
    try Program.inTemporaryFolder { program in
      try program.write("{\"text\": \"One.\"}\n{no JSON\n{\"text\": \"Three.\"}\n", to: "a.jsonl")
      #expect(try program.run("explain", "a.jsonl#3").text.contains("Three."))
      let broken = try program.run("explain", "a.jsonl#2")
      #expect(broken.status == 1)
      #expect(broken.errors.contains("record 2"))
    }
  }

  @Test func showNamesWhatIsMissing() throws {
    try Program.inTemporaryFolder { program in
      for name in ["in/a.txt", "in/b.jsonl"] { try program.write("{\"text\": \"The ferry is back.\"}\n", to: name) }
      try program.run("run", "--in", "in", "--out", "out")
      for (target, problem) in [
        ("out", "out is a folder; name a document in it"), ("out/b.jsonl", "name a record of it: out/b.jsonl#1"),
      ] {
        #expect(try program.run("show", target).errors.contains(problem), "\(target)")
      }
      #expect(!(try program.run("show", "out/nowhere.txt").errors.contains("name a record")))
      _ = try program.shell("mv out/_report/ledger.jsonl out/_report/ledger.jsonl.partial")
      #expect(try program.run("show", "out/a.txt").errors.contains("the run of out/_report is not finished"))
    }
  }
}
