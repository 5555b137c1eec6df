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

  /// Two things at once.
  static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let results = Mutex((First?.none, Second?.none))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      if number == 0 {
        let result = first()
        results.withLock { $0.0 = result }
      } else {
        let result = second()
        results.withLock { $0.1 = result }
      }
    }
    return results.withLock { ($0.0!, $0.1!) }
  }
}
