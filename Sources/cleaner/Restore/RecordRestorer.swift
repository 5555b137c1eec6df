import CleanerDecisions
import CleanerIO
import CleanerReport

/// Puts back into records what the ledger says was taken. A thread has its own.
final class RecordRestorer {
  /// Some records as they were, packed as they are.
  struct Batch: Sendable {
    var file: String
    var isFirst: Bool
    var isLast: Bool
    var output: [UInt8] = []
    var restored = 0
    var problems: [String] = []
  }

  /// The memory for a record that has more bytes is given back behind it.
  private static let largestKept = 1 << 20

  private let ledger: String
  private let packer = RecordPacker()
  /// Of the file under way.
  private var parser: (file: LedgerFile?, parser: RecordParser)?

  /// - Parameter ledger: its path, for errors.
  init(ledger: String) { self.ledger = ledger }

  /// Restores the records that there are lines about. One that cannot be restored stays as it is, and is named.
  func restore(_ batch: RecordBatch, _ lines: [RestoreSource.Line], as file: LedgerFile? = nil) -> Batch {
    var result = Batch(file: batch.file.name, isFirst: batch.isFirst, isLast: batch.isLast)
    var (output, ends): ([UInt8], [Int]) = ([], [])
    var entries = entries(of: lines, &result.problems)[...]
    for place in batch.records.indices {
      let number = batch.firstNumber + place
      do {
        if let entry = entries.first, entry.place.map({ $0.record == number }) ?? true {
          entries.removeFirst()
          try restore(entry, place, in: batch, file, to: &output)
          result.restored += 1
        } else {
          output += batch.bytes[batch.records[place]]
        }
      } catch {
        output += batch.bytes[batch.records[place]]
        result.problems.append("\(error)")
      }
      ends.append(output.count)
      if batch.records[place].count > Self.largestKept { parser = nil }
    }
    result.problems += entries.map { "\(LedgerError.changed(document: $0.document))" }
    for fault in batch.faults {
      // What passed through the run passes through here.
      if case .record = fault { continue }
      result.problems.append(fault.description)
    }
    output += batch.bytes[batch.rest]
    result.output = packer.pack(output, ends: ends, of: batch)
    return result
  }

  private func entries(of lines: [RestoreSource.Line], _ problems: inout [String]) -> [LedgerRecord] {
    lines.compactMap { line in
      do {
        return try LedgerRecord(line: line.bytes.get(), number: line.number)
      } catch {
        problems.append("\(ledger): \(error)")
        return nil
      }
    }
  }

  private func restore(
    _ entry: LedgerRecord, _ place: Int, in batch: RecordBatch, _ file: LedgerFile?, to output: inout [UInt8]
  ) throws {
    guard var record = try parser(file).record(place, in: batch) else {
      throw LedgerError.changed(document: entry.document)
    }
    if file?.idField != nil, let id = record.id, id != entry.document {
      throw LedgerError.moved(document: entry.document, found: id)
    }
    // Checks what is there, and what will be.
    let original = try entry.restore(record.text)
    record.undo(headers: entry.headers, annotation: file?.annotated ?? false)
    let isEscaped = batch.file.format == .jsonl
    var restored: [UInt8] = []
    record.append(
      replacing: entry.pieces.map { piece in
        Splice(
          range: piece.at..<piece.at + (piece.replacesSpace ? 1 : 0),
          replacement: isEscaped ? piece.escaped : Array(piece.bytes))
      }, to: &restored)
    if isEscaped {
      // How the text was escaped, no fingerprint tells, nor whether the annotation stands where it was.
      let written = try parser(file).record(of: restored, batch.firstNumber + place, in: batch.file)
      if written?.text != original { throw LedgerError.inconsistent(document: entry.document) }
      if file?.annotated ?? false, written?.hasAnnotation ?? false {
        throw LedgerError.changed(document: entry.document)
      }
    }
    output += restored
  }

  private func parser(_ file: LedgerFile?) throws(FileError) -> RecordParser {
    if let parser, parser.file == file { return parser.parser }
    let new = RecordParser(try RecordOptions(of: file))
    parser = (file, new)
    return new
  }
}
