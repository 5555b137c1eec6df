/// Standard output and standard error, and whether a person looks at them.
public enum StandardStream {
  case output
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
