import CleanerCore

/// A worker that closures of its thread can share.
final class SharedWorker {
  private var worker: Worker

  init(_ cleaner: Cleaner) { worker = Worker(cleaner) }

  func clean(_ bytes: [UInt8], rulesOnly: Bool = false) -> CleanedDocument {
    worker.clean(bytes, rulesOnly: rulesOnly)
  }
}
