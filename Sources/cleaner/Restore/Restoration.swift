import CleanerIO
import CleanerReport

/// Puts back what a run took, record by record, from its ledger.
struct Restoration {
  private let places: Places
  private let ledger: String
  private let replaces: Bool

  /// What became of a piece of work.
  private enum Outcome: Sendable {
    /// A document that is a file, and is written.
    case document
    case batch(RecordRestorer.Batch)
    case failed(String)
    case closedPipe
  }

  /// - Parameters:
  ///   - ledger: the ledger's path; its first line is checked.
  ///   - replaces: whether files that are there already may be replaced.
  init(places: Places, ledger: String, replaces: Bool) throws(FileError) {
    (self.places, self.ledger, self.replaces) = (places, ledger, replaces)
    var reader = try LineReader(ledger)
    do {
      try LedgerHeader.check(try reader.next()?.get() ?? [])
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: ledger, reason: "\(error)")
    }
  }

  /// Restores every document, or those of the one input.
  /// - Returns: how many were restored, and how many could not be.
  func perform() throws(FileError) -> (restored: Int, failed: Int) {
    let places = places
    let start = places.input == .folder ? nil : try lineOfInput()
    let source = try RestoreSource(ledger: ledger, from: start) { name in
      places.input == .folder ? places.inputPath.appending(component: name) : places.inputPath
    }
    let destination = Destination(places, replaces: replaces)
    let output = SequentialOutput(destination)
    var counts = (restored: 0, failed: 0)
    func fail(_ problems: [String]) {
      counts.failed += problems.count
      for problem in problems { Console.shared.error(problem) }
    }
    try workInOrder(on: source, jobs: JobOptions.onePerCore, weight: \.weight, worker: worker(destination)) {
      (outcome) throws(FileError) in
      switch outcome {
      case .document: counts.restored += 1
      case .failed(let problem): fail([problem])
      // At once: a thread may be waiting for more of the input.
      case .closedPipe: Interruption.endByClosedPipe()
      case .batch(let batch):
        fail(batch.problems)
        do throws(FileError) {
          let name = places.input == .folder ? batch.file : Folder.name(of: places.inputPath)
          let isWritten = try output.append(batch.output, to: name, isFirst: batch.isFirst, isLast: batch.isLast)
          if isWritten { counts.restored += batch.restored }
        } catch {
          if error == .closedPipe { Interruption.endByClosedPipe() }
          fail([error.description])
        }
      }
    }
    return counts
  }

  private func worker(_ destination: Destination) -> @Sendable () -> (RestoreSource.Element) -> Outcome {
    let (places, ledger, isWhole) = (places, ledger, places.input == .folder)
    return {
      let restorer = RecordRestorer(ledger: ledger)
      return { element in
        switch element {
        case .failed(let problem): return .failed(problem)
        case .batch(let batch, let file, let lines): return .batch(restorer.restore(batch, lines, as: file))
        case .document(let name, let line):
          let path = isWhole ? places.inputPath.appending(component: name) : places.inputPath
          do throws(FileError) {
            let restored = restorer.restore(try Self.document(name, path), [line])
            if let problem = restored.problems.first { return .failed(problem) }
            try destination.write(restored.output, as: isWhole ? name : Folder.name(of: path))
            return .document
          } catch {
            return error == .closedPipe ? .closedPipe : .failed(error.description)
          }
        }
      }
    }
  }

  /// Reads a document that is a file.
  private static func document(_ name: String, _ path: String) throws(FileError) -> RecordBatch {
    var options = RecordOptions()
    options.format = .text
    var reader = try RecordReader(FileTree.File(name: name, path: path), options)
    guard let batch = reader.next() else { throw .unreadable(path: path, reason: "it has no end") }
    return try batch.get()
  }

  /// The number of the line that the one input is about: the ledger's only file or document, or the one whose name
  /// the input's path ends in; of several the most exact.
  private func lineOfInput() throws(FileError) -> Int {
    var lines = NumberedLines(lines: try LineReader(ledger))
    var (first, count) = (Int?.none, 0)
    var named: (line: Int, length: Int)?
    let path = Array("/\(places.inputPath)".utf8)
    _ = lines.next()
    while let line = lines.next() {
      let name: String
      switch LedgerLine(try line.bytes.get()) {
      case .file(let file): name = file
      case .document(let document, nil): name = document
      case .document, nil: continue
      }
      (first, count) = (first ?? line.number, count + 1)
      let isNamed = path.reversed().starts(with: "/\(name)".utf8.reversed())
      if isNamed, name.utf8.count > named?.length ?? 0 { named = (line.number, name.utf8.count) }
    }
    guard let line = named?.line ?? (count == 1 ? first : nil) else {
      throw .unreadable(path: places.inputPath, reason: "\(ledger) has no record of this document")
    }
    return line
  }
}

extension RestoreSource.Element {
  /// The bytes it holds in memory.
  fileprivate var weight: Int {
    switch self {
    case .batch(let batch, _, _): batch.bytes.count
    case .document(_, _), .failed: 0
    }
  }
}
