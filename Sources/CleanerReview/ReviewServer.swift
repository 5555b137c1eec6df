import CleanerIO
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves a review to browsers on this machine.
///
/// Whoever has the address, with the token in it, may decide; nobody else gets an answer, no other page in the same
/// browser either.
public final class ReviewServer: Sendable {
  private let store: ReviewStore
  private let output: String
  private let gate: RequestGate
  private let server: HTTPServer
  private let port: UInt16
  private let isOver = Mutex(false)

  /// Opens the review of a run, and takes in its ledger where that is new.
  /// - Parameters:
  ///   - output: the folder that the run wrote.
  ///   - report: the folder of its report.
  ///   - port: 0 for a free one.
  ///   - who: the name that decisions carry; nil for none.
  /// - Throws: ``ReviewError``, `FileError`, and what the database says.
  public init(output: String, report: String, port: UInt16 = 0, who: String? = nil) throws {
    self.output = output
    self.port = port
    store = try ReviewStore(folder: report)
    gate = RequestGate()
    let service = ReviewService(store, output: output, who: who)
    // A decision about very many lines may take minutes.
    server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 3600, logger: .disabled,
      handler: ReviewHandler(gate: gate, service: service))
  }

  /// Serves until the task is cancelled.
  /// - Parameter ready: called once with the address for the browser.
  public func run(ready: @escaping @Sendable (_ address: String) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer {
        isOver.withLock { $0 = true }
        group.cancelAll()
      }
      group.addTask { [server, port] in
        do {
          try await server.run()
        } catch let error as SocketError {
          throw ReviewError.noPort(port, problem: error.errorDescription ?? "\(error)")
        }
      }
      group.addTask { [self] in
        try await server.waitUntilListening()
        guard case .ip4(_, let port) = await server.listeningAddress else { return }
        gate.port.withLock { $0 = port }
        ready("http://127.0.0.1:\(port)/\(gate.token)/")
      }
      group.addTask { [self] in try await index() }
      while try await group.next() != nil {}
    }
  }

  /// Reads all lines on a thread of its own, so that no request waits for one.
  private func index() async throws {
    let indexer = LineIndexer(store: store, output: output)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        Thread {
          continuation.resume(with: Result { try indexer.run { self.isOver.withLock { $0 } } })
        }.start()
      }
    } onCancel: {
      isOver.withLock { $0 = true }
    }
  }
}
