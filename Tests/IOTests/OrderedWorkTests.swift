import CleanerIO
import Foundation
import Testing

@Suite struct OrderedWorkTests {
  /// Gives an item, and the next only when the first one's result was taken: as a pipe whose writer waits for an
  /// answer.
  private struct Waiting: IteratorProtocol, Sendable {
    let answer: DispatchSemaphore
    var given = 0

    mutating func next() -> Int? {
      guard given < 20 else { return nil }
      if given > 0 { answer.wait() }
      given += 1
      return given
    }
  }

  @Test(arguments: [1, 2, 5]) func resultsDoNotWaitForTheNextItem(jobs: Int) {
    let answer = DispatchSemaphore(value: 0)
    var results: [Int] = []
    func take(_ result: Int) {
      results.append(result)
      answer.signal()
    }
    workInOrder(on: Waiting(answer: answer), jobs: jobs, worker: { { $0 * 2 } }, consume: take)
    #expect(results == (1...20).map { $0 * 2 })
  }

  /// A source that gives nothing more holds up no error.
  @Test(arguments: [2, 5]) func errorsDoNotWaitForTheNextItem(jobs: Int) {
    struct Stop: Error {}
    let never = DispatchSemaphore(value: 0)
    #expect(throws: Stop.self) {
      func fail(_: Int) throws(Stop) { throw Stop() }
      try workInOrder(on: Waiting(answer: never), jobs: jobs, worker: { { $0 } }, consume: fail)
    }
    for _ in 0..<20 { never.signal() }
  }

  /// Heavy items hold up the reading, one by one where each alone is too heavy.
  @Test func heavyItemsAreFew() {
    let box = Box()
    @Sendable func begin(_ item: Int) -> Int {
      box.lock.withLock {
        box.now += 1
        box.most = max(box.most, box.now)
      }
      return item
    }
    func end(_ item: Int) { box.lock.withLock { box.now -= 1 } }
    workInOrder(
      on: (0..<200).makeIterator(), jobs: 4, weight: { _ in 1 << 30 }, worker: { begin }, consume: end)
    #expect(box.most <= 2)
  }

  /// Light items are worked on by all threads at once.
  @Test func lightItemsAreMany() {
    let box = Box()
    @Sendable func work(_ item: Int) -> Int {
      box.lock.withLock {
        box.now += 1
        box.most = max(box.most, box.now)
      }
      usleep(20_000)
      box.lock.withLock { box.now -= 1 }
      return item
    }
    var taken: [Int] = []
    workInOrder(
      on: (0..<40).makeIterator(), jobs: 4, weight: { _ in 1 << 18 }, worker: { work }, consume: { taken.append($0) })
    #expect(taken == Array(0..<40))
    #expect(box.most == 4)
  }

  private final class Box: @unchecked Sendable {
    let lock = NSLock()
    var now = 0
    var most = 0
  }
}
