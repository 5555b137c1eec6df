import CleanerIO
import CleanerReport

/// The report of a run, written in a folder. Until ``finish(_:)`` there is none: what an earlier
/// run left there no longer holds, so it is removed first.
final class ReportFolder {
  /// nil for a run that another cannot go on with, because its input or output is a pipe.
  let journal: RunJournal?
  /// The same file where there is no journal to write: held, so that no other run writes the report.
  private let lock: RunJournal
  private let path: String
  private let header: LedgerHeader
  /// nil for a report without one.
  let page: ReportPage?
  private var ledger: FileWriter?

  static func ledger(in folder: String) -> String { folder.appending(component: "ledger.jsonl") }

  /// The ledger as far as it goes.
  static func partialLedger(in folder: String) -> String { folder.appending(component: "ledger.jsonl.partial") }

  static func summary(in folder: String) -> String { folder.appending(component: "summary.json") }

  /// Begins a report.
  /// - Parameters:
  ///   - isResumable: whether another run can go on with this one.
  ///   - output: what the page is of; nil for a report without a page.
  init(
    _ path: String, header: LedgerHeader, journal: RunJournal, isResumable: Bool = true, pageOf output: String?
  ) throws(FileError) {
    (self.path, self.header, lock) = (path, header, journal)
    self.journal = isResumable ? journal : nil
    try ReportPage.removeOld(in: path)
    page = try output.map { (output) throws(FileError) in try ReportPage(in: path, of: output, isResumed: false) }
    try Folder.removeFile(Self.summary(in: path))
    try Folder.removeFile(Self.ledger(in: path))
    try Folder.removeFile(Self.partialLedger(in: path))
    ledger =
      isResumable
      ? try FileWriter(Self.ledger(in: path), partial: Self.partialLedger(in: path))
      : try FileWriter(Self.ledger(in: path))
    var json = JSONWriter()
    header.writeLine(to: &json)
    try append(json.bytes)
  }

  /// Goes on with a report.
  /// - Parameter size: the bytes of the ledger that stay.
  init(
    _ path: String, header: LedgerHeader, journal: RunJournal, keeping size: Int, pageOf output: String?
  ) throws(FileError) {
    (self.path, self.header, self.journal, lock) = (path, header, journal, journal)
    page = try output.map { (output) throws(FileError) in try ReportPage(in: path, of: output, isResumed: true) }
    ledger = try FileWriter(Self.ledger(in: path), partial: Self.partialLedger(in: path), keeping: size)
  }

  /// The bytes of the ledger so far.
  var size: Int { ledger?.size ?? 0 }

  /// Adds documents, in order.
  func append(_ batch: CleanedBatch) throws(FileError) {
    try append(batch.ledger)
    try page?.add(batch)
  }

  private func append(_ lines: [UInt8]) throws(FileError) { try ledger?.append(lines) }

  /// Takes lines back from the ledger.
  func cut(to size: Int) throws(FileError) {
    try ledger?.cut(to: size)
    page?.giveUp()
  }

  /// Notes how far the run is, behind the ledger.
  func note(_ entry: JournalEntry) throws(FileError) {
    try ledger?.flush()
    try journal?.append(entry)
  }

  /// Completes the report, the summary last: who finds it finds all the rest on the disk.
  func finish(_ summary: Summary) throws(FileError) {
    try ledger.take()?.commit(synchronised: true)
    try page?.finish(summary, made: header, ledger: Self.ledger(in: path))
    var json = JSONWriter()
    summary.write(made: header, to: &json)
    var writer = try FileWriter(Self.summary(in: path))
    try writer.append(json.bytes)
    try writer.commit(synchronised: true)
    try lock.remove()
    try Folder.synchronise(path)
  }

  // MARK: - What is there already

  /// Refuses a folder in which the report would take the place of files that are none of a report.
  static func refuseOthers(in folder: String) throws(FileError) {
    func refuse(_ file: String) -> FileError {
      .mismatch("\(file) is not of a report, and a report would take its place; give another --report, or move it away")
    }
    var isReport = false
    for (file, beginning) in [
      (ledger(in: folder), #"{"ledger":"#), (partialLedger(in: folder), #"{"ledger":"#),
      (summary(in: folder), #"{"summary":"#), (RunJournal.path(in: folder), #"{"journal":"#),
    ] where Folder.holdsFile(file) {
      let bytes = try TextFile.beginning(of: file, bytes: beginning.utf8.count)
      guard beginning.utf8.starts(with: bytes) else { throw refuse(file) }
      isReport = true
    }
    let index = folder.appending(component: PageWriter.index)
    if !isReport, Folder.holdsFile(index) { throw refuse(index) }
  }

  /// The folder of a report that is named by itself, or by the output that it lies in.
  /// - Throws: where there is no finished report.
  static func find(_ path: String) throws -> String {
    for folder in [path, path.appending(component: FileTree.reportFolder)] where Folder.holdsFile(summary(in: folder)) {
      return folder
    }
    throw Status.usageError("\(path) holds no finished report; name the folder that a run wrote to, or its report")
  }

  /// The output of a run and its report, of which either is named.
  /// - Parameter report: where it is, if not in `_report` of the output.
  static func places(_ path: String, report: String?) -> (output: String, report: String) {
    if report == nil, Folder.holdsFile(summary(in: path)) { return (path.appending(component: ".."), path) }
    return (path, report ?? path.appending(component: FileTree.reportFolder))
  }

  /// Whether the folder holds the report of a finished run.
  /// - Parameter files: the names of the files that it should be about.
  /// - Returns: whether all inputs were done; nil where there is no report.
  /// - Throws: ``FileError/mismatch(_:)`` where it was made in another way, or of other files.
  static func isComplete(in folder: String, header: LedgerHeader, files: [String]) throws(FileError) -> Bool? {
    let path = summary(in: folder)
    guard Folder.holdsFile(path) else { return nil }
    let summary = try TextFile.read(path)
    for isComplete in [true, false] where summary.starts(with: Summary.beginning(isComplete, made: header)) {
      let known = try self.files(in: folder)
      let errors = isComplete ? [] : (try? SummaryFile(json: summary))?.errors ?? []
      let added = files.first { file in !known.contains(file) && !errors.contains { $0.contains(file) } }
      let gone = known.subtracting(files).min()
      if let other = added.map({ "\($0) is not among them" }) ?? gone.map({ "\($0) is no longer there" }) {
        throw .mismatch(
          "\(folder) is the report of a finished run over other files: \(other); run without --resume to do it anew")
      }
      try RunJournal.remove(in: folder)
      return isComplete
    }
    throw .mismatch(
      "\(folder) is the report of a finished run with other options, rules or another version; "
        + "run without --resume to do it anew")
  }

  /// The files that a finished report's ledger tells of.
  private static func files(in folder: String) throws(FileError) -> Set<String> {
    var lines = try LineReader(ledger(in: folder))
    var names: Set<String> = []
    while let line = try lines.next()?.get() {
      switch LedgerLine(line) {
      case .file(let name), .document(let name, nil): names.insert(name)
      case .document(_, .some), nil: continue
      }
    }
    return names
  }
}
