import Foundation
import Testing

@Suite struct FailureTests {
  /// What cannot be read or written is named, the rest is done, and the report says that it is not all.
  @Test func theRestIsDone() throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\n", to: "input/a.txt")
      try program.write([0x1F, 0x8B, 8, 0], to: "input/b.txt.gz")
      try program.write([0x28, 0xB5, 0x2F, 0xFD], to: "input/c.zst")
      try program.write("", to: "input/c2.jsonl.gz")
      try program.write("Text.\n", to: "input/d.txt")
      try program.write("in the way", to: "clean/d.txt/file")
      try FileManager.default.createSymbolicLink(
        atPath: program.folder.appending(path: "input/e.txt").path, withDestinationPath: "nowhere")
      let made = try program.shell("printf 'Text.\\n' > \"$(printf 'input/\\377.txt')\"")
      #expect(made.status == 0)
      let run = try program.run("run", "--in", "input", "--out", "clean")
      #expect(run.status == 1)
      for error in [
        "cleaner: input/b.txt.gz: is corrupt at byte 4: the gzip is cut off; fetch the file again",
        "cleaner: input/c.zst: is corrupt at byte 4: the zstd is cut off; fetch the file again",
        "cleaner: input/c2.jsonl.gz: is corrupt at byte 0: it is empty, where its name says that it is packed",
        "cleaner: clean/d.txt: cannot be written: Is a directory",
        "cleaner: input/e.txt: cannot be read: No such file or directory",
        "cleaner: input/\u{FFFD}.txt: its name is not valid UTF-8; rename it",
        "not done: 6 inputs",
      ] {
        #expect(run.errors.contains(error + "\n"))
      }
      #expect(
        program.files(in: "clean") == [
          "_report/index.html", "_report/ledger.jsonl", "_report/summary.json", "a.txt", "d.txt/file",
        ])
      let summary = try program.text(of: "clean/_report/summary.json")
      #expect(summary.hasPrefix(#"{"summary":1,"complete":false,"#))
    }
  }

  /// Of a file whose records are nearly all faulty some are named and all are counted, in the run and behind an
  /// interruption alike.
  @Test func manyFaultyRecordsAreCounted() throws {
    try Program.inTemporaryFolder { program in
      let bad = #"{"body":"The bridge is old and long and it was built by the town."}"# + "\n"
      try program.write(
        "{\"text\":\"One.\"}\n" + String(repeating: bad, count: 20_000), to: "input/a.jsonl")
      try program.write(String(repeating: bad, count: 3), to: "input/b.jsonl")
      let run = try program.run("run", "--in", "input", "--out", "clean")
      #expect(run.status == 1)
      #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("cleaner: input/a.jsonl: record ") } == 20)
      #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("cleaner: input/b.jsonl: record ") } == 3)
      #expect(
        run.errors.components(
          separatedBy: "cleaner: input/a.jsonl: further records that pass through are counted, not named\n"
        ).count == 2)
      #expect(run.errors.contains("not done: 20,003 inputs\n"))
      #expect(try program.text(of: "clean/_report/summary.json").contains(#""unnamed":19980"#))
      #expect(try program.bytes(of: "clean/a.jsonl") == program.bytes(of: "input/a.jsonl"))
      let report = try program.run("report", "clean")
      #expect(report.text.contains("and 19,983 more\n"))
    }
  }

  /// A run that is interrupted leaves whole files and what it takes to go on, but no temporaries, and no report.
  @Test(arguments: [SIGINT, SIGTERM]) func interruptedRunsLeaveNoHalves(signal: Int32) throws {
    try Program.inTemporaryFolder { program in
      let text = Array(String(repeating: "The bridge is old.\nThread tools\n", count: 30_000).utf8)
      // So many that the signal comes before the end, however slow the machine.
      try program.write(text, to: "input/0.txt")
      let input = program.folder.appending(path: "input")
      for number in 1..<400 {
        try FileManager.default.linkItem(at: input.appending(path: "0.txt"), to: input.appending(path: "\(number).txt"))
      }
      try program.write(Forum.pack, to: "forum.yaml")
      let process = try program.start(
        Program.binary, ["run", "--in", "input", "--out", "clean"] + Forum.options)
      while program.files(in: "clean").filter({ $0.hasSuffix(".txt") }).count < 3, process.isRunning {
        usleep(500)
      }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == signal)
      let files = program.files(in: "clean").filter { !$0.hasPrefix("_report/") }
      #expect((1..<400).contains(files.count))
      let report = program.files(in: "clean/_report").filter { !$0.hasPrefix("pages/") }
      #expect(report == ["ledger.jsonl.partial", "progress.jsonl"])
      #expect(
        try program.text(of: ".stderr").hasSuffix(
          "; go on with: \(Program.binary.path) run --in input --out clean \(Forum.options.joined(separator: " ")) --resume\n"
        ))
      let whole = String(repeating: "The bridge is old.\n", count: 30_000)
      for file in files {
        #expect(file.hasSuffix(".txt") && !file.hasPrefix("."), "\(file)")
        #expect(try program.text(of: "clean/\(file)") == whole, "\(file)")
      }
    }
  }

  /// A report of an earlier run does not vouch for what a later one left.
  @Test func oldReportsGoFirst() throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\n", to: "input/a.txt")
      try program.run("run", "--in", "input", "--out", "clean")
      try FileManager.default.removeItem(at: program.folder.appending(path: "clean/_report/ledger.jsonl"))
      try program.write("in the way", to: "clean/_report/ledger.jsonl/file")
      let run = try program.run("run", "--in", "input", "--out", "clean")
      #expect(run.status == 1)
      #expect(!program.exists("clean/_report/summary.json"))
    }
  }

  /// Who reads only the beginning ends the program, without a word.
  @Test func closedPipesAreQuiet() throws {
    try Program.inTemporaryFolder { program in
      let words = ["bridge", "river", "council", "lorry", "winter", "engineer", "ferry", "market", "school", "flood"]
      let lines = (0..<5_000).map { (line: Int) -> String in
        let picked = (0..<14).map { (place: Int) -> String in words[(line / (place + 1) + place) % words.count] }
        return "The \(picked.joined(separator: " of the ")) was closed.\n"
      }
      try program.write(lines.joined(), to: "a.txt")
      for command in [
        "run --quiet --in a.txt --out - --report report", "explain a.txt", "rules list", "rules list --json",
      ] {
        let output = try program.shell("cleaner \(command) | head -c 20 > first; wc -c < first")
        #expect(output.errors == "", "\(command)")
        #expect(output.text.contains("20"), "\(command)")
      }
      #expect(program.files(in: "report") == [])
    }
  }

  /// A link in the output that leads into the input does not make the program write there.
  @Test func linksDoNotLeadIntoTheInput() throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\nLeave a Reply\n", to: "input/sub/a.txt")
      try FileManager.default.createDirectory(
        at: program.folder.appending(path: "clean"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: program.folder.appending(path: "clean/sub").path, withDestinationPath: "../input/sub")
      let run = try program.run("run", "--in", "input", "--out", "clean")
      #expect(run.status == 1)
      #expect(run.errors.contains("clean/sub leads into the input"))
      #expect(try program.text(of: "input/sub/a.txt") == "Text.\nLeave a Reply\n")
    }
  }
}
