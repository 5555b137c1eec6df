/// A file or folder that could not be used: which, why, and what to do about it.
public enum FileError: Error, Equatable, CustomStringConvertible {
  /// The system refused to read it, or it is not what it should be.
  case unreadable(path: String, reason: String)
  /// The system refused to write it, or something else stands there.
  case unwritable(path: String, reason: String)
  /// Its packing is damaged or cut off; `offset` is in the packed bytes.
  case corrupt(path: String, offset: Int, problem: String)
  /// A record of it cannot be taken apart, and passes through as it is; `offset` is in the unpacked bytes.
  case record(path: String, number: Int, offset: Int, problem: String)
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
    case .corrupt(let path, let offset, let problem): "\(path): is corrupt at byte \(offset): \(problem)"
    case .record(let path, let number, let offset, let problem):
      "\(path): record \(number), at byte \(offset): \(problem); it passes through as it is"
    case .badName(let path): "\(path): its name is not valid UTF-8; rename it"
    case .overlap(let problem), .mismatch(let problem): problem
    case .closedPipe: "standard output: closed by its reader"
    }
  }
}
