import Foundation
import Synchronization

/// The files that are being written. Each stands under a passing name in the folder where it will be;
/// whatever ends the program, none is left behind.
final class Temporaries: Sendable {
  static let shared = Temporaries()

  private struct State {
    var paths: Set<String> = []
    var count = 0
  }

  private let state = Mutex(State())

  /// What the names of a program's passing files begin with.
  static func prefix(of process: Int) -> String { ".cleaner-\(process)-" }

  private static let ownPrefix = prefix(of: Interruption.process)

  /// Makes a new temporary file in a folder.
  func create(in folder: String) throws(POSIX.Failure) -> Temporary {
    try state.withLock { (state) throws(POSIX.Failure) in
      while true {
        state.count += 1
        let path = "\(folder)/\(Self.ownPrefix)\(state.count).tmp"
        do throws(POSIX.Failure) {
          let file = try POSIX.create(path)
          state.paths.insert(path)
          return Temporary(path: path, file: file)
        } catch {
          // A program that was killed may have left a file of this name.
          guard error.isPresence else { throw error }
        }
      }
    }
  }

  /// Gives a temporary file its name; what stood there before is replaced.
  func rename(_ path: String, to name: String) throws(POSIX.Failure) {
    try state.withLock { (state) throws(POSIX.Failure) in
      try POSIX.rename(path, to: name)
      state.paths.remove(path)
    }
  }

  func discard(_ path: String) {
    state.withLock { state in
      guard state.paths.remove(path) != nil else { return }
      try? POSIX.remove(path)
    }
  }

  /// Removes all and ends the program. Holds the lock to the end, so that no file comes after.
  fileprivate func discardAll(andDieOf signal: Int32, last: () -> Void = {}) -> Never {
    state.withLock { state in
      for path in state.paths { try? POSIX.remove(path) }
      last()
      POSIX.die(of: signal)
    }
  }
}

/// A temporary file, open for writing.
struct Temporary: ~Copyable {
  let path: String
  let file: POSIX.Descriptor
}

/// What happens when the program is told to stop.
public enum Interruption {
  /// The number of this program's process.
  public static let process = Int(ProcessInfo.processInfo.processIdentifier)

  /// From here on, an interrupt, hang-up or request to end first removes the files that are half
  /// written. To be called before any thread is started.
  /// - Parameter last: done before the program ends, on another thread than all else.
  public static func cleansUp(last: @escaping @Sendable () -> Void = {}) {
    // Then a pipe without a reader and a file that is too large are errors of a write.
    _ = POSIX.block([SIGPIPE, SIGXFSZ])
    let signals = POSIX.block([SIGINT, SIGTERM, SIGHUP])
    guard !signals.isEmpty else { return }
    Thread { Temporaries.shared.discardAll(andDieOf: POSIX.wait(for: signals), last: last) }.start()
  }

  /// Ends the program as if the closed pipe had done it: quietly, nothing half-written.
  public static func endByClosedPipe() -> Never {
    Temporaries.shared.discardAll(andDieOf: SIGPIPE)
  }
}
