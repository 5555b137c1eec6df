import Foundation

/// Writes a file that appears whole or not at all: under a passing name, renamed when it is complete.
public struct FileWriter: ~Copyable {
  private let path: String
  private let temporary: Temporary
  private var buffer: [UInt8] = []
  /// The bytes of the file so far.
  public private(set) var size = 0

  private static let bufferSize = 1 << 16

  /// Begins a file; its folder must be there. Dropped before ``commit(synchronised:)``, it leaves nothing behind,
  /// whatever ends the program.
  public init(_ path: String) throws(FileError) {
    self.path = path
    try Self.refuseOthers(path)
    do {
      temporary = try Temporaries.shared.create(in: Folder.parent(of: path))
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Begins a file, or goes on with one, whose passing name is known, so that a later run can go on with it. It
  /// stays until ``commit(synchronised:)`` or ``discard()``.
  /// - Parameters:
  ///   - partial: the passing name, in the same file system.
  ///   - size: what to keep of a partial file that is there.
  public init(_ path: String, partial: String, keeping size: Int = 0) throws(FileError) {
    self.path = path
    self.size = size
    try Self.refuseOthers(path)
    do {
      temporary = Temporary(path: partial, file: try POSIX.open(partial, cutTo: size))
    } catch {
      throw .unwritable(path: partial, reason: "\(error)")
    }
  }

  private static func refuseOthers(_ path: String) throws(FileError) {
    if (try? POSIX.status(of: path))?.kind == .other {
      throw .unwritable(path: path, reason: "it is a device or a pipe, which no file can take the place of")
    }
  }

  /// Writes a whole file at once.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var writer = try FileWriter(path)
    try writer.append(bytes)
    try writer.commit()
  }

  /// Adds bytes; small ones are gathered.
  public mutating func append(_ bytes: [UInt8]) throws(FileError) {
    size += bytes.count
    if bytes.count >= Self.bufferSize {
      try flush()
      try write(bytes)
    } else {
      buffer += bytes
      if buffer.count >= Self.bufferSize { try flush() }
    }
  }

  /// Hands all that was added to the system.
  public mutating func flush() throws(FileError) {
    try write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Drops what was added behind the first `size` bytes.
  public mutating func cut(to size: Int) throws(FileError) {
    try flush()
    do {
      try POSIX.cut(temporary.file, to: size)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
    self.size = size
  }

  private func write(_ bytes: [UInt8]) throws(FileError) {
    do {
      try POSIX.write(bytes.span, to: temporary.file)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Gives the file its name.
  /// - Parameter synchronised: waits until the content is on the disk.
  public consuming func commit(synchronised: Bool = false) throws(FileError) {
    try flush()
    do {
      if synchronised { try POSIX.synchronise(temporary.file) }
      try Temporaries.shared.rename(temporary.path, to: path)
    } catch {
      try? POSIX.remove(temporary.path)
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Gives the file up, and removes what was written of it.
  public consuming func discard() { try? POSIX.remove(temporary.path) }

  deinit { Temporaries.shared.discard(temporary.path) }
}
