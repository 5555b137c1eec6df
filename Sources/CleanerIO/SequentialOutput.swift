/// Files that are written piece by piece, one file after the other. Each appears when it is finished.
public final class SequentialOutput {
  private let destination: Destination
  /// nil for standard output, and where none is open.
  private var file: FileWriter?
  private var isGivenUp = false

  /// Touches nothing: files are made when they are opened.
  public init(_ destination: Destination) { self.destination = destination }

  /// Begins a file, or goes on with one.
  /// - Parameters:
  ///   - partial: the name under which its part stands beside it, for a later run to go on with; nil where nothing is
  ///     to be left of it.
  ///   - size: the bytes of the part that stay.
  public func open(_ name: String, partial: String?, keeping size: Int = 0) throws(FileError) {
    guard let path = try destination.path(of: name) else {
      file = nil
      return
    }
    if let partial {
      file = try FileWriter(path, partial: Folder.path(of: partial, beside: path), keeping: size)
    } else {
      file = try FileWriter(path)
    }
  }

  /// The bytes of a file's part; nil where there is none.
  public func size(ofPart partial: String, of name: String) -> Int? {
    guard let path = try? destination.path(of: name) else { return nil }
    return FileTree.size(at: Folder.path(of: partial, beside: path))
  }

  /// The bytes of the open file so far; 0 for standard output.
  public var size: Int { file?.size ?? 0 }

  /// Writes a piece of the open file, or to standard output.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    if try file?.append(bytes) == nil { try StandardStream.output.write(bytes) }
  }

  /// Writes a piece of a file, of which nothing is left where a piece cannot be written.
  /// - Returns: false where the file was given up before.
  public func append(_ bytes: [UInt8], to name: String, isFirst: Bool, isLast: Bool) throws(FileError) -> Bool {
    if isFirst { isGivenUp = false }
    if isGivenUp { return false }
    do throws(FileError) {
      if isFirst { try open(name, partial: nil) }
      try append(bytes)
      if isLast { try finish() }
      return true
    } catch {
      isGivenUp = true
      file = nil
      throw error
    }
  }

  /// Hands all that was written to the system.
  public func flush() throws(FileError) { try file?.flush() }

  /// Gives the open file its name.
  public func finish() throws(FileError) { try file.take()?.commit() }

  /// Gives the open file up, and removes what was written of it.
  public func discard() { file.take()?.discard() }
}
