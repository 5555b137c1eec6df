import Foundation
import Testing

/// Runs the folders of `Cases`, each a test: `command` is a shell script, run in a copy of the case's
/// folder. What it gives must be what the case's files say: `status` (0 where there is none), `stdout`,
/// `stderr`, and for a folder `expected` the folder `output`, its `_report` aside. Where there is no
/// `expected`, there must be no `output`.
///
/// `UPDATE_CASES=1 swift test --disable-xctest --filter CaseTests` writes these files from what came out; read the difference
/// before you commit it.
@Suite struct CaseTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  private static let updates = ProcessInfo.processInfo.environment["UPDATE_CASES"] != nil

  @Test(arguments: names) func gives(name: String) throws {
    let expected = Self.folder.appending(path: name)
    try Program.inTemporaryFolder { program in
      for file in Program.files(in: expected) where !["status", "stdout", "stderr"].contains(file) {
        if !file.hasPrefix("expected/") { try program.write(Self.bytes(expected, file) ?? [], to: file) }
      }
      let output = try program.shell(try program.text(of: "command"))
      let tree = Dictionary(
        uniqueKeysWithValues: try program.files(in: "output").filter { !$0.hasPrefix("_report/") }.map {
          ($0, try program.bytes(of: "output/\($0)"))
        })
      guard !Self.updates else { return try Self.update(expected, output, tree) }
      #expect(output.status == Int32(Self.text(expected, "status").flatMap { Int32($0.dropLast()) } ?? 0))
      #expect(output.text == Self.text(expected, "stdout") ?? "")
      #expect(output.errors == Self.text(expected, "stderr") ?? "")
      #expect(tree.keys.sorted() == Program.files(in: expected.appending(path: "expected")))
      for (file, bytes) in tree { #expect(bytes == Self.bytes(expected, "expected/\(file)"), "\(file)") }
    }
  }

  private static func bytes(_ folder: URL, _ path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: path))).map(Array.init)
  }

  private static func text(_ folder: URL, _ path: String) -> String? {
    bytes(folder, path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func update(_ folder: URL, _ output: Program.Output, _ tree: [String: [UInt8]]) throws {
    let target = Program(folder: folder)
    for name in ["status", "stdout", "stderr", "expected"] {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
    if output.status != 0 { try target.write("\(output.status)\n", to: "status") }
    if !output.standardOutput.isEmpty { try target.write(output.standardOutput, to: "stdout") }
    if !output.standardError.isEmpty { try target.write(output.standardError, to: "stderr") }
    for (file, bytes) in tree { try target.write(bytes, to: "expected/\(file)") }
  }
}
