import CleanerIO

/// Files of decisions: JSON Lines, a decision a line.
public enum DecisionFile {
  /// Reads a file, or all `*.jsonl` of a folder and below it, in the byte order of their names.
  /// - Throws: ``DecisionError`` and `FileError`.
  public static func read(_ path: String) throws -> [DecisionEntry] {
    guard Folder.exists(path) else { return try readFile(path) }
    let tree = FileTree(of: path)
    if let error = tree.errors.first { throw error }
    let files = tree.files.filter { $0.name.hasSuffix(".jsonl") }
    if files.isEmpty { throw DecisionError(place: path, problem: "the folder holds no decisions, files named *.jsonl") }
    return try files.flatMap { try readFile($0.path) }
  }

  private static func readFile(_ path: String) throws -> [DecisionEntry] {
    var (lines, number, entries) = (try LineReader(path), 0, [DecisionEntry]())
    while let line = try lines.next()?.get() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      entries.append(try DecisionEntry(line: line, at: "\(path == "-" ? "standard input" : path):\(number)"))
    }
    return entries
  }
}

extension [DecisionEntry] {
  /// The decisions about lines.
  public var decisions: [Decision] { compactMap { if case .line(let decision) = $0 { decision } else { nil } } }

  /// The documents that were accepted as a whole.
  public var acceptances: Acceptances {
    Acceptances(compactMap { if case .accepted(let document, let outcome) = $0 { (document, outcome) } else { nil } })
  }
}
