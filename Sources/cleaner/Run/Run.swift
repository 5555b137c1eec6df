import CleanerCore
import CleanerIO
import CleanerReport

/// One run: every document is read, cleaned and written, and recorded in the order of the input.
struct Run {
  let places: Places
  let cleaner: Cleaner
  /// nil for a run without a report.
  let report: Report?
  let jobs: Int
  let showsProgress: Bool

  /// Where the report goes, and what it begins with.
  struct Report {
    var folder: String
    var header: LedgerHeader
  }

  /// What became of one document.
  private enum Outcome: Sendable {
    /// Its record, and that as a line of the ledger; empty for a run without a report.
    case done(LedgerRecord, line: [UInt8])
    case failed(FileError)
  }

  /// Does all documents; those that cannot be read or written are named and left out.
  /// - Throws: where there is no place to write to at all, or the report fails.
  func perform() throws(FileError) -> Summary {
    let tree = FileTree(of: places)
    var summary = Summary()
    for error in tree.errors { Self.note(error, in: &summary) }
    let destination = Destination(places)
    try destination.prepare()
    let report = try report.map { (report) throws(FileError) in try ReportFolder(report.folder, header: report.header) }
    var progress = Progress(documents: tree.files.count, isShown: showsProgress)
    try workInOrder(on: tree.files.makeIterator(), jobs: min(jobs, tree.files.count), worker: worker(destination)) {
      (outcome) throws(FileError) in
      switch outcome {
      case .done(let record, let line):
        try report?.append(line)
        summary.add(record)
        progress.advance(by: record.input.bytes)
      case .failed(.closedPipe): throw .closedPipe
      case .failed(let error): Self.note(error, in: &summary)
      }
    }
    progress.end()
    if let report {
      try destination.synchronise()
      try report.finish(summary)
    }
    return summary
  }

  private static func note(_ error: FileError, in summary: inout Summary) {
    Console.shared.error(error.description)
    summary.add(error: error.description)
  }

  /// What each thread does with a document.
  private func worker(_ destination: Destination) -> @Sendable () -> (FileTree.File) -> Outcome {
    let (cleaner, isRecorded) = (cleaner, report != nil)
    return {
      let worker = SharedWorker(cleaner)
      return { file in
        do throws(FileError) {
          let document = Document(id: file.name, bytes: try TextFile.read(file.path))
          let result = worker.clean(document.bytes, rulesOnly: !isRecorded)
          let output = result.edits.isEmpty ? document.bytes : result.output(of: document.bytes)
          try destination.write(output, as: file.name)
          let record = LedgerRecord(document: document, output: output, result: result, rules: cleaner.rules)
          var json = JSONWriter()
          if isRecorded { record.write(to: &json) }
          return .done(record, line: json.bytes)
        } catch {
          return .failed(error)
        }
      }
    }
  }
}
