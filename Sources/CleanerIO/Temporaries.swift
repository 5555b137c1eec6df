import Foundation
import Synchronization

/// The files that are being written. Each stands under a passing name in the folder where it will be;
/// whatever ends the program, none is left behind.
final class Temporaries: Sendable {
  static let shared = Temporaries()

  private struct State {
    var paths: Set<String> = []
    /// System calls under way that change which files are there.
    var calls = 0
    var isEnding = false
  }

  private let state = Mutex(State())
  private let count = Atomic(0)

  /// What the names of a program's passing files begin with.
  static func prefix(of process: Int) -> String { ".cleaner-\(process)-" }

  private static let ownPrefix = prefix(of: Interruption.process)

  /// Makes a new temporary file in a folder.
  func create(in folder: String) throws(POSIX.Failure) -> Temporary {
    while true {
      let number = count.wrappingAdd(1, ordering: .relaxed).newValue
      let path = "\(folder)/\(Self.ownPrefix)\(number).tmp"
      begin()
      do throws(POSIX.Failure) {
        let file = try POSIX.create(path)
        end { _ = $0.insert(path) }
        return Temporary(path: path, file: file)
      } catch {
        end()
        // A program that was killed may have left a file of this name.
        guard error.isPresence else { throw error }
      }
    }
  }

  /// Gives a temporary file its name; what stood there before is replaced.
  func rename(_ path: String, to name: String) throws(POSIX.Failure) {
    begin()
    do throws(POSIX.Failure) {
      try POSIX.rename(path, to: name)
    } catch {
      end()
      throw error
    }
    end { _ = $0.remove(path) }
  }

  /// Takes up a file that was made in another way.
  func add(_ path: String) { state.withLock { _ = $0.paths.insert(path) } }

  func discard(_ path: String) {
    guard state.withLock({ $0.paths.contains(path) }) else { return }
    begin()
    try? POSIX.remove(path)
    end { _ = $0.remove(path) }
  }

  // MARK: - The end

  /// Announces a system call. The lock is not held during the call, so that threads do not wait for each other's; but
  /// none begins when the program is to end.
  private func begin() {
    let isEnding = state.withLock { state in
      if !state.isEnding { state.calls += 1 }
      return state.isEnding
    }
    if isEnding { POSIX.waitForTheEnd() }
  }

  private func end(_ change: (inout Set<String>) -> Void = { _ in }) {
    state.withLock { state in
      state.calls -= 1
      change(&state.paths)
    }
  }

  /// Removes all and ends the program, when the calls under way are done; so no file comes after.
  fileprivate func discardAll(andDieOf signal: Int32, last: () -> Void = {}) -> Never {
    let isEnding = state.withLock { state in
      defer { state.isEnding = true }
      return state.isEnding
    }
    if isEnding { POSIX.waitForTheEnd() }
    while state.withLock({ $0.calls > 0 }) { usleep(100) }
    for path in state.withLock(\.paths) { try? POSIX.remove(path) }
    last()
    POSIX.die(of: signal)
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
    let signals = POSIX.block([SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    guard !signals.isEmpty else { return }
    Thread { Temporaries.shared.discardAll(andDieOf: POSIX.wait(for: signals), last: last) }.start()
  }

  /// Ends the program as if the closed pipe had done it: quietly, nothing half-written.
  public static func endByClosedPipe() -> Never {
    Temporaries.shared.discardAll(andDieOf: SIGPIPE)
  }
}
