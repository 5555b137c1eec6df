import CleanerCore
import Dispatch
import Synchronization

/// The built-in weights, read by a thread of their own: they take as long as all else before the first text.
public final class BuiltInModel: Sendable {
  private let read = Mutex(SequenceModel?.none)
  private let isRead = DispatchSemaphore(value: 0)

  /// Begins to read.
  public init() {
    DispatchQueue.global().async {
      let model = Cleaner.builtinModel()
      self.read.withLock { $0 = model }
      self.isRead.signal()
    }
  }

  /// The weights; waits until they are read.
  public var model: SequenceModel {
    isRead.wait()
    // For who asks again.
    isRead.signal()
    return read.withLock { $0! }
  }
}
