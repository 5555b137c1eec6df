/// Standard output and standard error, and whether a person looks at them.
public enum StandardStream {
  /// Standard output: cleaned text, and what was asked for.
  case output
  /// Standard error: messages and progress.
  case error

  /// Writes all bytes.
  /// - Throws: ``FileError/closedPipe`` when nobody reads them any more.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    do {
      try POSIX.write(bytes.span, to: descriptor)
    } catch {
      throw error.isClosedPipe ? .closedPipe : .unwritable(path: name, reason: "\(error)")
    }
  }

  /// Whether it is a terminal, not a file or a pipe.
  public var isTerminal: Bool { POSIX.isTerminal(descriptor) }

  private var descriptor: POSIX.Descriptor {
    switch self {
    case .output: .standardOutput
    case .error: .standardError
    }
  }

  private var name: String {
    switch self {
    case .output: "standard output"
    case .error: "standard error"
    }
  }
}
