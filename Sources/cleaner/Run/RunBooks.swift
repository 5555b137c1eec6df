import CleanerIO
import CleanerReport

/// Takes the results of a run in the order of the input: writes the pieces of files, the ledger, and how far the run is.
///
/// What belongs together is written in this order: output, ledger, journal. So what the journal counts is there, and
/// whatever comes behind that can be cut off.
final class RunBooks {
  /// Of what the journal has.
  private(set) var summary: Summary
  /// Whether a record said itself what it is called.
  private(set) var hasNames = false
  /// Of what has come since.
  private var unsavedSums = Summary()
  private let output: SequentialOutput
  private let report: ReportFolder?
  private let interruption: InterruptedRun
  private var state: JournalEntry
  /// The bytes of input since the journal's last entry.
  private var unsaved = 0
  /// As it was before the file under way, which can still be given up.
  private var before: (summary: Summary, ledger: Int)
  private var isGivenUp = false
  /// Of the file under way.
  private var faultyRecords = 0

  /// The journal is written when so many bytes of input are done, which are done again after an interruption: few at
  /// first, and later no more than a thousandth of all, so that the journal of a large run stays small.
  private var savedBytes: Int { max(1 << 18, summary.input.bytes / 1000) }

  /// So many records of a file that cannot be read are named; where it is all of them, one learns no more from the rest.
  private static let mostNamed = 20

  /// Begins with nothing done.
  init(_ summary: Summary, to output: SequentialOutput, _ report: ReportFolder?, _ interruption: InterruptedRun) {
    (self.summary, self.output, self.report, self.interruption) = (summary, output, report, interruption)
    (state, before) = (JournalEntry(), (summary, report?.size ?? 0))
    if report?.journal != nil { interruption.set(documents: 0) }
  }

  /// Goes on.
  init(_ resumption: Resumption, to output: SequentialOutput, _ interruption: InterruptedRun) {
    (summary, state, before) = (resumption.summary, resumption.entry, resumption.before)
    (self.output, report, self.interruption) = (output, resumption.report, interruption)
    faultyRecords = summary.errorCount - before.summary.errorCount
    interruption.set(documents: summary.documents)
  }

  /// The room in the report's page; nil where there is none.
  var pageRoom: SharedPageRoom? { report?.page?.room }

  /// Names an error.
  func note(_ error: FileError) {
    // At once: a thread may be waiting for more of the input.
    if error == .closedPipe { Interruption.endByClosedPipe() }
    if case .unwritable = error { state.failed = true }
    Console.shared.error(error)
    unsavedSums.add(error: error.description)
  }

  /// Takes a file that is not to be written, because of an error.
  func take(_ error: FileError) throws(FileError) {
    // The file under way has failed behind an interruption, when its first pieces were passed over.
    if state.batches > 0 { try giveUp(error) } else { note(error) }
    (state.files, state.batches) = (state.files + 1, 0)
    try save()
  }

  /// Takes a file that is written.
  func take(file: CleanedBatch) throws(FileError) {
    try add(file)
    state.files += 1
    unsaved += file.bytesRead
    if unsaved >= savedBytes { try save() }
  }

  /// Takes a piece of a file, and writes it.
  func take(_ piece: CleanedBatch) throws(FileError) {
    if piece.isFirst {
      // So that the file can be given up as a whole.
      try save()
      (before, isGivenUp) = ((summary, report?.size ?? 0), false)
    }
    if !isGivenUp, try write(piece) { try add(piece) }
    state.batches += 1
    unsaved += max(piece.bytesRead, piece.output.count)
    if piece.isLast {
      try finish(piece.file)
    } else if unsaved >= savedBytes, !isGivenUp {
      state.output = output.size
      try save()
    }
  }

  /// - Returns: false where the piece cannot be written.
  private func write(_ piece: CleanedBatch) throws(FileError) -> Bool {
    do throws(FileError) {
      if piece.isFirst { try output.open(piece.file, partial: part(of: piece)) }
      try output.append(piece.output)
      if report?.journal != nil { try output.flush() }
      return true
    } catch {
      try giveUp(error)
      return false
    }
  }

  /// The name under which the piece is left by an interruption. A file of one piece is not: it is written at once.
  private func part(of piece: CleanedBatch) -> String? { piece.isLast ? nil : report?.journal?.part(state.files) }

  private func finish(_ name: String) throws(FileError) {
    let hasPart = state.batches > 1
    (state.files, state.batches) = (state.files + 1, 0)
    if !isGivenUp {
      (state.finished, state.output) = (hasPart ? name : nil, output.size)
      if hasPart { try save() }
      (state.finished, state.output) = (nil, 0)
      do throws(FileError) {
        try output.finish()
      } catch {
        try giveUp(error)
      }
    }
    try save()
  }

  /// Takes back what is written of the file under way, output and ledger.
  private func giveUp(_ error: FileError) throws(FileError) {
    output.discard()
    let errors = summary.errors.dropFirst(before.summary.errors.count)
    let unnamed = summary.unnamedErrors - before.summary.unnamedErrors
    summary = before.summary
    for error in errors { summary.add(error: error) }
    summary.add(unnamedErrors: unnamed)
    unsavedSums = unsavedSums.onlyErrors
    try report?.cut(to: before.ledger)
    (state.output, isGivenUp) = (0, true)
    note(error)
  }

  private func add(_ done: CleanedBatch) throws(FileError) {
    if done.isFirst { faultyRecords = 0 }
    for error in done.errors {
      guard case .record(let path, _, _, _) = error else {
        note(error)
        continue
      }
      faultyRecords += 1
      if faultyRecords <= Self.mostNamed {
        note(error)
      } else {
        if faultyRecords == Self.mostNamed + 1 {
          Console.shared.error("\(path): further records that pass through are counted, not named")
        }
        unsavedSums.add(unnamedErrors: 1)
      }
    }
    try report?.append(done)
    hasNames = hasNames || done.hasNames
    for record in done.records { unsavedSums.add(record) }
  }

  private func save() throws(FileError) {
    summary.add(unsavedSums)
    if let report, report.journal != nil {
      (state.ledger, state.documents, state.sums) = (report.size, summary.documents, unsavedSums)
      try report.note(state)
      state.failed = nil
      interruption.set(documents: state.documents)
    }
    (unsaved, unsavedSums) = (0, Summary())
  }

  /// Completes the report, when all that was written is on the disk.
  func close(_ destination: Destination) throws(FileError) {
    try save()
    guard let report else { return }
    try destination.synchronise()
    try report.finish(summary)
  }
}
