/// How far a run is, on a terminal.
struct Progress {
  private let documents: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var done = 0
  private var bytes = 0

  private static let interval = Duration.milliseconds(100)

  init(documents: Int, isShown: Bool) { (self.documents, self.isShown) = (documents, isShown) }

  /// Counts a document, and shows the state when some time has passed.
  mutating func advance(by bytes: Int) {
    guard isShown else { return }
    done += 1
    self.bytes += bytes
    let now = ContinuousClock.now
    guard now - shown >= Self.interval else { return }
    shown = now
    Console.shared.progress(text(after: now - start))
  }

  func end() { Console.shared.endProgress() }

  private func text(after time: Duration) -> String {
    let seconds = max(0.001, time / .seconds(1))
    let rate = Double(bytes) / seconds / 1e6
    let left = Int((seconds / Double(done) * Double(documents - done)).rounded(.up))
    let share = done * 100 / max(1, documents)
    let clock = "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
    return "\(share)%  \(done.grouped) of \(documents.of("document"))  \(Int(rate.rounded())) MB/s  \(clock) left"
  }
}
