import CleanerIO
import CleanerReport
import Synchronization

/// Standard error: messages, and on a terminal a line of progress that messages push aside.
final class Console: Sendable {
  static let shared = Console()

  let isTerminal = StandardStream.error.isTerminal

  private let hasProgress = Mutex(false)

  /// Writes text and a line feed. Where nobody reads standard error, it is dropped.
  func write(_ text: String) {
    hasProgress.withLock { hasProgress in
      put((hasProgress ? Self.eraseLine : "") + text + "\n")
      hasProgress = false
    }
  }

  /// Writes text and a line feed, unless another thread is writing.
  func writeAtOnce(_ text: String) {
    hasProgress.withLockIfAvailable { hasProgress in put((hasProgress ? Self.eraseLine : "") + text + "\n") }
  }

  /// Names a file that could not be used, in one line, whatever is in its name.
  func error(_ error: FileError) { write("cleaner: \(error.description.visible)") }

  /// Names something that went wrong. Names of files and documents in it may hold anything.
  func error(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    write("cleaner: \(lines.map { String($0).visible }.joined(separator: "\n"))")
  }

  /// Shows how far the work is, in place of the last such line.
  func progress(_ text: String) {
    hasProgress.withLock { hasProgress in
      put(Self.eraseLine + text)
      hasProgress = true
    }
  }

  func endProgress() {
    hasProgress.withLock { hasProgress in
      if hasProgress { put(Self.eraseLine) }
      hasProgress = false
    }
  }

  private static let eraseLine = "\r\u{1B}[K"

  private func put(_ text: String) { try? StandardStream.error.write(Array(text.utf8)) }
}

/// Writes text and a line feed to standard output. Where its reader has gone, the program ends.
func printOut(_ text: String) throws {
  do {
    try StandardStream.output.write(Array((text + "\n").utf8))
  } catch {
    throw error.reported()
  }
}
