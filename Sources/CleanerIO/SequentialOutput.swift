/// Files that are written piece by piece, one file after the other. Each appears when its last piece was written.
public final class SequentialOutput {
  private let destination: Destination
  private var writer: OpenFile?
  private var isAbandoned = false

  private final class OpenFile {
    var writer: FileWriter?

    init(_ writer: consuming FileWriter) { self.writer = consume writer }

    func append(_ bytes: [UInt8]) throws(FileError) { try writer?.append(bytes) }

    func commit() throws(FileError) { try writer.take()?.commit() }
  }

  public init(_ destination: Destination) { self.destination = destination }

  /// Writes a piece of a file. A file of which a piece cannot be written is given up.
  /// - Returns: false where the file was given up before.
  public func append(_ bytes: [UInt8], to name: String, isFirst: Bool, isLast: Bool) throws(FileError) -> Bool {
    if isFirst { (writer, isAbandoned) = (nil, false) }
    if isAbandoned { return false }
    do throws(FileError) {
      if isFirst { writer = try destination.path(of: name).map(open) }
      guard let writer else {
        try StandardStream.output.write(bytes)
        return true
      }
      try writer.append(bytes)
      if isLast { try writer.commit() }
      return true
    } catch {
      (writer, isAbandoned) = (nil, true)
      throw error
    }
  }

  private func open(_ path: String) throws(FileError) -> OpenFile { OpenFile(try FileWriter(path)) }
}
