import CleanerReport

@testable import CleanerCore

/// Takes the passes of the program by themselves, in the order of `Worker`.
struct StageBench: ~Copyable {
  private let cleaner: Cleaner
  private let documents: [Document]
  private var worker: Worker
  private var pass = WordPass()
  private var paragraphs: [Paragraph] = []
  private var scratch = RuleScratch()
  private var found = FindingPass()
  private var signals = SignalPass()
  private var words = LexiconPass()
  private var scorer = Scorer()
  /// Lines that are not blank, of all documents; known after a pass.
  private(set) var lines = 0
  /// What was made, added up, so that nothing is left out as unused.
  private(set) var made = 0

  init(_ documents: [Document]) {
    self.documents = documents
    cleaner = Cleaner(packs: Cleaner.builtinPacks())
    worker = Worker(cleaner)
  }

  /// One pass over all documents, each stage of a document after the other, as in a run.
  mutating func measure() -> StageTimes {
    var times = StageTimes()
    lines = 0
    for document in documents { measure(document, &times) }
    return times
  }

  private mutating func measure(_ document: Document, _ times: inout StageTimes) {
    let bytes = document.bytes
    var stopwatch = Stopwatch()
    var spent: Int64 = 0
    func note(_ stage: Stage, _ time: Int64) {
      times[stage] += time
      spent += time
    }
    pass.read(bytes.span)
    note(.words, stopwatch.lap())
    Paragraph.group(pass, into: &paragraphs)
    note(.paragraphs, stopwatch.lap())
    found.find(cleaner.rules, in: bytes.span, pass, paragraphs, scratch: &scratch)
    note(.rules, stopwatch.lap())
    signals.measure(pass, paragraphs, found)
    note(.signals, stopwatch.lap())
    words.find(cleaner.model.lexicon, pass, paragraphs)
    note(.lexicon, stopwatch.lap())
    scorer.score(signals, words, cleaner.model)
    note(.scorer, stopwatch.lap())
    lines += pass.counts.count { !$0.isBlank }
    _ = stopwatch.lap()

    let plain = worker.clean(bytes, rulesOnly: true)
    let whole = stopwatch.lap()
    times[.conclude] += whole - spent
    let result = worker.clean(bytes)
    times[.reasons] += stopwatch.lap() - whole
    let output = result.output(of: bytes)
    times[.output] += stopwatch.lap()
    let record = LedgerRecord(document: document, output: output, result: result, rules: cleaner.rules)
    var json = JSONWriter()
    record.write(to: &json)
    times[.ledger] += stopwatch.lap()
    made += plain.edits.count + output.count + json.bytes.count
  }
}
