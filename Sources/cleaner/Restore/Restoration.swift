import CleanerIO
import CleanerReport
import Foundation

/// Puts back what a run took, document by document, from its ledger.
struct Restoration {
  private let places: Places
  private let ledger: String
  private let records: LineReader

  /// What became of one record: nil where it is restored or not asked for, else what went wrong.
  private enum Outcome: Sendable {
    case restored
    case skipped
    case failed(String)
    case closedPipe
  }

  /// - Parameter ledger: the ledger's path; its first line is checked.
  init(places: Places, ledger: String) throws(FileError) {
    self.places = places
    self.ledger = ledger
    var reader = try LineReader(ledger)
    do {
      try LedgerHeader.check(try reader.next()?.get() ?? [])
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: ledger, reason: "\(error)")
    }
    records = reader
  }

  /// Restores every document, or the one that was asked for.
  /// - Returns: how many were restored, and how many could not be.
  func perform() throws(FileError) -> (restored: Int, failed: Int) {
    var counts = (restored: 0, failed: 0)
    let wanted = places.input == .folder ? nil : try wantedRecord()
    let destination = Destination(places)
    let lines = NumberedLines(lines: records)
    try workInOrder(on: lines, jobs: ProcessInfo.processInfo.activeProcessorCount, worker: worker(destination, wanted))
    {
      (outcome) throws(FileError) in
      switch outcome {
      case .restored: counts.restored += 1
      case .skipped: break
      case .closedPipe: throw .closedPipe
      case .failed(let problem):
        counts.failed += 1
        Console.shared.error(problem)
      }
    }
    return counts
  }

  private func worker(_ destination: Destination, _ wanted: Int?) -> @Sendable () -> (NumberedLines.Element) -> Outcome
  {
    let (places, ledger) = (places, ledger)
    return {
      { line in
        if let wanted, line.number != wanted { return .skipped }
        do {
          let record = try LedgerRecord(line: line.bytes.get(), number: line.number)
          let path = places.input == .folder ? places.inputPath.appending(component: record.document) : places.inputPath
          try destination.write(record.restore(TextFile.readBytes(path)), as: record.document)
          return .restored
        } catch FileError.closedPipe {
          return .closedPipe
        } catch let error as LedgerError {
          if case .unreadable = error { return .failed("\(ledger): \(error)") }
          return .failed(error.description)
        } catch {
          return .failed("\(error)")
        }
      }
    }
  }

  // MARK: - One document

  /// The line of the record that belongs to the one input: the ledger's only one, or the one whose
  /// document the input's path ends in.
  private func wantedRecord() throws(FileError) -> Int {
    var lines = NumberedLines(lines: records)
    var found: [(number: Int, isNamed: Bool)] = []
    while let line = lines.next() {
      guard let bytes = try? line.bytes.get(), let record = try? LedgerRecord(line: bytes, number: line.number) else {
        continue
      }
      let isNamed = "/\(places.inputPath)".utf8.reversed().starts(with: "/\(record.document)".utf8.reversed())
      if found.count < 2 || isNamed { found.append((line.number, isNamed)) }
    }
    if found.count == 1 { return found[0].number }
    guard let record = found.last(where: \.isNamed) else {
      throw .unreadable(path: places.inputPath, reason: "\(ledger) has no record of this document")
    }
    return record.number
  }
}

/// A ledger's records with their line numbers.
private struct NumberedLines: IteratorProtocol, Sendable {
  typealias Element = (number: Int, bytes: Result<[UInt8], FileError>)

  var lines: LineReader
  /// The last line given out; the first line is the header.
  private var number = 1

  init(lines: LineReader) { self.lines = lines }

  mutating func next() -> Element? {
    guard let bytes = lines.next() else { return nil }
    number += 1
    return (number, bytes)
  }
}
