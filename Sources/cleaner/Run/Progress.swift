/// How far a run is, on a terminal.
struct Progress {
  /// Of all inputs; nil where that is not known.
  private let total: Int?
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var documents = 0
  private var bytes = 0

  private static let interval = Duration.milliseconds(100)

  init(bytes: Int?, isShown: Bool) { (total, self.isShown) = (bytes, isShown) }

  /// Counts documents and bytes of the input, and shows the state when some time has passed.
  mutating func advance(documents: Int, bytes: Int) {
    guard isShown else { return }
    self.documents += documents
    self.bytes += bytes
    let now = ContinuousClock.now
    guard now - shown >= Self.interval else { return }
    shown = now
    Console.shared.progress(text(after: now - start))
  }

  func end() { Console.shared.endProgress() }

  private func text(after time: Duration) -> String {
    let seconds = max(0.001, time / .seconds(1))
    let rate = Double(bytes) / seconds
    let done = "\(documents.of("document"))  \(Int((rate / 1e6).rounded())) MB/s"
    guard let total, rate > 0 else { return done }
    let left = Int((Double(max(0, total - bytes)) / rate).rounded(.up))
    let clock = "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
    return "\(min(100, bytes * 100 / max(1, total)))%  \(done)  \(clock) left"
  }
}
