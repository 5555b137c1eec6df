import Foundation
import Synchronization

/// Works on items with several threads and takes the results in the order of the items, so that what
/// comes out does not depend on the number of threads.
///
/// At most a few results a thread wait for their turn, and heavy ones hold up the reading of more; memory does not
/// grow with the number of items.
/// When `consume` throws, what has been begun is finished, but a thread that waits for the source's next item is not
/// waited for: the source may be a pipe that gives none.
/// - Parameters:
///   - weight: what an item weighs, in bytes.
///   - worker: called once on each thread, for what the thread needs of its own.
///   - consume: called on the calling thread. When it throws, no further item is begun.
public func workInOrder<Source: IteratorProtocol & Sendable, Result: Sendable, Failure: Error>(
  on source: Source, jobs: Int, weight: @escaping @Sendable (Source.Element) -> Int = { _ in 0 },
  worker: @escaping @Sendable () -> (Source.Element) -> Result,
  consume: (Result) throws(Failure) -> Void
) throws(Failure) where Source.Element: Sendable {
  guard jobs > 1 else {
    let work = worker()
    var source = source
    while let item = source.next() { try consume(work(item)) }
    return
  }
  let queue = OrderedQueue<Source, Result>(source, jobs: jobs, weigh: weight)
  for _ in 0..<jobs {
    Thread {
      let work = worker()
      while let (number, item) = queue.nextItem() { queue.put(work(item), at: number) }
    }.start()
  }
  defer { queue.stop() }
  while let result = queue.nextResult() { try consume(result) }
}

/// Hands out items in order and holds the results until it is their turn.
private final class OrderedQueue<Source: IteratorProtocol & Sendable, Result: Sendable>: Sendable
where Source.Element: Sendable {
  private struct State {
    var begun = 0
    var done = 0
    var taken = 0
    var isOver = false
    /// What the items weigh that have been begun and not been taken.
    var weight = 0
    /// Results by number modulo the window, with what their items weigh.
    var results: [Result?]
    var weights: [Int]
  }

  /// Apart from the state, so that results are taken while the source waits for its next item.
  private let source: Mutex<Source>
  private let state: Mutex<State>
  private let weigh: @Sendable (Source.Element) -> Int
  private let window: Int
  private let largestWeight: Int
  /// Signalled when there may be room for an item; only who holds the source waits for it.
  private let room = DispatchSemaphore(value: 0)
  /// Signalled for every result, and once when the items are over.
  private let news = DispatchSemaphore(value: 0)

  init(_ source: Source, jobs: Int, weigh: @escaping @Sendable (Source.Element) -> Int) {
    window = jobs * OrderedWork.itemsPerJob
    largestWeight = jobs * OrderedWork.weightPerJob
    self.source = Mutex(source)
    self.weigh = weigh
    state = Mutex(
      State(results: Array(repeating: nil, count: window), weights: Array(repeating: 0, count: window)))
  }

  func nextItem() -> (Int, Source.Element)? {
    source.withLock { source in
      guard waitForRoom() else { return nil }
      guard let item = source.next() else {
        state.withLock { $0.isOver = true }
        news.signal()
        return nil
      }
      let weight = weigh(item)
      return state.withLock { state in
        if state.isOver { return nil }
        state.weights[state.begun % window] = weight
        state.weight += weight
        state.begun += 1
        return (state.begun - 1, item)
      }
    }
  }

  /// - Returns: false when no further item is to be begun.
  private func waitForRoom() -> Bool {
    while true {
      let (isOver, hasRoom) = state.withLock { state in
        (
          state.isOver,
          state.begun == state.taken
            || state.begun - state.taken < window && state.weight < largestWeight
        )
      }
      if isOver || hasRoom { return !isOver }
      room.wait()
    }
  }

  func put(_ result: Result, at number: Int) {
    state.withLock { state in
      state.results[number % window] = result
      state.done += 1
    }
    news.signal()
  }

  /// The next result in order; nil when all have been taken.
  func nextResult() -> Result? {
    while true {
      let (result, isLast) = state.withLock { state -> (Result?, Bool) in
        let slot = state.taken % window
        guard let result = state.results[slot] else { return (nil, state.isOver && state.taken == state.begun) }
        state.results[slot] = nil
        state.weight -= state.weights[slot]
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

  /// Lets the threads finish what they have begun, and waits for that.
  func stop() {
    state.withLock { $0.isOver = true }
    room.signal()
    while state.withLock({ $0.done < $0.begun }) { news.wait() }
  }
}

/// What bounds the memory of ordered work, for each thread.
enum OrderedWork {
  /// So many items may be begun or wait for their turn,
  static let itemsPerJob = 8
  /// and further ones are begun only while these weigh less.
  static let weightPerJob = 4 << 20
}
