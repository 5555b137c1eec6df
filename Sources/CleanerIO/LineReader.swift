/// A file's lines, one after the other, without the file in memory. A line ends in LF, which is not
/// part of it, nor is a byte-order mark at the file's beginning. A packed file is unpacked.
public struct LineReader: IteratorProtocol, Sendable {
  private let source: ByteReader
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var isFirst = true
  /// What ended the reading; it is given out behind the lines before it.
  private var fault: FileError?

  /// - Parameter path: a path, or `-` for standard input.
  public init(_ path: String) throws(FileError) { source = try ByteReader(path) }

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
        (isAtEnd, fault) = (true, error)
      }
    }
    if let fault {
      // What is left is part of a line.
      (self.fault, position) = (nil, buffer.count)
      return .failure(fault)
    }
    guard position < buffer.count else { return nil }
    defer { position = buffer.count }
    return .success(Array(buffer[position...]))
  }

  /// Reads on, behind what has not been given out.
  private mutating func fill() throws(FileError) {
    buffer.removeFirst(position)
    position = 0
    isAtEnd = try source.read(upTo: 1 << 18, into: &buffer) == 0
    if isFirst, buffer.count >= 3 || isAtEnd {
      buffer.removeFirst(JSONRecord.markLength(buffer))
      isFirst = false
    }
  }
}
