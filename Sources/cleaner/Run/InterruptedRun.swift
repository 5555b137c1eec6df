import CleanerIO
import Synchronization

/// What a run says when it is told to stop, or cannot go on.
final class InterruptedRun: Sendable {
  /// The documents that are done for good; nil where another run could not go on from there.
  private let documents = Mutex<Int?>(nil)
  private let isQuiet: Bool

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func set(documents: Int?) { self.documents.withLock { $0 = documents } }

  /// Names the documents that are done, and the command to go on with. Says nothing where it would have to wait for
  /// that, so that nothing keeps the program from ending.
  func say() {
    guard !isQuiet, let done = documents.withLock({ $0 }) else { return }
    Console.shared.writeAtOnce("\(done.of("document")) done; go on with: \(Self.command(CommandLine.arguments))")
  }

  /// The command line with `--resume`, for a shell.
  static func command(_ arguments: [String]) -> String {
    let resumed = arguments.contains("--resume") ? arguments : arguments + ["--resume"]
    return resumed.map(quoted).joined(separator: " ")
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.utf8.allSatisfy { byte in
      byte > 0x7F || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
        || "_./=,:@%+-".utf8.contains(byte)
    }
    return isPlain && !argument.isEmpty ? argument : "'\(argument.replacing("'", with: "'\\''"))'"
  }
}
