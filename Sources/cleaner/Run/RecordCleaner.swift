import CleanerCore
import CleanerDecisions
import CleanerIO
import CleanerReport

/// Takes the documents out of records, cleans them and puts the records together again, whatever their format.
/// A thread has its own.
final class RecordCleaner {
  struct Settings: Sendable {
    var cleaner: Cleaner
    var options: RecordOptions
    /// Whether there is a ledger.
    var isRecorded: Bool
    /// Whether records of JSON carry what the ledger says of them.
    var annotates: Bool
    /// What persons decided; nil where no decisions were given.
    var decisions: DecisionBook?
    /// The room in the report's page; nil where there is none.
    var page: SharedPageRoom?

    var givesReasons: Bool { isRecorded || annotates }
  }

  private let settings: Settings
  private var worker: Worker
  private var parser: RecordParser
  private let packer = RecordPacker()

  /// The most lines of a document: of short ones, each takes some 1,200 bytes of memory.
  private static let mostLines = 1_000_000
  /// The memory for a document or record that has more bytes is given back behind it.
  private static let largestKept = 1 << 20

  init(_ settings: Settings) {
    self.settings = settings
    worker = Worker(settings.cleaner)
    parser = RecordParser(settings.options)
  }

  /// Cleans a batch. Records that cannot be read pass through, with an error.
  func clean(_ batch: RecordBatch) -> CleanedBatch {
    var cleaned = CleanedBatch(batch)
    var (output, ends, ledger): ([UInt8], [Int], JSONWriter) = ([], [], JSONWriter())
    if settings.isRecorded, batch.isFirst, batch.file.format != .text { ledgerFile(batch.file).write(to: &ledger) }
    output.reserveCapacity(batch.rest.upperBound)
    for place in batch.records.indices {
      do throws(FileError) {
        if let record = try parser.record(place, in: batch) {
          guard !Self.hasTooManyLines(record.text) else {
            throw batch.fault(
              "it has more than \(Self.mostLines) lines", record: place, at: batch.records[place].lowerBound)
          }
          if settings.annotates, record.hasAnnotation {
            throw batch.fault(
              "it has a field 'cleaner' already, where --annotate would write", record: place,
              at: batch.records[place].lowerBound)
          }
          if settings.options.format == nil, let problem = ForeignContent.problem(of: record.text) {
            throw batch.fault(
              "\(problem), or give --format", record: place, at: batch.records[place].lowerBound)
          }
          let entry = clean(record, at: place, in: batch, to: &output, &ledger, &cleaned.decisions)
          cleaned.records.append(entry)
          if record.id != nil { cleaned.hasNames = true }
          cleaned.texts.append(settings.page?.room.admits(entry) ?? false ? PageText.json(of: entry, record.text) : nil)
        } else {
          output += batch.bytes[batch.records[place]]
        }
      } catch {
        output += batch.bytes[batch.records[place]]
        cleaned.errors.append(error)
      }
      ends.append(output.count)
      if batch.records[place].count > Self.largestKept { parser = RecordParser(settings.options) }
    }
    output += batch.bytes[batch.rest]
    // A text that passes through is restored as a file without records.
    if settings.isRecorded, batch.isFirst, batch.file.format == .text, cleaned.records.isEmpty {
      ledgerFile(batch.file).write(to: &ledger)
    }
    cleaned.output = packer.pack(output, ends: ends, of: batch)
    cleaned.ledger = ledger.bytes
    cleaned.errors += batch.faults
    return cleaned
  }

  private func clean(
    _ record: any TextRecord, at place: Int, in batch: RecordBatch, to output: inout [UInt8],
    _ ledger: inout JSONWriter,
    _ use: inout DecisionUse
  ) -> LedgerRecord {
    let (file, number) = (batch.file, batch.firstNumber + place)
    let isFile = file.format == .text
    let document = Document(
      id: record.id ?? (isFile ? file.name : "\(file.name)#\(number)"), bytes: record.text)
    var overrides = Overrides.none
    if let decisions = settings.decisions {
      let matches = decisions.matches(in: document.bytes, of: document.id)
      overrides = decisions.overrides(matches)
      use.add(matches)
    }
    let result = worker.clean(document.bytes, rulesOnly: !settings.givesReasons, overrides: overrides)
    if document.bytes.count > Self.largestKept { worker = Worker(settings.cleaner) }
    let edits = result.edits
    var entry = LedgerRecord(
      document: document, place: isFile ? nil : .init(file: file.name, record: number),
      output: edits.isEmpty ? document.bytes : result.output(of: document.bytes), result: result,
      rules: settings.cleaner.rules, raw: settings.givesReasons ? record.raw(of: edits.map(\.bytes)) : nil)
    if !edits.isEmpty { entry.headers = record.headersOfText }
    if settings.isRecorded { entry.write(to: &ledger) }
    var record = record
    if settings.annotates {
      var json = JSONWriter()
      entry.writeObject(to: &json)
      record.annotate(json.bytes)
    }
    record.append(
      replacing: edits.map { Splice(range: $0.bytes, replacement: $0.kind == .join ? [0x20] : []) }, to: &output)
    return entry
  }

  private static func hasTooManyLines(_ text: [UInt8]) -> Bool {
    guard text.count > mostLines else { return false }
    var (ends, before) = (0, UInt8(0))
    for byte in text {
      if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && before != UInt8(ascii: "\r") { ends += 1 }
      before = byte
    }
    return ends > mostLines
  }

  private func ledgerFile(_ file: RecordFile) -> LedgerFile {
    LedgerFile(
      file: file.name, format: file.format.rawValue,
      textField: file.format == .jsonl ? settings.options.textField : nil,
      idField: file.format == .text ? nil : settings.options.idField,
      annotated: file.format == .jsonl && settings.annotates)
  }
}

/// What became of a batch of records.
struct CleanedBatch: Sendable {
  var file: String
  var isFirst: Bool
  var isLast: Bool
  /// As it is to be written.
  var output: [UInt8] = []
  /// Lines of the ledger; none for a run without a report.
  var ledger: [UInt8] = []
  var records: [LedgerRecord] = []
  var decisions = DecisionUse()
  /// For each record its text as the report's page shows it; nil where it has none there.
  var texts: [[UInt8]?] = []
  var errors: [FileError] = []
  /// Whether a record itself said what it is called.
  var hasNames = false
  /// The bytes of the input, packed or not.
  var bytesRead: Int

  init(_ batch: RecordBatch) {
    (file, isFirst, isLast, bytesRead) = (batch.file.name, batch.isFirst, batch.isLast, batch.bytesRead)
  }

  /// Adds the batch that follows.
  mutating func append(_ other: CleanedBatch) {
    isLast = other.isLast
    output += other.output
    ledger += other.ledger
    records += other.records
    decisions.add(other.decisions)
    texts += other.texts
    errors += other.errors
    hasNames = hasNames || other.hasNames
    bytesRead += other.bytesRead
  }
}
