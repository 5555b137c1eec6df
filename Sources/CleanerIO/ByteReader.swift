import Synchronization

/// The bytes of a file or of standard input, read piece by piece, and unpacked where they are gzip or zstd.
/// What they are is told by the first bytes, not by the name.
///
/// Both packings have their checksums at the end of a member, so damage may be found only after damaged bytes
/// were given out: what comes of a file holds once its end was reached.
public final class ByteReader: Sendable {
  private let state: Mutex<PackedFile>

  /// - Parameter path: a path, or `-` for standard input.
  public init(_ path: String) throws(FileError) {
    state = Mutex(try PackedFile(path))
  }

  /// Reads up to `count` bytes behind what `bytes` holds.
  /// - Returns: how many; 0 at the end.
  /// - Throws: ``FileError/unreadable(path:reason:)``, or ``FileError/corrupt(path:offset:problem:)`` where the
  ///   packing is cut off or damaged; what was unpacked before that stands in `bytes`.
  public func read(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    try state.withLock { (file) throws(FileError) in try file.read(upTo: count, into: &bytes) }
  }

  /// Reads all that is left.
  public func readAll() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(upTo: 1 << 18, into: &bytes) > 0 {}
    return bytes
  }

  /// How the bytes are packed; waits for the first of them.
  public func packing() throws(FileError) -> Packing {
    try state.withLock { (file) throws(FileError) in try file.packing() }
  }

  /// How many bytes have been read of the file as it is, packed or not.
  public var bytesRead: Int { state.withLock { $0.bytesRead } }

  /// Whether the bytes come from a pipe, a terminal or a socket, and may keep the reader waiting.
  public var isLive: Bool { state.withLock { $0.isLive } }

  /// The size of the file as it is, packed or not; 0 where that is not known before the end.
  var size: Int { state.withLock { $0.size } }
}

/// An open file with what was read of it and not yet given out.
private struct PackedFile: ~Copyable {
  let isLive: Bool
  let size: Int
  private(set) var bytesRead = 0
  private let path: String
  private let descriptor: POSIX.Descriptor
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var known: Packing?
  private var unpacker: (any Unpacker)?

  private static let bufferSize = 1 << 16

  init(_ path: String) throws(FileError) {
    self.path = TextFile.displayed(path)
    do {
      descriptor = path == "-" ? .standardInput : try POSIX.openForReading(path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    let status = try? POSIX.status(of: descriptor)
    (isLive, size) = (status?.kind != .file, status?.size ?? 0)
  }

  mutating func packing() throws(FileError) -> Packing {
    if let known { return known }
    while buffer.count < Packing.longestMagic, !isAtEnd { try fill() }
    let packing = Packing(of: buffer)
    (known, unpacker) = (packing, packing.unpacker)
    return packing
  }

  mutating func read(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    _ = try packing()
    if let unpacker { return try unpack(with: unpacker, upTo: count, into: &bytes) }
    return try copy(upTo: count, into: &bytes)
  }

  private mutating func copy(upTo count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
    if position == buffer.count, !isAtEnd {
      empty()
      return try Self.read(descriptor, path, upTo: count, into: &bytes, counting: &bytesRead)
    }
    let piece = buffer[position...].prefix(count)
    bytes += piece
    position += piece.count
    return piece.count
  }

  private mutating func unpack(
    with unpacker: any Unpacker, upTo count: Int, into bytes: inout [UInt8]
  ) throws(FileError) -> Int {
    while true {
      if position == buffer.count, !isAtEnd {
        empty()
        try fill()
      }
      do {
        let (taken, got) = try unpacker.unpack(buffer[position...], upTo: count, into: &bytes)
        position += taken
        if got > 0 { return got }
        guard taken == 0, isAtEnd else { continue }
      } catch {
        throw .corrupt(
          path: path, offset: error.offset, problem: "\(error.problem); the \(unpacker.name) is damaged")
      }
      guard !unpacker.isInMember else {
        throw .corrupt(
          path: path, offset: unpacker.offset, problem: "the \(unpacker.name) is cut off; fetch the file again")
      }
      return 0
    }
  }

  private mutating func empty() {
    buffer.removeAll(keepingCapacity: true)
    position = 0
  }

  private mutating func fill() throws(FileError) {
    isAtEnd = try Self.read(descriptor, path, upTo: Self.bufferSize, into: &buffer, counting: &bytesRead) == 0
  }

  private static func read(
    _ descriptor: borrowing POSIX.Descriptor, _ path: String, upTo count: Int, into bytes: inout [UInt8],
    counting bytesRead: inout Int
  ) throws(FileError) -> Int {
    do {
      let got = try POSIX.read(descriptor, upTo: count, into: &bytes)
      bytesRead += got
      return got
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}
