import Foundation

/// Writes a file that appears whole or not at all: under a passing name in the same folder, renamed
/// when it is complete. Dropped before ``commit(synchronised:)``, it leaves nothing behind.
public struct FileWriter: ~Copyable {
  private let path: String
  private let temporary: Temporary
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// Begins a file; its folder must be there.
  public init(_ path: String) throws(FileError) {
    self.path = path
    do {
      temporary = try Temporaries.shared.create(in: Folder.parent(of: path))
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
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
    if bytes.count >= Self.bufferSize {
      try flush()
      try write(bytes)
    } else {
      buffer += bytes
      if buffer.count >= Self.bufferSize { try flush() }
    }
  }

  private mutating func flush() throws(FileError) {
    try write(buffer)
    buffer.removeAll(keepingCapacity: true)
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
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  deinit { Temporaries.shared.discard(temporary.path) }
}
