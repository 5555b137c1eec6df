/// A file that one program at a time has open: notes that outlive the program, written without delay.
public final class LockedFile {
  private let path: String
  private let file: POSIX.Descriptor

  /// Opens a file, which is made where it is missing. The lock goes with the program, however it ends.
  /// - Returns: nil where another program has it.
  public init?(_ path: String) throws(FileError) {
    self.path = path
    while true {
      do {
        let file = try POSIX.openForUpdate(path)
        guard POSIX.lock(file) else { return nil }
        // Another program may have removed it between the two.
        if let own = try? POSIX.status(of: file).identity, (try? POSIX.status(of: path).identity) == own {
          self.file = file
          return
        }
      } catch {
        throw .unwritable(path: path, reason: "\(error)")
      }
    }
  }

  /// Nothing is left of it when the program is told to stop.
  public func passes() { Temporaries.shared.add(path) }

  /// Its content, from the beginning; to be called once.
  public func readAll() throws(FileError) -> [UInt8] {
    do {
      return try POSIX.readAll(file)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  /// Drops what the file has behind its first `size` bytes; what is appended comes there.
  public func cut(to size: Int) throws(FileError) {
    do {
      try POSIX.cut(file, to: size)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }

  /// Hands bytes to the system, so that they are kept even if the program is killed at once.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    do {
      try POSIX.write(bytes.span, to: file)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }
}
