import Foundation
import Testing

@Suite struct ProgramTests {
  /// The binary needs nothing beside it.
  @Test func worksAlone() throws {
    try Program.inTemporaryFolder { program in
      let copy = program.folder.appending(path: "alone/cleaner")
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Program.binary.resolvingSymlinksInPath(), to: copy)
      try program.write("The bridge was closed on Monday.\nLeave a Reply\n", to: "a.txt")
      let output = try program.shell(
        "cd alone && env -i LD_LIBRARY_PATH=$LD_LIBRARY_PATH ./cleaner run --in ../a.txt --out - --quiet")
      #expect(
        output
          == Program.Output(
            status: 0, standardOutput: Array("The bridge was closed on Monday.\n".utf8), standardError: []))
    }
  }

  /// The pack that the help shows is a sound one.
  @Test func theHelpTeachesAPackThatWorks() throws {
    try Program.inTemporaryFolder { program in
      let help = try program.run("rules", "--help").text.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(help.firstIndex { $0.hasPrefix("  pack: ") })
      let end = try #require(help[start...].firstIndex(of: ""))
      try program.write(help[start..<end].joined(separator: "\n"), to: "help.yaml")
      #expect(try program.run("rules", "test", "help.yaml").text == "1 rule, 3 examples: all hold\n")
      #expect(try program.run("rules", "lint", "help.yaml").text == "1 rule: nothing found\n")
    }
  }

  @Test(arguments: [
    "run", "explain", "restore", "rules", "rules list", "rules show", "rules test", "rules lint", "eval", "signals",
    "review", "decisions", "decisions export", "decisions to-gold", "decisions suggest",
  ])
  func everyCommandHasHelp(command: String) throws {
    try Program.inTemporaryFolder { program in
      let output = try program.shell("cleaner \(command) --help")
      #expect(output.status == 0)
      #expect(output.text.contains("USAGE: cleaner \(command)"))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completesForShells(shell: String) throws {
    try Program.inTemporaryFolder { program in
      let output = try program.run("--generate-completion-script", shell)
      #expect(output.status == 0)
      #expect(output.text.contains("explain"))
    }
  }

  /// Every line has its fate, and one line its reasons; a colon in a file's name is part of the name.
  @Test func explains() throws {
    try Program.inTemporaryFolder { program in
      let text = "The bridge was closed on Monday.\n\nLeave a Reply\n"
      try program.write(text, to: "a:3")
      let all = try program.run("explain", "a:3").text.split(separator: "\n")
      #expect(all.count == 3)
      #expect(all[0].contains("keep") && all[0].hasSuffix("The bridge was closed on Monday."))
      #expect(all[1].hasPrefix("3  remove  comment-form  1.00  Leave a Reply"))
      let one = try program.run("explain", "a:3:3").text
      #expect(one.hasPrefix("Leave a Reply\nline 3 is removed: comment-form, confidence 1.00\nbecause\n"))
      #expect(one.contains("wordpress/comment-form"))
      #expect(try program.run("explain", "a:3:2").text.contains("line 2 is blank"))
      #expect(try program.run("explain", "--", "-:1", input: Array(text.utf8)).text.contains("line 1 is kept"))
      let beyond = try program.run("explain", "a:3:9")
      #expect(beyond.status == 2)
      #expect(beyond.errors.contains("a:3 has 3 lines; there is no line 9"))
      #expect(try program.run("explain", "nowhere").status == 1)
    }
  }
}
