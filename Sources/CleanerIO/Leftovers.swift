/// What programs that were killed have left among the files of a folder.
public enum Leftovers {
  /// Removes the passing files of some programs from a folder and all below it. What cannot be read or removed is let
  /// be.
  /// - Parameters:
  ///   - processes: their numbers.
  ///   - kept: the path of a file that stays.
  public static func remove(of processes: [Int], in folder: String, keeping kept: String? = nil) {
    remove(processes.map { Array(Temporaries.prefix(of: $0).utf8) }, in: folder, kept, inside: [])
  }

  private static func remove(
    _ prefixes: [[UInt8]], in folder: String, _ kept: String?, inside parents: [POSIX.Status.Identity]
  ) {
    guard let identity = try? POSIX.status(of: folder).identity, !parents.contains(identity),
      let entries = try? POSIX.entries(of: folder)
    else { return }
    for (bytes, kind) in entries {
      let path = "\(folder)/\(String(decoding: bytes, as: UTF8.self))"
      if prefixes.contains(where: bytes.starts) {
        if path != kept { try? POSIX.remove(path) }
      } else if kind == .folder || kind != .file && (try? POSIX.status(of: path).kind) == .folder {
        remove(prefixes, in: path, kept, inside: parents + [identity])
      }
    }
  }
}
