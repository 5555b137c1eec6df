/// Plain text in files and standard input, read whole.
public enum TextFile {
  /// Reads a file's bytes, unpacked where they are gzip or zstd.
  /// - Parameter path: a path, or `-` for standard input.
  /// - Throws: as ``ByteReader/read(upTo:into:)``.
  public static func read(_ path: String) throws(FileError) -> [UInt8] { try ByteReader(path).readAll() }

  /// The first bytes of a file, unpacked; fewer where it has no more.
  public static func beginning(of path: String, bytes count: Int) throws(FileError) -> [UInt8] {
    let reader = try ByteReader(path)
    var bytes: [UInt8] = []
    while bytes.count < count, try reader.read(upTo: count - bytes.count, into: &bytes) > 0 {}
    return Array(bytes.prefix(count))
  }

  static func displayed(_ path: String) -> String { path == "-" ? "standard input" : path }
}
