import Foundation
import Synchronization

/// Works on items with several threads and takes the results in the order of the items, so that what
/// comes out does not depend on the number of threads.
///
/// At most a few results a thread wait for their turn; memory does not grow with the number of items.
/// - Parameters:
///   - worker: called once on each thread, for what the thread needs of its own.
///   - consume: called on the calling thread. When it throws, no further item is begun.
public func workInOrder<Source: IteratorProtocol & Sendable, Result: Sendable, Failure: Error>(
  on source: Source, jobs: Int, worker: @escaping @Sendable () -> (Source.Element) -> Result,
  consume: (Result) throws(Failure) -> Void
) throws(Failure) where Source.Element: Sendable {
  guard jobs > 1 else {
    let work = worker()
    var source = source
    while let item = source.next() { try consume(work(item)) }
    return
  }
  let queue = OrderedQueue<Source, Result>(source, window: jobs * 8)
  for _ in 0..<jobs {
    Thread {
      let work = worker()
      while let (number, item) = queue.nextItem() { queue.put(work(item), at: number) }
      queue.leave()
    }.start()
  }
  defer { queue.stop(workers: jobs) }
  while let result = queue.nextResult() { try consume(result) }
}

/// Hands out items in order and holds the results until it is their turn.
private final class OrderedQueue<Source: IteratorProtocol & Sendable, Result: Sendable>: Sendable
where Source.Element: Sendable {
  private struct State {
    var source: Source
    var begun = 0
    var taken = 0
    var isOver = false
    /// Results by number modulo the window.
    var results: [Result?]
  }

  private let state: Mutex<State>
  private let window: Int
  /// Counts the items that may be begun before the next result is taken.
  private let room: DispatchSemaphore
  /// Signalled for every result, and once when the items are over.
  private let news = DispatchSemaphore(value: 0)
  private let gone = DispatchSemaphore(value: 0)

  init(_ source: Source, window: Int) {
    state = Mutex(State(source: source, results: Array(repeating: nil, count: window)))
    self.window = window
    room = DispatchSemaphore(value: window)
  }

  func nextItem() -> (Int, Source.Element)? {
    room.wait()
    let next: (Int, Source.Element)? = state.withLock { state in
      guard !state.isOver, let item = state.source.next() else {
        state.isOver = true
        return nil
      }
      state.begun += 1
      return (state.begun - 1, item)
    }
    if next == nil {
      room.signal()
      news.signal()
    }
    return next
  }

  func put(_ result: Result, at number: Int) {
    state.withLock { $0.results[number % window] = result }
    news.signal()
  }

  /// The next result in order; nil when all have been taken.
  func nextResult() -> Result? {
    while true {
      let (result, isLast) = state.withLock { state -> (Result?, Bool) in
        let slot = state.taken % window
        guard let result = state.results[slot] else { return (nil, state.isOver && state.taken == state.begun) }
        state.results[slot] = nil
        state.taken += 1
        return (result, false)
      }
      if let result {
        room.signal()
        return result
      }
      if isLast { return nil }
      news.wait()
    }
  }

  func leave() { gone.signal() }

  /// Lets the threads finish what they have begun, and waits for them.
  func stop(workers: Int) {
    state.withLock { $0.isOver = true }
    for _ in 0..<workers { room.signal() }
    for _ in 0..<workers { gone.wait() }
  }
}
