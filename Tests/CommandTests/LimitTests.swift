import Foundation
import Testing

/// Documents that no article is, and that would take more memory than there may be.
@Suite struct LimitTests {
  /// They pass through, are named, and come back from a restore.
  @Test func longDocumentsPassThrough() throws {
    try Program.inTemporaryFolder { program in
      let tools = "Thread tools\n"
      try program.write(tools + String(repeating: "a\n", count: 1_000_000), to: "input/lines.txt")
      try program.write(tools + String(repeating: "a ", count: 32_000_000), to: "input/long.txt")
      let text = String(repeating: "a\\n", count: 1_000_001)
      try program.write("{\"text\":\"\(text)\"}\n{\"text\":\"One.\\nThread tools\"}\n", to: "input/records.jsonl")
      try program.write(tools + String(repeating: "a\r\n", count: 600_000), to: "input/crlf.txt")
      try program.write(tools + "Text.\n", to: "input/short.txt")
      try program.write(Forum.pack, to: "forum.yaml")
      let run = try program.shell("cleaner run --in input --out clean --quiet \(Forum.options.joined(separator: " "))")
      #expect(run.status == 1)
      #expect(
        run.errors == """
          cleaner: input/lines.txt: record 1, at byte 0: it has more than 1000000 lines; it passes through as it is
          cleaner: input/long.txt: record 1, at byte 0: it has more than 64000000 bytes; it passes through as it is
          cleaner: input/records.jsonl: record 1, at byte 0: it has more than 1000000 lines; it passes through as it is

          """)
      #expect(try program.shell("cmp input/lines.txt clean/lines.txt && cmp input/long.txt clean/long.txt").status == 0)
      #expect(try program.text(of: "clean/records.jsonl").hasSuffix("{\"text\":\"One.\\n\"}\n"))
      #expect(try program.text(of: "clean/short.txt") == "Text.\n")
      let restored = try program.run("restore", "--in", "clean", "--out", "back", "--quiet")
      #expect(restored.status == 0)
      #expect(try program.shell("diff -r input back").text == "")
    }
  }
}
