import Dispatch
import Synchronization

/// Work at start-up, on all cores.
enum Concurrent {
  /// Items are handed out in runs of this many.
  private static let run = 32

  /// What a function gives for each item, in the order of the items.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ transform: @Sendable (ArraySlice<Item>) -> [Result]
  ) -> [Result] {
    let runs = (items.count + run - 1) / run
    let results = Mutex([[Result]](repeating: [], count: runs))
    DispatchQueue.concurrentPerform(iterations: runs) { number in
      let result = transform(items[number * run..<min(items.count, (number + 1) * run)])
      results.withLock { $0[number] = result }
    }
    return results.withLock { $0.flatMap(\.self) }
  }
}
