/// A file or folder that could not be used: which, why, and what to do about it.
public enum FileError: Error, Equatable, CustomStringConvertible {
  /// The system refused to read it.
  case unreadable(path: String, reason: String)
  /// The system refused to write it.
  case unwritable(path: String, reason: String)
  /// It is compressed; only its content is text.
  case compressed(path: String, format: String)
  /// Its packing is damaged or cut off; `offset` is in the packed bytes.
  case corrupt(path: String, offset: Int, problem: String)
  /// Its name is not UTF-8, so that no report could name it.
  case badName(path: String)
  /// Writing there would change the input.
  case overlap(String)
  /// Input and output do not go together.
  case mismatch(String)
  /// The reader of standard output has gone.
  case closedPipe

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .compressed(let path, let format): "\(path): is compressed (\(format)); unpack it first"
    case .corrupt(let path, let offset, let problem): "\(path): is corrupt at byte \(offset): \(problem)"
    case .badName(let path): "\(path): its name is not valid UTF-8; rename it"
    case .overlap(let problem), .mismatch(let problem): problem
    case .closedPipe: "standard output: closed by its reader"
    }
  }
}
