import CleanerCore
import CleanerIO
import CleanerReport

/// One run: every record is read, cleaned and written, and recorded in the order of the input.
struct Run {
  let places: Places
  let cleaner: Cleaner
  let options: RecordOptions
  /// nil for a run without a report.
  let report: Report?
  /// Whether records of JSON carry what the ledger says of them.
  let annotates: Bool
  let jobs: Int
  let showsProgress: Bool

  /// Where the report goes, and what it begins with.
  struct Report {
    var folder: String
    var header: LedgerHeader
    /// Whether there is a page for people.
    var hasPage: Bool
  }

  /// What became of a piece of work.
  private enum Outcome: Sendable {
    /// A file, which is written.
    case file(CleanedBatch)
    /// A piece of a file, which is to be written in its turn.
    case batch(CleanedBatch)
    case failed(FileError)
  }

  /// Does all documents; what cannot be read or written is named and left out.
  /// - Throws: where there is no place to write to at all, or the report fails.
  func perform() throws(FileError) -> Summary {
    let tree = FileTree(of: places)
    var summary = Summary()
    for error in tree.errors { Self.note(error, in: &summary) }
    let destination = Destination(places)
    try destination.prepare()
    let report = try report.map { (report) throws(FileError) in
      try ReportFolder(report.folder, header: report.header, hasPage: report.hasPage)
    }
    let page = self.report?.hasPage == true ? SharedPageRoom() : nil
    let output = SequentialOutput(destination)
    var progress = Progress(bytes: showsProgress ? tree.size : nil, isShown: showsProgress)
    try workInOrder(
      on: RecordSource(tree.files, options), jobs: jobs(for: tree.files), weight: \.weight,
      worker: worker(destination, page)
    ) { (outcome) throws(FileError) in
      var done: CleanedBatch
      switch outcome {
      case .file(let file): done = file
      case .batch(let batch): done = Self.written(batch, to: output)
      case .failed(let error): return Self.note(error, in: &summary)
      }
      for error in done.errors { Self.note(error, in: &summary) }
      if let room = try report?.append(done) { page?.room = room }
      for record in done.records { summary.add(record) }
      progress.advance(documents: done.records.count, bytes: done.bytesRead)
    }
    progress.end()
    if let report {
      try destination.synchronise()
      try report.finish(summary)
    }
    return summary
  }

  /// One small file needs no second thread.
  private func jobs(for files: [FileTree.File]) -> Int {
    if files.count == 1, FileTree.size(of: files[0]).map({ $0 <= RecordReader.batchSize }) ?? false { return 1 }
    return jobs
  }

  private static func note(_ error: FileError, in summary: inout Summary) {
    // At once: a thread may be waiting for more of the input.
    if error == .closedPipe { Interruption.endByClosedPipe() }
    Console.shared.error(error.description)
    summary.add(error: error.description)
  }

  /// Writes a piece of a file. Of what could not be written, nothing goes into the report.
  private static func written(_ batch: CleanedBatch, to output: SequentialOutput) -> CleanedBatch {
    do throws(FileError) {
      if try output.append(batch.output, to: batch.file, isFirst: batch.isFirst, isLast: batch.isLast) { return batch }
      return batch.failed(nil)
    } catch {
      return batch.failed(error)
    }
  }

  /// What each thread does.
  private func worker(_ destination: Destination, _ page: SharedPageRoom?)
    -> @Sendable () -> (RecordSource.Element) -> Outcome
  {
    let settings = RecordCleaner.Settings(
      cleaner: cleaner, options: options, isRecorded: report != nil, annotates: annotates, page: page)
    return {
      let cleaner = RecordCleaner(settings)
      return { element in
        switch element {
        case .batch(let batch): return .batch(cleaner.clean(batch))
        case .failed(let error): return .failed(error)
        case .file(let file, _):
          do throws(FileError) {
            return .file(try Self.clean(file, by: cleaner, settings.options, to: destination))
          } catch {
            return .failed(error)
          }
        }
      }
    }
  }

  /// Does a small file as a whole.
  private static func clean(
    _ file: FileTree.File, by cleaner: RecordCleaner, _ options: RecordOptions, to destination: Destination
  ) throws(FileError) -> CleanedBatch {
    var reader = try RecordReader(file, options)
    var cleaned: CleanedBatch?
    while let batch = reader.next() {
      let next = cleaner.clean(try batch.get())
      if cleaned?.append(next) == nil { cleaned = next }
    }
    guard let cleaned else { throw .unreadable(path: file.path, reason: "it has no end") }
    do throws(FileError) {
      try destination.write(cleaned.output, as: file.name)
      return cleaned
    } catch {
      return cleaned.failed(error)
    }
  }
}

extension CleanedBatch {
  /// What is left of a batch that was not written.
  fileprivate func failed(_ error: FileError?) -> CleanedBatch {
    var failed = self
    (failed.output, failed.ledger, failed.records, failed.texts) = ([], [], [], [])
    if let error { failed.errors.append(error) }
    return failed
  }
}
