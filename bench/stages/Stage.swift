/// A part of the way from bytes to a ledger's record.
enum Stage: Int, CaseIterable {
  case words, paragraphs, rules, signals, lexicon, scorer
  /// Without the reasons: judgements, categories, edits. Measured as the whole less the stages above.
  case conclude
  /// Measured as the whole with reasons less the whole without.
  case reasons
  case output, ledger

  var name: String {
    switch self {
    case .words: "lines and words"
    case .paragraphs: "paragraphs"
    case .rules: "rules"
    case .signals: "signals"
    case .lexicon: "words of the model"
    case .scorer: "probabilities"
    case .conclude: "judgements, edits"
    case .reasons: "reasons"
    case .output: "output"
    case .ledger: "ledger"
    }
  }
}

/// Nanoseconds of each stage, of one pass over all documents.
struct StageTimes {
  private var nanoseconds = [Int64](repeating: 0, count: Stage.allCases.count)

  subscript(stage: Stage) -> Int64 {
    get { nanoseconds[stage.rawValue] }
    set { nanoseconds[stage.rawValue] = newValue }
  }

  var sum: Int64 { nanoseconds.reduce(0, +) }

  /// The middle of several passes, stage by stage.
  static func median(of passes: [StageTimes]) -> StageTimes {
    var median = StageTimes()
    for stage in Stage.allCases { median[stage] = passes.map { $0[stage] }.sorted()[passes.count / 2] }
    return median
  }
}

/// Nanoseconds since the call before. A look at the clock costs some 25 ns; a stage of a document of 5 KB takes
/// 1,000 at least.
struct Stopwatch {
  private var last = ContinuousClock.now

  mutating func lap() -> Int64 {
    let now = ContinuousClock.now
    defer { last = now }
    let (seconds, attoseconds) = (now - last).components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
