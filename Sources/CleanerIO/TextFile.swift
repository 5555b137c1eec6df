/// Plain text in files and standard input, read whole.
public enum TextFile {
  /// Reads a file's bytes.
  /// - Parameter path: a path, or `-` for standard input.
  /// - Throws: ``FileError/unreadable(path:reason:)``; ``FileError/compressed(path:format:)`` where the
  ///   content is not text but packed text.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let bytes = try readBytes(path)
    if let format = compression(of: bytes) { throw .compressed(path: displayed(path), format: format) }
    return bytes
  }

  /// Reads a file's bytes, whatever they are.
  public static func readBytes(_ path: String) throws(FileError) -> [UInt8] {
    do {
      if path == "-" { return try POSIX.readAll(.standardInput) }
      return try POSIX.readAll(try POSIX.openForReading(path))
    } catch {
      throw .unreadable(path: displayed(path), reason: "\(error)")
    }
  }

  /// The compression that the first bytes announce; nil for text.
  static func compression(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: Gunzip.magic) { return "gzip" }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "zstd" }
    return nil
  }

  /// So many bytes tell the compression.
  static let longestMagic = 4

  static func displayed(_ path: String) -> String { path == "-" ? "standard input" : path }
}
