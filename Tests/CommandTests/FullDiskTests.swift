import Foundation
import Testing

/// A limit on the size of files stands for a disk that is full: writing fails in the midst of a file.
@Suite struct FullDiskTests {
  /// A shell's `ulimit -f` counts in blocks of so many bytes.
  private static let block = 512

  private static func records(_ count: Int, lines: Int = 1) -> String {
    let text = String(repeating: "The bridge over the river is closed.\\n", count: lines)
    return (0..<count).map { "{\"text\":\"\(text)Thread tools\\nIt is old.\",\"n\":\($0)}\n" }.joined()
  }

  /// What does not fit is named and leaves nothing, neither in the output nor in the ledger; the rest is done.
  @Test(arguments: ["", "--no-report"]) func whatDoesNotFitLeavesNothing(option: String) throws {
    try Program.inTemporaryFolder { program in
      try program.write("Text.\n", to: "input/a.txt")
      try program.write(Self.records(1_000, lines: 100), to: "input/b.jsonl")
      try program.write(String(repeating: "The river is wide.\n", count: 200_000), to: "input/c.txt")
      try program.write("Text.\nThread tools\n", to: "input/d.txt")
      try program.write(Forum.pack, to: "forum.yaml")
      let run = try program.shell(
        "ulimit -f \(2_000_000 / Self.block); cleaner run --in input --out clean \(Forum.options.joined(separator: " ")) \(option)"
      )
      #expect(run.status == 1)
      for name in ["b.jsonl", "c.txt"] {
        #expect(run.errors.contains("cleaner: clean/\(name): cannot be written: File too large\n"))
      }
      let report = option == "" ? ["_report/index.html", "_report/ledger.jsonl", "_report/summary.json"] : []
      #expect(program.files(in: "clean") == report + ["a.txt", "d.txt"])
      #expect(try program.text(of: "clean/d.txt") == "Text.\n")
      guard option == "" else { return }
      let restored = try program.run("restore", "--in", "clean", "--out", "back", "--quiet")
      #expect(restored.status == 0)
      #expect(program.files(in: "back") == ["a.txt", "d.txt"])
    }
  }

  /// Where there is no room for the ledger, the run ends; with room it goes on, and does what had no room before.
  @Test(arguments: [1, 100]) func goesOnWhenThereIsRoom(lines: Int) throws {
    try Program.inTemporaryFolder { program in
      for number in 0..<5 {
        try program.write(Self.records(2_000, lines: number == 1 ? lines : 1), to: "input/\(number).jsonl")
      }
      try program.write(Forum.pack, to: "forum.yaml")
      let arguments = "run --in input \(Forum.options.joined(separator: " "))"
      let full = try program.shell("ulimit -f \(2_000_000 / Self.block); cleaner \(arguments) --out out")
      #expect(full.status == 1)
      #expect(full.errors.contains("cleaner: out/_report/ledger.jsonl: cannot be written: File too large\n"))
      #expect(full.errors.contains("cleaner: out/1.jsonl: cannot be written: File too large\n") == (lines > 1))
      #expect(full.errors.contains("documents done; go on with: "))
      #expect(!program.exists("out/_report/ledger.jsonl"))
      #expect(try program.shell("cleaner \(arguments) --out out --resume").status == 0)
      #expect(try program.shell("cleaner \(arguments) --out whole && diff -r whole out").text == "")
    }
  }

  /// A file that cannot be read, and a folder that cannot be written to, are named; the rest is done. A test as root
  /// would be let through, so these are what root cannot do either.
  @Test func namesWhatCannotBeUsed() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a/1.txt", "b/1.txt", "c/1.txt"] { try program.write("Text.\n", to: "input/\(name)") }
      try program.write("in the way", to: "clean/b")
      try FileManager.default.createSymbolicLink(
        atPath: program.folder.appending(path: "input/c/2.txt").path, withDestinationPath: "2.txt")
      let run = try program.run("run", "--in", "input", "--out", "clean")
      #expect(run.status == 1)
      #expect(run.errors.contains("cleaner: clean/b: cannot be written: "))
      #expect(run.errors.contains("cleaner: input/c/2.txt: cannot be read: "))
      #expect(
        program.files(in: "clean") == [
          "_report/index.html", "_report/ledger.jsonl", "_report/summary.json", "a/1.txt", "b", "c/1.txt",
        ])
    }
  }

  /// A file that goes away under way is named; the rest is done.
  @Test func namesWhatVanishes() throws {
    try Program.inTemporaryFolder { program in
      let text = String(repeating: "The river is wide.\n", count: 100_000)
      for number in 10..<40 { try program.write(text, to: "input/\(number).txt") }
      let process = try program.start(
        Program.binary, ["run", "--in", "input", "--out", "clean", "--jobs", "1", "--quiet"])
      while !program.exists("clean/10.txt"), process.isRunning { usleep(500) }
      try FileManager.default.removeItem(at: program.folder.appending(path: "input/39.txt"))
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(try program.text(of: ".stderr") == "cleaner: input/39.txt: cannot be read: No such file or directory\n")
      #expect(program.files(in: "clean").filter { $0.hasSuffix(".txt") }.count == 29)
    }
  }
}
