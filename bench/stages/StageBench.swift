import CleanerData
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
    cleaner = Cleaner(packs: Cleaner.builtinPacks)
    worker = Worker(cleaner)
  }

  /// One pass over all documents for each of: the stages, the whole without reasons, the whole with all that follows.
  /// The whole is not taken right behind its stages: it would find the document's rules and weights in the caches.
  mutating func measure() -> StageTimes {
    var times = StageTimes()
    lines = 0
    for document in documents { measureParts(of: document.bytes, &times) }
    times[.conclude] = -times.sum
    var whole: Int64 = 0
    for document in documents {
      var stopwatch = Stopwatch()
      made += worker.clean(document.bytes, rulesOnly: true).edits.count
      whole += stopwatch.lap()
    }
    times[.conclude] += whole
    times[.reasons] = -whole
    for document in documents { measureAll(of: document, &times) }
    return times
  }

  private mutating func measureParts(of bytes: [UInt8], _ times: inout StageTimes) {
    var stopwatch = Stopwatch()
    pass.read(bytes.span)
    times[.words] += stopwatch.lap()
    Paragraph.group(pass, into: &paragraphs)
    times[.paragraphs] += stopwatch.lap()
    found.find(cleaner.rules, in: bytes.span, pass, paragraphs, scratch: &scratch)
    times[.rules] += stopwatch.lap()
    signals.measure(pass, paragraphs, found)
    times[.signals] += stopwatch.lap()
    words.find(cleaner.model.lexicon, pass, paragraphs)
    times[.lexicon] += stopwatch.lap()
    scorer.score(signals, words, cleaner.model)
    times[.scorer] += stopwatch.lap()
    lines += pass.counts.count { !$0.isBlank }
  }

  private mutating func measureAll(of document: Document, _ times: inout StageTimes) {
    var stopwatch = Stopwatch()
    let result = worker.clean(document.bytes)
    times[.reasons] += stopwatch.lap()
    let output = result.output(of: document.bytes)
    times[.output] += stopwatch.lap()
    let record = LedgerRecord(document: document, output: output, result: result, rules: cleaner.rules)
    var json = JSONWriter()
    record.write(to: &json)
    times[.ledger] += stopwatch.lap()
    made += output.count + json.bytes.count
  }
}
