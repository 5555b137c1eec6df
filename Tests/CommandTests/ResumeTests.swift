import CleanerIO
import Foundation
import Testing

/// Runs that are interrupted and gone on with. `CLEANER_KILLS=200` in the environment makes so many of them.
@Suite struct ResumeTests {
  private static let kills = ProcessInfo.processInfo.environment["CLEANER_KILLS"].flatMap(Int.init) ?? 6

  /// Small texts in two folders, two files of records that take a while, plain and packed, and one that is damaged.
  private static func writeInput(_ program: Program) throws {
    var texts = NastyText(seed: 99)
    for number in 0..<120 { try program.write(texts.next(), to: "input/\(number % 2 == 0 ? "a" : "z")/\(number).txt") }
    var (lines, warc): ([UInt8], [UInt8]) = ([], [])
    for number in 0..<4_000 {
      let text = (0..<4).map { _ in String(decoding: texts.next(), as: UTF8.self) }.joined(separator: "\n")
      let json = try JSONSerialization.data(withJSONObject: ["text": text, "n": number], options: .sortedKeys)
      lines += number % 500 == 7 ? Array("{\"text\": no JSON\n".utf8) : Array(json) + [0x0A]
      guard number % 2 == 0 else { continue }
      let header =
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: \(text.utf8.count)\r\n\r\n"
      warc += Array(header.utf8) + Array(text.utf8) + Array("\r\n\r\n".utf8)
    }
    try program.write(lines, to: "input/m/lines.jsonl")
    var packed: [UInt8] = []
    Packing.gzip.makePacker()?.pack(0..<warc.count, of: warc, into: &packed)
    try program.write(packed, to: "input/m/pages.warc.gz")
    try program.write(Array(packed.prefix(packed.count / 4)), to: "input/n/cut.warc.gz")
    try program.write(Forum.pack, to: "forum.yaml")
  }

  private static func arguments(_ out: String, _ more: String...) -> [String] {
    ["run", "--in", "input", "--out", out, "--quiet"] + Forum.options + more
  }

