import Foundation
import Testing

/// The built program, run in a temporary folder of its own.
///
/// The binary lies beside the test runner, where the build puts both; `CLEANER=path swift test …` tests
/// another one.
struct Program {
  /// What a run of the program gave.
  struct Output: Equatable {
    var status: Int32
    var standardOutput: [UInt8]
    var standardError: [UInt8]

    var text: String { String(decoding: standardOutput, as: UTF8.self) }
    var errors: String { String(decoding: standardError, as: UTF8.self) }
  }

  static let binary: URL = {
    if let path = ProcessInfo.processInfo.environment["CLEANER"] { return URL(filePath: path).absoluteURL }
    let runner = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return runner.deletingLastPathComponent().appending(path: "cleaner")
  }()

  let folder: URL

  /// Makes a temporary folder, for as long as `body` runs.
  static func inTemporaryFolder<Result>(_ body: (Program) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cleaner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(Program(folder: folder))
  }

  /// Runs `cleaner` with these arguments.
  @discardableResult
  func run(_ arguments: String..., input: [UInt8] = []) throws -> Output {
    try run(Self.binary, arguments, input: input)
  }

  /// Runs a line of shell script, with `cleaner` on the path.
  func shell(_ script: String) throws -> Output {
    try run(URL(filePath: "/bin/sh"), ["-c", script], input: [])
  }

  private func run(_ executable: URL, _ arguments: [String], input: [UInt8]) throws -> Output {
    let process = try start(executable, arguments, input: input)
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, standardOutput: try bytes(of: ".stdout"),
      standardError: try bytes(of: ".stderr"))
  }

  /// Starts a program whose standard streams are files: hidden ones, which no run takes for input.
  func start(_ executable: URL, _ arguments: [String], input: [UInt8] = []) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Self.binary.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
    process.environment = environment
    try write(input, to: ".stdin")
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: ".stdin"))
    for (name, path) in [(".stdout", \Process.standardOutput), (".stderr", \Process.standardError)] {
      try write([], to: name)
      process[keyPath: path] = try FileHandle(forWritingTo: folder.appending(path: name))
    }
    try process.run()
    return process
  }

  // MARK: - Files

  /// Writes a file and the folders on its way.
  func write(_ bytes: [UInt8], to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

  func text(of path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: path).path) }

  /// The paths of all files below a folder, hidden ones too, sorted.
  func files(in path: String) -> [String] { Self.files(in: folder.appending(path: path)) }

  static func files(in folder: URL) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let keys: Set<URLResourceKey> = [.isDirectoryKey]
    return paths.filter { path in
      (try? folder.appending(path: path).resourceValues(forKeys: keys).isDirectory) == false
    }.sorted()
  }
}

/// A pack whose one rule removes lines for certain, and the options to let nothing else decide.
enum Forum {
  static let pack = """
    pack: forum
    about: Page furniture of a forum.
    rules:
      - id: thread-tools
        category: nav
        strength: certain
        about: The tool bar above a thread.
        phrases: [Thread tools]
        patterns: ['^page \\d+ of \\d+$']
        examples:
          remove: [Thread tools, Page 3 of 17]
          keep: [Thread tools are sold by weight in the old market.]

    """

  static let options = ["--no-builtin-rules", "--rules", "forum.yaml", "--min-confidence", "1"]
}
