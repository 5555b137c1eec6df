import CleanerIO
import CleanerReport
import Foundation

/// Puts back what a run took, document by document, from its ledger.
struct Restoration {
  private let places: Places
  private let ledger: String
  private let records: LineReader

  private typealias Line = NumberedLines.Element

  /// What became of one record.
  private enum Outcome: Sendable {
    case restored
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
    let lines = NumberedLines(lines: records)
    if places.input == .folder { return try restore(lines) }
    return try restore([try recordOfInput(lines)].makeIterator())
  }

  private func restore(_ lines: some IteratorProtocol<Line> & Sendable) throws(FileError) -> (
    restored: Int, failed: Int
  ) {
    var counts = (restored: 0, failed: 0)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    try workInOrder(on: lines, jobs: jobs, worker: worker(Destination(places))) { (outcome) throws(FileError) in
      switch outcome {
      case .restored: counts.restored += 1
      case .closedPipe: throw .closedPipe
      case .failed(let problem):
        counts.failed += 1
        Console.shared.error(problem)
      }
    }
    return counts
  }

  private func worker(_ destination: Destination) -> @Sendable () -> (Line) -> Outcome {
    let (places, ledger) = (places, ledger)
    return {
      { line in
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

  /// The record that belongs to the one input: the ledger's only one, or the one whose document the
  /// input's path ends in; of several the most exact.
  private func recordOfInput(_ lines: NumberedLines) throws(FileError) -> Line {
    var lines = lines
    var (first, count) = (Line?.none, 0)
    var named: (line: Line, length: Int)?
    let path = Array("/\(places.inputPath)".utf8)
    while let line = lines.next() {
      (first, count) = (first ?? line, count + 1)
      guard let name = try LedgerRecord.document(ofLine: line.bytes.get()) else { continue }
      let isNamed = path.reversed().starts(with: "/\(name)".utf8.reversed())
      if isNamed, name.utf8.count > named?.length ?? 0 { named = (line, name.utf8.count) }
    }
    guard let line = named?.line ?? (count == 1 ? first : nil) else {
      throw .unreadable(path: places.inputPath, reason: "\(ledger) has no record of this document")
    }
    return line
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
