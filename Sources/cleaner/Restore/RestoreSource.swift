import CleanerDecisions
import CleanerIO
import CleanerReport

/// What a ledger says, with the records of the output that it says it about.
struct RestoreSource: IteratorProtocol, Sendable {
  /// A line of the ledger and its number.
  typealias Line = (number: Int, bytes: Result<[UInt8], FileError>)

  enum Element: Sendable {
    /// A document that is a file, by its name.
    case document(String, Line)
    /// Records of a file, with the lines that are about some of them, in order.
    case batch(RecordBatch, LedgerFile, lines: [Line])
    case failed(String)
  }

  private let ledger: String
  private let inputPath: @Sendable (String) -> String
  private var lines: NumberedLines
  private var pending: Line?
  private var file: (reader: RecordReader, says: LedgerFile)?
  /// Whether nothing is wanted behind the file or document that comes first.
  private let isSingle: Bool
  private var isOver = false

  /// - Parameters:
  ///   - ledger: its path.
  ///   - start: the number of the line to begin at; nil to restore all.
  ///   - inputPath: where the output of a run lies, by its name.
  init(ledger: String, from start: Int?, inputPath: @escaping @Sendable (String) -> String) throws(FileError) {
    (self.ledger, self.inputPath, isSingle) = (ledger, inputPath, start != nil)
    lines = NumberedLines(lines: try LineReader(ledger))
    for _ in 1..<(start ?? 2) { _ = lines.next() }
  }

  mutating func next() -> Element? {
    if let element = nextBatch() { return element }
    guard !isOver, let line = take() else { return nil }
    isOver = isSingle
    switch Result(catching: { () throws(FileError) in LedgerLine(try line.bytes.get()) }) {
    case .success(.document(let name, nil)): return .document(name, line)
    case .success(.file(let name)): return open(name, line) ?? next()
    case .success(.document(let name, .some)): return .failed("\(ledger): line \(line.number): \(name) follows no file")
    case .success(nil): return .failed("\(ledger): line \(line.number) is not a ledger record")
    case .failure(let error): return .failed("\(error)")
    }
  }

  private mutating func take() -> Line? {
    defer { pending = nil }
    return pending ?? lines.next()
  }

  /// Begins a file of records.
  /// - Returns: what is wrong with it; then the lines about its records are passed over.
  private mutating func open(_ name: String, _ line: Line) -> Element? {
    do {
      let says = try LedgerFile(line: line.bytes.get(), number: line.number)
      file = (try RecordReader(FileTree.File(name: name, path: inputPath(name)), RecordOptions(of: says)), says)
      return nil
    } catch {
      _ = linesOfFile(before: .max)
      if case LedgerError.unreadable = error { return .failed("\(ledger): \(error)") }
      return .failed("\(error)")
    }
  }

  private mutating func nextBatch() -> Element? {
    guard let says = file?.says else { return nil }
    switch file?.reader.next() {
    case .success(let batch):
      let end = batch.isLast ? .max : batch.firstNumber + batch.records.count
      return .batch(batch, says, lines: linesOfFile(before: end))
    case .failure(let error):
      _ = linesOfFile(before: .max)
      return .failed("\(error)")
    case nil:
      file = nil
      return nil
    }
  }

  /// The lines that are about records of the file with lower numbers than `end`.
  private mutating func linesOfFile(before end: Int) -> [Line] {
    var taken: [Line] = []
    while let line = take() {
      if case .document(_, let place?)? = (try? line.bytes.get()).flatMap(LedgerLine.init) {
        guard place.record < end else {
          pending = line
          break
        }
        taken.append(line)
      } else if (try? line.bytes.get()).flatMap(LedgerLine.init) == nil {
        // Whoever reads it says what is wrong.
        taken.append(line)
      } else {
        pending = line
        break
      }
    }
    return taken
  }
}

/// A ledger's lines with their numbers.
struct NumberedLines: IteratorProtocol, Sendable {
  private var lines: LineReader
  private var number = 0

  init(lines: LineReader) { self.lines = lines }

  mutating func next() -> RestoreSource.Line? {
    guard let bytes = lines.next() else { return nil }
    number += 1
    return (number, bytes)
  }
}
