/// Folders by their paths.
public enum Folder {
  /// Whether a path leads to a folder.
  public static func exists(_ path: String) -> Bool { (try? POSIX.status(of: path).kind) == .folder }

  /// Whether a path leads to something that is not a folder.
  public static func holdsFile(_ path: String) -> Bool {
    (try? POSIX.status(of: path)).map { $0.kind != .folder } ?? false
  }

  /// Makes a folder and those it lies in, where they are missing.
  public static func make(_ path: String) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in names(in: path) {
      made += made.isEmpty || made == "/" ? part : "/\(part)"
      do {
        try POSIX.makeFolder(made)
      } catch {
        throw .unwritable(path: made, reason: "\(error)")
      }
    }
  }

  /// The path without symbolic links.
  static func real(_ path: String) throws(FileError) -> String {
    do {
      return try POSIX.resolve(path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  /// The names between a path's slashes. To the file system a slash is one before a combining mark, too; to `String` the
  /// two are one character.
  public static func names(in path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// The last name of a path.
  public static func name(of path: String) -> String { names(in: path).last ?? path }

  /// The folder that a path's last name is in.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path of a name in the folder that a path's last name is in.
  static func path(of name: String, beside path: String) -> String { "\(parent(of: path))/\(name)" }

  /// Brings all that was written to a folder's file system to the disk.
  public static func synchronise(_ path: String) throws(FileError) {
    do {
      try POSIX.synchroniseFileSystem(of: try POSIX.openForReading(path))
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Gives a file another name; what stood there before is replaced.
  public static func rename(_ path: String, to name: String) throws(FileError) {
    do {
      try POSIX.rename(path, to: name)
    } catch {
      throw .unwritable(path: name, reason: "\(error)")
    }
  }

  /// Removes a file, if it is there.
  public static func removeFile(_ path: String) throws(FileError) {
    do {
      try POSIX.remove(path)
    } catch {
      guard error.isAbsence else { throw .unwritable(path: path, reason: "\(error)") }
    }
  }
}

extension String {
  /// The path of what lies in the folder that this is the path of.
  public func appending(component: String) -> String { hasSuffix("/") ? self + component : "\(self)/\(component)" }
}
