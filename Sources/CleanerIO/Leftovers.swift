/// What programs that were killed have left among the files of a folder.
public enum Leftovers {
  /// Removes the passing files of some programs from a folder, and from all below it but what links lead to. What
  /// cannot be read or removed is let be.
  /// - Parameters:
  ///   - processes: their numbers.
  ///   - isDeep: false for the folder alone.
  ///   - kept: the path of a file that stays.
  public static func remove(
    of processes: [Int], in folder: String, isDeep: Bool = true, keeping kept: String? = nil
  ) {
    remove(processes.map { Array(Temporaries.prefix(of: $0).utf8) }, in: folder, isDeep, kept)
  }

  private static func remove(_ prefixes: [[UInt8]], in folder: String, _ isDeep: Bool, _ kept: String?) {
    for (bytes, kind) in (try? POSIX.entries(of: folder)) ?? [] {
      let path = "\(folder)/\(String(decoding: bytes, as: UTF8.self))"
      if prefixes.contains(where: bytes.starts) {
        if path != kept { try? POSIX.remove(path) }
      } else if isDeep, kind == .folder {
        remove(prefixes, in: path, isDeep, kept)
      }
    }
  }
}
