import Foundation
import Testing

@Suite struct OrderTests {
  /// The same bytes out for any number of threads: output, ledger, page and summary.
  @Test func jobsDoNotMatter() throws {
    try Program.inTemporaryFolder { program in
      var texts = NastyText(seed: 7)
      for number in 0..<300 { try program.write(texts.next(), to: "input/\(number % 5)/\(number).txt") }
      try program.write(Forum.pack, to: "forum.yaml")
      for jobs in ["1", "2", "9"] {
        let run = try program.run(
          "run", "--in", "input", "--out", "out\(jobs)", "--rules", "forum.yaml", "--jobs", jobs)
        #expect(run.status == 0)
      }
      let files = program.files(in: "out1")
      #expect(files.count == 303)
      for file in files {
        for jobs in ["2", "9"] {
          #expect(try program.bytes(of: "out\(jobs)/\(file)") == program.bytes(of: "out1/\(file)"), "\(file) \(jobs)")
        }
      }
    }
  }

  /// The ledger is in the byte order of the paths, whatever the order in the folder.
  @Test func ledgerIsSorted() throws {
    try Program.inTemporaryFolder { program in
      let names = ["a/b.txt", "a.txt", "a-b/c.txt", "B.txt", "é.txt", "e\u{301}.txt", "a/b/c.txt", "10.txt", "9.txt"]
      for name in names { try program.write("Text of \(name).\n", to: "input/\(name)") }
      try program.run("run", "--in", "input", "--out", "clean")
      let ledger = try program.text(of: "clean/_report/ledger.jsonl").split(separator: "\n").dropFirst()
      let documents = ledger.map { String($0.dropFirst(#"{"document":""#.count).prefix { $0 != "\"" }) }
      let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(documents.map { Array($0.utf8) } == sorted.map { Array($0.utf8) })
    }
  }

  /// Hidden names and reports of earlier runs are no input; links are followed, but not in circles.
  @Test func walksTheFolder() throws {
    try Program.inTemporaryFolder { program in
      for name in ["a.txt", ".hidden", ".git/b.txt", "_report/c.txt", "sub/_report/d.txt", "sub/e.txt"] {
        try program.write("Text.\n", to: "input/\(name)")
      }
      try program.write("Text.\n", to: "elsewhere/f.txt")
      let files = FileManager.default
      for (link, target) in [("sub/loop", ".."), ("linked", "../elsewhere"), ("g.txt", "../elsewhere/f.txt")] {
        try files.createSymbolicLink(
          atPath: program.folder.appending(path: "input/\(link)").path, withDestinationPath: target)
      }
      let run = try program.run("run", "--in", "input", "--out", "clean", "--no-report")
      #expect(run.status == 0)
      #expect(program.files(in: "clean") == ["a.txt", "g.txt", "linked/f.txt", "sub/e.txt"])
    }
  }
}
