/// Plain text in files and standard input, read whole.
public enum TextFile {
  /// Reads a file's bytes, unpacked where they are gzip or zstd.
  /// - Parameter path: a path, or `-` for standard input.
  /// - Throws: as ``ByteReader/read(upTo:into:)``.
  public static func read(_ path: String) throws(FileError) -> [UInt8] { try ByteReader(path).readAll() }

  static func displayed(_ path: String) -> String { path == "-" ? "standard input" : path }
}
