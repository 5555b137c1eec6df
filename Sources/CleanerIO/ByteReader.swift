import Synchronization

/// The bytes of a file or of standard input, read piece by piece, and unpacked where they are gzip. What
/// they are is told by the first bytes, not by the name.
///
/// Gzip has its checksum at the end of a member, so damage may be found only after damaged bytes were given
/// out: what comes of a file holds once its end was reached.
public final class ByteReader: Sendable {
  private let state: Mutex<PackedFile>

  /// - Parameter path: a path, or `-` for standard input.
  public init(_ path: String) throws(FileError) {
    state = Mutex(try PackedFile(path))
  }

  /// Reads up to `count` bytes behind what `bytes` holds.
  /// - Returns: how many; 0 at the end.
  /// - Throws: ``FileError/unreadable(path:reason:)``, ``FileError/corrupt(path:offset:problem:)`` where
  ///   gzip is cut off or damaged, ``FileError/compressed(path:format:)`` for other packing.
  public func read(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    try state.withLock { (file) throws(FileError) in try file.read(upTo: count, into: &bytes) }
  }
}

/// An open file with what was read of it and not yet given out.
private struct PackedFile: ~Copyable {
  private let path: String
  private let descriptor: POSIX.Descriptor
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var format: Format?
  private var gunzip = Gunzip()

  private enum Format { case plain, gzip }

  private static let bufferSize = 1 << 16

  init(_ path: String) throws(FileError) {
    self.path = TextFile.displayed(path)
    do {
      descriptor = path == "-" ? .standardInput : try POSIX.openForReading(path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  mutating func read(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    if format == nil { format = try recognise() }
    return format == .gzip ? try unpack(upTo: count, into: &bytes) : try copy(upTo: count, into: &bytes)
  }

  private mutating func recognise() throws(FileError) -> Format {
    while buffer.count < TextFile.longestMagic, !isAtEnd { try fill() }
    switch TextFile.compression(of: buffer) {
    case nil: return .plain
    case "gzip": return .gzip
    case let format?: throw .compressed(path: path, format: format)
    }
  }

  private mutating func copy(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    if position == buffer.count, !isAtEnd {
      empty()
      return try Self.read(descriptor, path, upTo: count, into: &bytes)
    }
    let piece = buffer[position...].prefix(count)
    bytes += piece
    position += piece.count
    return piece.count
  }

  private mutating func unpack(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    while true {
      if position == buffer.count, !isAtEnd {
        empty()
        try fill()
      }
      do {
        let (taken, got) = try gunzip.unpack(buffer[position...], upTo: count, into: &bytes)
        position += taken
        if got > 0 { return got }
        guard taken == 0, isAtEnd else { continue }
      } catch {
        throw .corrupt(path: path, offset: error.offset, problem: "\(error.problem); the gzip is damaged")
      }
      guard !gunzip.isInMember else {
        throw .corrupt(path: path, offset: gunzip.offset, problem: "the gzip is cut off; fetch the file again")
      }
      return 0
    }
  }

  private mutating func empty() {
    buffer.removeAll(keepingCapacity: true)
    position = 0
  }

  private mutating func fill() throws(FileError) {
    isAtEnd = try Self.read(descriptor, path, upTo: Self.bufferSize, into: &buffer) == 0
  }

  private static func read(
    _ descriptor: borrowing POSIX.Descriptor, _ path: String, upTo count: Int, into bytes: inout [UInt8]
  ) throws(FileError) -> Int {
    do {
      return try POSIX.read(descriptor, upTo: count, into: &bytes)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}
