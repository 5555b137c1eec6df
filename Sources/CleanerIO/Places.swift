/// Where documents come from and where they go, checked so that no output can change an input.
public struct Places: Sendable {
  /// What is read. A device or a pipe with a name counts as a file.
  public enum Input: Sendable, Equatable { case folder, file, standardInput }
  /// What is written. A folder or file need not be there yet.
  public enum Output: Sendable, Equatable { case folder, file, standardOutput }

  /// What the input's path leads to.
  public let input: Input
  /// What stands at the output's path; where nothing does, what path and input ask for.
  public let output: Output
  /// As it was given; `-` for standard input.
  public let inputPath: String
  /// As it was given; `-` for standard output.
  public let outputPath: String

  /// The input's absolute path without links; nil for standard input.
  public let realInput: String?
  /// The same of the output, also where it is not there yet; nil for standard output.
  public let realOutput: String?

  /// - Parameters:
  ///   - input: a folder, a file, or `-`.
  ///   - output: a folder, a file, or `-`. A folder's documents go to a folder, which need not be there
  ///     yet; a file's to a folder where there is one or the path ends in a slash.
  /// - Throws: ``FileError/overlap(_:)``, ``FileError/mismatch(_:)``, or
  ///   ``FileError/unreadable(path:reason:)`` where there is no input.
  public init(input inputPath: String, output outputPath: String) throws(FileError) {
    self.inputPath = inputPath
    self.outputPath = outputPath
    input = try Self.inputKind(inputPath)
    output = try Self.outputKind(outputPath, for: input)
    realInput = input == .standardInput ? nil : try Self.real(inputPath)
    realOutput = output == .standardOutput ? nil : try Self.real(outputPath)
    try refuseOverlap()
  }

  private static func inputKind(_ path: String) throws(FileError) -> Input {
    if path == "-" { return .standardInput }
    do {
      return try POSIX.status(of: path).kind == .folder ? .folder : .file
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func outputKind(_ path: String, for input: Input) throws(FileError) -> Output {
    let kind = path == "-" ? nil : try? POSIX.status(of: path).kind
    let isFolder = kind == .folder || path.hasSuffix("/")
    if kind == .other {
      throw .mismatch(
        "\(path) is a device or a pipe, which no file can take the place of; give --out - and redirect it")
    }
    switch input {
    case .folder where path == "-":
      throw .mismatch("a folder cannot go to standard output; give --out a folder")
    case .folder where kind != nil && kind != .folder:
      throw .mismatch("\(path) is a file; the documents of a folder go to a folder")
    case .folder: return .folder
    case .standardInput where isFolder:
      throw .mismatch("\(path) is a folder; text from standard input has no name, so give --out a file")
    default: return path == "-" ? .standardOutput : isFolder ? .folder : .file
    }
  }

  // MARK: - What is whose

  private func refuseOverlap() throws(FileError) {
    guard let realInput, let realOutput else { return }
    if input == .file {
      // A link is replaced, not what it leads to; so neither may be the input.
      let name = Folder.name(of: inputPath)
      let own = try Self.real(Folder.parent(of: inputPath)) + "/" + name
      let target = output == .folder ? "\(realOutput)/\(name)" : realOutput
      if Self.same(realInput, target) || Self.same(own, target) {
        throw .overlap("--out is the input \(inputPath) itself; give another file or folder")
      }
    } else if Self.same(realInput, realOutput) {
      throw .overlap("--out \(outputPath) is the input itself; give another folder")
    } else if Self.holds(realInput, realOutput) {
      throw .overlap("--out \(outputPath) lies in --in \(inputPath); give a folder outside it")
    } else if Self.holds(realOutput, realInput) {
      throw .overlap("--in \(inputPath) lies in --out \(outputPath); give a folder that does not hold the input")
    }
  }

  /// Refuses a report that would lie in the input, where the next run would read it, or among the output.
  public func checkReport(_ path: String) throws(FileError) {
    let report = try Self.real(path)
    if input == .folder, let realInput, Self.holds(realInput, report) {
      throw .overlap("the report \(path) would lie in --in \(inputPath); give a folder outside it")
    }
    if input == .file, let realInput, Self.holds(report, realInput) {
      throw .overlap("--in \(inputPath) lies in the folder of the report \(path); give the report a folder of its own")
    }
    if output == .file, let realOutput, Self.holds(report, realOutput) {
      throw .overlap("--out \(outputPath) would lie in the report \(path); give the report a folder of its own")
    }
    if output == .folder, let realOutput, Self.holds(realOutput, report) {
      // Where no document can lie: such names are left out of every input.
      let isApart = Folder.names(in: String(report.dropFirst(realOutput.count))).contains {
        $0 == FileTree.reportFolder || $0.hasPrefix(".")
      }
      if !isApart { throw .overlap("the report \(path) would lie among the output; give it a folder of its own") }
    }
  }

  /// Whether what is written at a real path could change the input or come to be read as input.
  public func touchesInput(_ realPath: String) -> Bool {
    guard input == .folder, let realInput else { return false }
    return Self.holds(realInput, realPath) || Self.holds(realPath, realInput)
  }

  /// Whether a folder's real path and the output lie in one another.
  public func touchesOutput(_ realPath: String) -> Bool {
    guard output == .folder, let realOutput else { return false }
    return Self.holds(realOutput, realPath) || Self.holds(realPath, realOutput)
  }

  // MARK: - Paths

  /// Byte for byte: to `String`, the two Unicode forms of one name are equal.
  private static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private static func holds(_ folder: String, _ path: String) -> Bool {
    same(folder, path) || path.utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8)
  }

  /// The real path of what may not be there yet: of the part that is, with the rest behind it.
  private static func real(_ path: String) throws(FileError) -> String {
    var known = path.utf8[...]
    var rest = ""
    while true {
      if let real = try? POSIX.resolve(known.isEmpty ? "." : String(Substring(known))) {
        return real == "/" ? "/\(rest.dropFirst())" : real + rest
      }
      while known.last == UInt8(ascii: "/") { known.removeLast() }
      let start = known.lastIndex(of: UInt8(ascii: "/")).map { known.index(after: $0) } ?? known.startIndex
      let name = String(Substring(known[start...]))
      guard !name.isEmpty, name != ".." else {
        throw .unwritable(path: path, reason: "its folder cannot be found")
      }
      if name != "." { rest = "/\(name)\(rest)" }
      known = known[..<start]
    }
  }
}
