/// A file's lines, one after the other, without the file in memory. A line ends in LF, which is not
/// part of it.
public struct LineReader: IteratorProtocol, Sendable {
  private let file: File
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  private final class File: Sendable {
    let path: String
    let descriptor: POSIX.Descriptor

    init(_ path: String) throws(POSIX.Failure) {
      self.path = path
      descriptor = try POSIX.openForReading(path)
    }
  }

  public init(_ path: String) throws(FileError) {
    do {
      file = try File(path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  /// The next line's bytes; nil at the end. A failure to read is the last element.
  public mutating func next() -> Result<[UInt8], FileError>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return .success(Array(buffer[position..<end]))
      }
      guard !isAtEnd else { break }
      searched = buffer.count - position
      do {
        try fill()
      } catch {
        (isAtEnd, position) = (true, buffer.count)
        return .failure(error)
      }
    }
    guard position < buffer.count else { return nil }
    defer { position = buffer.count }
    return .success(Array(buffer[position...]))
  }

  /// Reads on, behind what has not been given out.
  private mutating func fill() throws(FileError) {
    buffer.removeFirst(position)
    position = 0
    do {
      isAtEnd = try POSIX.read(file.descriptor, upTo: 1 << 18, into: &buffer) == 0
    } catch {
      throw .unreadable(path: file.path, reason: "\(error)")
    }
  }
}
