/// The files of a folder, or the one file that is to be worked on.
public struct FileTree {
  /// A file, by its path below the folder: the document's name.
  public struct File: Sendable, Equatable {
    /// The path below the folder that was walked, with slashes; of a single input the last name of its path.
    public var name: String
    /// Where it lies; `-` for standard input.
    public var path: String

    /// Nothing is looked up: the file need not be there.
    public init(name: String, path: String) { (self.name, self.path) = (name, path) }
  }

  /// In the byte order of their names.
  public private(set) var files: [File] = []
  /// What could not be walked, in the order it was met.
  public private(set) var errors: [FileError] = []

  /// The folder in which a run leaves its report.
  public static let reportFolder = "_report"

  private let mayFollow: (String) -> Bool

  /// Walks a folder and all below it.
  ///
  /// Links to files and folders are followed, unless a folder leads back to one that it is in. Hidden
  /// names and reports of earlier runs are left out, as is what is neither file nor folder.
  /// - Parameter mayFollow: asked for each linked folder, with its real path.
  public init(of folder: String, mayFollow: @escaping (String) -> Bool = { _ in true }) {
    self.mayFollow = mayFollow
    walk(folder, below: "", inside: [])
  }

  /// All inputs of a run: of a folder the files that are not its output, else the one input.
  public init(of places: Places) {
    if places.input == .folder {
      self.init(of: places.inputPath, mayFollow: { !places.touchesOutput($0) })
    } else {
      self.init(file: places.inputPath)
    }
  }

  /// One file, named by the last part of its path.
  public init(file path: String) {
    mayFollow = { _ in false }
    files = [File(name: Folder.name(of: path), path: path)]
  }

  /// The bytes of files; nil where one has no size.
  public static func size(of files: some Sequence<File>) -> Int? {
    var sum = 0
    for file in files {
      guard let size = size(of: file) else { return nil }
      sum += size
    }
    return sum
  }

  /// A file's size; nil where that is not known before the end: for standard input, a pipe, a file that is gone.
  public static func size(of file: File) -> Int? { stamp(of: file)?.size }

  /// The same of a file by its path alone.
  public static func size(at path: String) -> Int? { size(of: File(name: path, path: path)) }

  /// What tells whether a file has changed: its size, and when its content last changed, in nanoseconds. nil where it
  /// has no size.
  public static func stamp(of file: File) -> (size: Int, modified: Int)? {
    guard file.path != "-", let status = try? POSIX.status(of: file.path), status.kind == .file else { return nil }
    return (status.size, status.modified)
  }

  private mutating func walk(_ path: String, below prefix: String, inside parents: [POSIX.Status.Identity]) {
    let entries: [POSIX.Entry]
    let identity: POSIX.Status.Identity
    do {
      identity = try POSIX.status(of: path).identity
      guard !parents.contains(identity) else { return }
      entries = try POSIX.entries(of: path)
    } catch {
      errors.append(.unreadable(path: path, reason: "\(error)"))
      return
    }
    for (name, kind) in sorted(entries, in: path) {
      let child = "\(path)/\(name)"
      if kind == .folder {
        walk(child, below: "\(prefix)\(name)/", inside: parents + [identity])
      } else {
        files.append(File(name: prefix + name, path: child))
      }
    }
  }

  /// The files and folders to visit. A folder sorts as if its name ended in a slash, so that the whole
  /// walk is in the byte order of the paths.
  private mutating func sorted(_ entries: [POSIX.Entry], in path: String) -> [(name: String, kind: POSIX.Status.Kind)] {
    var visited: [(key: [UInt8], name: String, kind: POSIX.Status.Kind)] = []
    for (bytes, entryKind) in entries where bytes.first != UInt8(ascii: ".") {
      guard let name = String(validating: bytes, as: UTF8.self) else {
        errors.append(.badName(path: "\(path)/\(String(decoding: bytes, as: UTF8.self))"))
        continue
      }
      guard name != Self.reportFolder, let kind = kind(of: "\(path)/\(name)", entryKind) else { continue }
      visited.append((kind == .folder ? bytes + [UInt8(ascii: "/")] : bytes, name, kind))
    }
    visited.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return visited.map { ($0.name, $0.kind) }
  }

  /// File or folder; nil for what is not visited.
  private mutating func kind(of path: String, _ entryKind: POSIX.Status.Kind?) -> POSIX.Status.Kind? {
    switch entryKind {
    case .file, .folder: return entryKind
    case .other: return nil
    case .link, nil: break
    }
    do {
      let kind = try POSIX.status(of: path).kind
      if kind == .folder, !mayFollow(try POSIX.resolve(path)) { return nil }
      return kind == .other ? nil : kind
    } catch {
      errors.append(.unreadable(path: path, reason: "\(error)"))
      return nil
    }
  }
}
