import Foundation
import Testing

/// What a run must not take the place of.
@Suite struct PlaceTests {
  @Test(arguments: [
    ["run", "--in", "a.txt", "--out", "pipe"], ["run", "--in", "a.txt", "--out", "pipe", "--report", "report"],
    ["diff", "x", "y", "--html", "pipe"], ["restore", "--in", "x/a.txt", "--out", "pipe", "--report", "x/_report"],
  ])
  func aPipeStaysAPipe(arguments: [String]) throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "a.txt")
      try program.write("The ferry is back.\nLeave a Reply\n", to: "in/a.txt")
      _ = try program.shell("mkfifo pipe; cleaner run --in in --out x; cleaner run --in in --out y")
      let output = try program.shell("cleaner \(arguments.joined(separator: " "))")
      #expect(output.status != 0)
      #expect(output.errors.contains("is a device or a pipe, which no file can take the place of"))
      #expect(try program.shell("test -p pipe").status == 0)
    }
  }

  /// A report has names of its own, and takes no others' files.
  @Test(
    arguments: ["index.html", "ledger.jsonl", "summary.json", "progress.jsonl", "pages/0001.js"], [[], ["--resume"]])
  func aReportReplacesNothing(name: String, options: [String]) throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\n", to: "a.txt")
      try program.write("Mine.\n", to: "site/\(name)")
      let output = try program.shell(
        "cleaner run --in a.txt --out b.txt --report site \(options.joined(separator: " "))")
      #expect(output.status == 2)
      #expect(output.errors.contains("site/\(name) is not of a report"))
      #expect(try program.text(of: "site/\(name)") == "Mine.\n")
      #expect(program.files(in: "site") == [name])
    }
  }

  /// A document's output may come to lie wherever its input did, but not under a hidden name or in a `_report`.
  @Test(arguments: [("out/sub", 2), ("out/.report", 0), ("out/x/_report", 0), ("other", 0)])
  func aReportLiesApartFromTheOutput(report: String, status: Int32) throws {
    try Program.inTemporaryFolder { program in
      try program.write("{}\n", to: "in/sub/summary.json")
      let output = try program.run("run", "--in", "in", "--out", "out", "--report", report)
      #expect(output.status == (status == 0 ? 1 : status))
      #expect(program.exists("out/sub/summary.json") == (status == 0))
    }
  }

  /// With a time that does not go into the nanoseconds of 64 bits.
  @Test func fileTimesMayBeAnything() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\n", to: "in/a.txt")
      guard try program.shell("touch -d @9300000000 in/a.txt").status == 0 else { return }
      #expect(try program.run("run", "--in", "in", "--out", "out").status == 0)
    }
  }

  @Test(arguments: [["--in", "r/a.txt", "--out", "b.txt"], ["--in", "a.txt", "--out", "r/b.txt"]])
  func noInputAndNoOutputLiesInTheReport(places: [String]) throws {
    try Program.inTemporaryFolder { program in
      for name in ["a.txt", "r/a.txt"] { try program.write("The ferry is back.\n", to: name) }
      let output = try program.shell("cleaner run \(places.joined(separator: " ")) --report r")
      #expect(output.status == 2)
      #expect(output.errors.contains("a folder of its own"))
      #expect(program.files(in: "r") == ["a.txt"])
    }
  }

  /// Neither the link nor what it leads to.
  @Test func aLinkedInputStays() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "store/x.txt")
      _ = try program.shell("mkdir data; ln -s ../store/x.txt data/a.txt")
      let output = try program.run("run", "--in", "data/a.txt", "--out", "data/")
      #expect(output.status == 2)
      #expect(try program.shell("test -L data/a.txt").status == 0)
    }
  }

  /// To a string, a slash and a mark behind it are one character; to the file system they are two.
  @Test func aSlashBeforeAMarkIsASlash() throws {
    try Program.inTemporaryFolder { program in
      try program.write("The ferry is back.\nLeave a Reply\n", to: "input/a/\u{301}b/c.txt")
      let run = try program.run("run", "--in", "input", "--out", "clean", "--quiet")
      #expect(run == Program.Output(status: 0, standardOutput: [], standardError: []))
      #expect(try program.text(of: "clean/a/\u{301}b/c.txt") == "The ferry is back.\n")
    }
  }
}