  /// Runs until it ends or is killed.
  private static func run(_ program: Program, _ arguments: [String], killedAfter time: Duration) throws {
    let process = try program.start(Program.binary, arguments)
    usleep(UInt32(time / .microseconds(1)))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Killed at any moment, also more than once, a run comes to the same bytes as one that was not.
  @Test func killedRunsEndInTheSameBytes() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      let whole = try ContinuousClock().measure {
        let process = try program.start(Program.binary, Self.arguments("whole"))
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
      }
      for number in 0..<Self.kills {
        try? FileManager.default.removeItem(at: program.folder.appending(path: "out"))
        try Self.run(program, Self.arguments("out"), killedAfter: whole * Double.random(in: 0...1.05))
        // As if killed between writing and noting it.
        if number % 2 == 1 {
          _ = try program.shell(
            "for file in out/_report/*.partial out/_report/progress.jsonl out/m/.cleaner-*.part; do "
              + "test -s $file && printf '{\"files\":1,' >> $file; done")
        }
        if number % 3 == 0 {
          try Self.run(program, Self.arguments("out", "--resume"), killedAfter: whole * Double.random(in: 0...0.7))
        }
        let resumed = try program.shell(
          "cleaner \(Self.arguments("out", "--resume").joined(separator: " ")) --jobs \(1 + number % 3)")
        #expect(resumed.status == 1)
        let difference = try program.shell("diff -r whole out && diff -r out whole")
        #expect(difference.text == "", "kill \(number)")
        guard difference.status == 0 else { return }
      }
    }
  }

  /// In a large file, what is done of it stays, and what was written behind that goes.
  @Test func goesOnInTheMidstOfAFile() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      let arguments = ["run", "--in", "input/m", "--out", "out", "--quiet", "--jobs", "1"]
      let process = try program.start(Program.binary, arguments)
      let journal = "out/_report/progress.jsonl"
      while process.isRunning, (try? program.text(of: journal).contains("\"batches\":2")) != true { usleep(500) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let number = try program.shell("ls -i out/.cleaner-*.part | cut -d ' ' -f 1").text
      _ = try program.shell("for file in out/.cleaner-*.part out/_report/*; do printf '{\"files\"' >> $file; done")
      #expect(try program.shell("cleaner \(arguments.joined(separator: " ")) --resume").status == 1)
      #expect(!number.isEmpty)
      #expect(try program.shell("ls -i out/lines.jsonl | cut -d ' ' -f 1").text == number)
      #expect(
        try program.shell("cleaner run --in input/m --out whole --quiet; diff -r whole out").text == "")
    }
  }

  /// A new run over an interrupted one forgets it, and takes away what it left.
  @Test func newRunsBeginAnew() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      for share in [0.2, 0.5, 0.8] {
        try Self.run(program, Self.arguments("out"), killedAfter: .milliseconds(800) * share)
        try program.run("run", "--in", "input/a", "--out", "out", "--quiet")
        let files = program.files(in: "out")
        #expect(!files.contains { $0.contains(".cleaner-") || $0.contains("progress") || $0.contains("partial") })
        #expect(files.contains("_report/summary.json"))
      }
    }
  }

  /// Output that was taken away, or is not what the ledger says, is made again; what is there is not touched.
  @Test func lostOutputIsMadeAgain() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      try program.run("run", "--in", "input", "--out", "whole", "--quiet")
      let process = try program.start(Program.binary, ["run", "--in", "input", "--out", "out", "--quiet"])
      while !program.exists("out/m/lines.jsonl"), process.isRunning { usleep(1_000) }
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      try FileManager.default.removeItem(at: program.folder.appending(path: "out/m/lines.jsonl"))
      try FileManager.default.removeItem(at: program.folder.appending(path: "out/a/0.txt"))
      try program.write("cut", to: "out/a/2.txt")
      let numbers = "ls -i out/a/4.txt out/a/98.txt"
      let before = try program.shell(numbers)
      #expect(try program.run("run", "--in", "input", "--out", "out", "--quiet", "--resume").status == 1)
      #expect(try program.shell("diff -r whole out").text == "")
      #expect(try program.shell(numbers) == before)
    }
  }

  /// What a run was begun with cannot be changed under way.
  @Test func refusesOtherOptionsAndInput() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      let process = try program.start(Program.binary, Self.arguments("out"))
      while !program.exists("out/_report/progress.jsonl"), process.isRunning { usleep(1_000) }
      let second = try program.shell("cleaner \(Self.arguments("out").joined(separator: " ")) 2> second")
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(second.status == 2)
      #expect(try program.text(of: "second").contains("is being written by another run"))
      for (option, message) in [
        ("--body-only", "--body-only was false and is true"),
        ("--no-builtin-rules", "the fingerprint of the rules was"),
        ("--text-field body", "--text-field was text and is body"), ("--annotate", "--annotate was false and is true"),
      ] {
        let rules = option == "--no-builtin-rules" ? "--min-confidence 1" : Forum.options.joined(separator: " ")
        let run = try program.shell("cleaner run --in input --out out --resume \(rules) \(option)")
        #expect(run.status == 2, "\(option)")
        #expect(run.errors.contains(message) && run.errors.contains("run without --resume to start anew"), "\(option)")
      }
      try program.write("More.\n", to: "input/a/0.txt")
      let run = try program.shell("cleaner \(Self.arguments("out", "--resume").joined(separator: " "))")
      #expect(run.status == 2)
      #expect(run.errors.contains("the fingerprint of the input files' names, sizes and times was"))
      #expect(try program.run("run", "--in", "input", "--out", "out", "--quiet").status == 1)
    }
  }

  /// Where there is nothing to go on with, it is said: a finished run stays, and without one a run begins.
  @Test func saysThatNothingIsToBeDone() throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\n", to: "input/a.txt")
      let first = try program.run("run", "--in", "input", "--out", "clean", "--resume")
      #expect(first.status == 0)
      #expect(first.errors.contains("there is no interrupted run to go on with; this one begins anew\n"))
      let before = try program.bytes(of: "clean/_report/summary.json")
      try program.write("in the way\n", to: "clean/a.txt")
      let second = try program.run("run", "--in", "input", "--out", "clean", "--resume")
      #expect(
        second
          == .init(status: 0, standardOutput: [], standardError: Array("the run is finished: clean/_report\n".utf8)))
      #expect(try program.text(of: "clean/a.txt") == "in the way\n")
      #expect(try program.bytes(of: "clean/_report/summary.json") == before)
      let other = try program.run("run", "--in", "input", "--out", "clean", "--resume", "--reflow")
      #expect(other.status == 2)
      let pipe = try program.run("run", "--in", "-", "--out", "b.txt", "--report", "report", "--resume")
      #expect(pipe.status == 2)
      let unreported = try program.run("run", "--in", "input/a.txt", "--out", "b.txt", "--resume")
      #expect(unreported.status == 2)
    }
  }

  /// A finished run has nothing to go on with, unless it was over other files or made in another way.
  @Test func aFinishedRunIsOfItsFiles() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a.txt", "b.jsonl"] { try program.write("{\"text\": \"Leave a Reply\"}\n", to: "input/\(name)") }
      try program.write("", to: "input/empty.jsonl")
      #expect(try program.run("run", "--in", "input", "--out", "out").status == 0)
      let again = try program.run("run", "--in", "input", "--out", "out", "--resume")
      #expect(again.errors == "the run is finished: out/_report\n")
      for option in ["--annotate", "--text-field=body", "--id-field=n", "--format=text"] {
        let other = try program.run("run", "--in", "input", "--out", "out", "--resume", option)
        #expect(other.status == 2, "\(option)")
      }
      try program.write("New.\n", to: "input/new.txt")
      let added = try program.run("run", "--in", "input", "--out", "out", "--resume")
      #expect(added.status == 2)
      #expect(added.errors.contains("over other files: new.txt is not among them"))
      _ = try program.shell("rm input/new.txt input/a.txt")
      let gone = try program.run("run", "--in", "input", "--out", "out", "--resume")
      #expect(gone.errors.contains("over other files: a.txt is no longer there"))
    }
  }

  /// Of a finished run that could not do all, what was not done is known by its whole path.
  @Test func aFileIsNotAnotherInWhoseNameItIs() throws {
    try Program.inTemporaryFolder { program in
      try program.write([0x1F, 0x8B, 8, 0], to: "input/a/b.txt.gz")
      try program.write("Text.\n", to: "input/c.txt")
      #expect(try program.run("run", "--in", "input", "--out", "out").status == 1)
      let again = try program.run("run", "--in", "input", "--out", "out", "--resume")
      #expect(again.status == 1)
      #expect(again.errors.hasPrefix("the run is finished"))
      try program.write("Text.\n", to: "input/b")
      #expect(try program.run("run", "--in", "input", "--out", "out", "--resume").status == 2)
    }
  }

  /// A file that was exchanged for a shorter one of the same size and time is given up, and the rest is done.
  @Test func aFileThatBecameShorterIsGivenUp() throws {
    try Program.inTemporaryFolder { program in
      let lines = String(repeating: "{\"text\":\"The bridge is old.\\nThread tools\"}\n", count: 60_000)
      try program.write(lines, to: "input/a.jsonl")
      try program.write("The bridge is old.\nThread tools\n", to: "input/b.txt")
      try program.write(Forum.pack, to: "forum.yaml")
      _ = try program.shell("touch -d @1000000 input/a.jsonl")
      let process = try program.start(Program.binary, Self.arguments("out", "--jobs", "1"))
      while (try? program.text(of: "out/_report/progress.jsonl"))?.contains("\"batches\":2") != true, process.isRunning
      {
        usleep(500)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try program.write(String(repeating: " ", count: lines.utf8.count), to: "input/a.jsonl")
      _ = try program.shell("touch -d @1000000 input/a.jsonl")
      let run = try program.run("run", "--in", "input", "--out", "out", "--quiet", "--resume")
      #expect(run.status == 2, "other options")
      let resumed = try program.shell("cleaner \(Self.arguments("out", "--resume").joined(separator: " "))")
      #expect(resumed.status == 1)
      #expect(resumed.errors.contains("has become shorter since the run was interrupted"))
      #expect(
        program.files(in: "out") == ["_report/index.html", "_report/ledger.jsonl", "_report/summary.json", "b.txt"])
      #expect(try program.text(of: "out/_report/summary.json").contains("\"documents\":1,"))
    }
  }

  @Test func anInterruptedRunKeepsItsDecisions() throws {
    try Program.inTemporaryFolder { program in
      try Self.writeInput(program)
      try program.write(
        "{\"document\":\"a/0.txt\",\"line\":1,\"fingerprint\":\"0123456789abcdef\",\"fate\":\"keep\"}\n", to: "d.jsonl")
      var output = Program.Output(status: 0, standardOutput: [], standardError: [])
      for time in [200, 100, 50, 25] {
        try Self.run(program, Self.arguments("out", "--decisions", "d.jsonl"), killedAfter: .milliseconds(time))
        output = try program.shell("cleaner \(Self.arguments("out", "--resume").joined(separator: " "))")
        if output.errors.contains("the fingerprint of the decisions") { return }
        try? FileManager.default.removeItem(at: program.folder.appending(path: "out"))
      }
      Issue.record("no run was interrupted in time: \(output.errors)")
    }
  }
}
