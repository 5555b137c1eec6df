import CleanerCore
import CleanerDecisions
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
  /// Whether to go on with an interrupted run.
  let resumes: Bool
  /// What persons decided; nil where no decisions were given.
  let decisions: DecisionBook?
  let jobs: Int
  let showsProgress: Bool
  let isQuiet: Bool
  let interruption: InterruptedRun

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
  /// - Throws: where there is no place to write to at all, or the report fails, or there is an interrupted run that
  ///   cannot be gone on with.
  /// - Parameter use: what became of the decisions.
  func perform(_ use: inout DecisionUse) throws(FileError) -> Summary {
    let tree = FileTree(of: places)
    var summary = Summary()
    for error in tree.errors {
      Console.shared.error(error)
      summary.add(error: error.description)
    }
    let destination = Destination(places)
    try destination.prepare()
    let output = SequentialOutput(destination)
    let resumption = try report.flatMap { (report) throws(FileError) in
      try resume(report, tree, to: destination, output, summary)
    }
    let books: RunBooks
    var (files, skipped) = (tree.files[...], 0)
    if let resumption {
      books = RunBooks(resumption, to: output, interruption)
      use.isPart = true
      (files, skipped) = (files.dropFirst(resumption.entry.files), resumption.entry.batches)
      try again(resumption.lost, books, destination)
    } else {
      if resumes, !isQuiet { Console.shared.write("there is no interrupted run to go on with; this one begins anew") }
      if report == nil, places.output == .folder {
        try ReportFolder.forget(places.outputPath.appending(component: FileTree.reportFolder))
      }
      let report = try report.map { (report) throws(FileError) in try begin(report, tree, destination) }
      books = RunBooks(summary, to: output, report, interruption)
    }
    try work(RecordSource(files, options, skipping: skipped), of: files, books, destination, &use)
    try books.close(destination)
    if let field = options.idField, !books.hasNames, resumption == nil, books.summary.documents > 0, !isQuiet {
      Console.shared.write("no record has '\(field)', so documents are named by file and number")
    }
    return books.summary
  }

  private func work(
    _ source: RecordSource, of files: ArraySlice<FileTree.File>, _ books: RunBooks, _ destination: Destination,
    _ use: inout DecisionUse
  ) throws(FileError) {
    let size = showsProgress ? FileTree.size(of: files) : nil
    var progress = Progress(bytes: size, isShown: showsProgress)
    try workInOrder(on: source, jobs: jobs(for: files), weight: \.weight, worker: worker(destination, books.pageRoom)) {
      (outcomes) throws(FileError) in
      for outcome in outcomes {
        switch outcome {
        case .failed(let error): try books.take(error)
        case .file(let done):
          try books.take(file: done)
          use.add(done.decisions)
          progress.advance(documents: done.records.count, bytes: done.bytesRead)
        case .batch(let done):
          try books.take(done)
          use.add(done.decisions)
          progress.advance(documents: done.records.count, bytes: done.bytesRead)
        }
      }
    }
    progress.end()
  }

  /// Writes files once more that stand in the ledger already.
  private func again(
    _ files: [FileTree.File], _ books: RunBooks, _ destination: Destination
  ) throws(FileError) {
    guard !files.isEmpty else { return }
    let output = SequentialOutput(destination)
    try workInOrder(
      on: RecordSource(files, options), jobs: jobs, weight: \.weight, worker: worker(destination, nil)
    ) { (outcomes) throws(FileError) in
      for outcome in outcomes {
        switch outcome {
        case .failed(let error): books.note(error)
        case .file(let done):
          for case .unwritable(let path, let reason) in done.errors {
            books.note(.unwritable(path: path, reason: reason))
          }
        case .batch(let done):
          do throws(FileError) {
            _ = try output.append(done.output, to: done.file, isFirst: done.isFirst, isLast: done.isLast)
          } catch {
            books.note(error)
          }
        }
      }
    }
  }

  /// One small file needs no second thread.
  private func jobs(for files: ArraySlice<FileTree.File>) -> Int {
    if files.count == 1, let file = files.first, FileTree.size(of: file).map({ $0 <= RecordReader.batchSize }) ?? false
    {
      return 1
    }
    return jobs
  }

  /// What each thread does.
  private func worker(_ destination: Destination, _ page: SharedPageRoom?)
    -> @Sendable () -> (RecordSource.Element) -> [Outcome]
  {
    let settings = RecordCleaner.Settings(
      cleaner: cleaner, options: options, isRecorded: report != nil, annotates: annotates, decisions: decisions,
      page: page)
    return {
      let cleaner = RecordCleaner(settings)
      return { element in
        switch element {
        case .batch(let batch): return [.batch(cleaner.clean(batch))]
        case .failed(let error): return [.failed(error)]
        case .files(let files, _):
          return files.map { file in
            do throws(FileError) {
              return .file(try Self.clean(file, by: cleaner, settings.options, to: destination))
            } catch {
              return .failed(error)
            }
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
  /// What is left of a file that was not written.
  fileprivate func failed(_ error: FileError) -> CleanedBatch {
    var failed = self
    (failed.output, failed.ledger, failed.records, failed.texts, failed.decisions) = ([], [], [], [], DecisionUse())
    failed.errors.append(error)
    return failed
  }
}
