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
      // An empty file says nothing of those beside it.
      if !bytes.isEmpty { isReport = true }
    }
    for name in [PageWriter.index, PageWriter.page(1)] where !isReport {
      let page = folder.appending(component: name)
      if Folder.holdsFile(page) { throw refuse(page) }
    }
  }

  /// Removes the summary of an earlier run, whose output is to be written anew without a report: without it there is
  /// none, but the ledger stays.
  static func forget(_ folder: String) throws(FileError) { try Folder.removeFile(summary(in: folder)) }

  /// Moves an earlier report's ledger and summary into a folder of their own, where they tell of output that a run over
  /// these files will not write again: it could not be undone without them.
  /// - Returns: that folder; nil where there is no such report.
  static func setAside(
    _ folder: String, _ files: [FileTree.File], _ destination: Destination
  ) throws(FileError) -> String? {
    guard Folder.holdsFile(ledger(in: folder)) else { return nil }
    let names = Set(files.map { Array($0.name.utf8) })
    var lines = try LineReader(ledger(in: folder))
    var tellsOfOthers = false
    while !tellsOfOthers, let line = try lines.next()?.get() {
      switch LedgerLine(line) {
      case .file(let name), .document(let name, nil):
        tellsOfOthers = !names.contains(Array(name.utf8)) && destination.size(of: name) != nil
      case .document(_, .some), nil: continue
      }
    }
    guard tellsOfOthers else { return nil }
    var number = 1
    while Folder.exists(folder.appending(component: "earlier-\(number)")) { number += 1 }
    let aside = folder.appending(component: "earlier-\(number)")
    try Folder.make(aside)
    try Folder.rename(ledger(in: folder), to: ledger(in: aside))
    // A run without a report has removed it.
    if Folder.holdsFile(summary(in: folder)) { try Folder.rename(summary(in: folder), to: summary(in: aside)) }
    return aside
  }

  /// The folder of a report that is named by itself, or by the output that it lies in.
  /// - Throws: where there is no finished report.
  static func find(_ path: String) throws -> String {
    for folder in [path, path.appending(component: FileTree.reportFolder)] where Folder.holdsFile(summary(in: folder)) {
      return folder
    }
    throw Status.usageError("\(path) holds no finished report; name the folder that a run wrote to, or its report")
  }

  /// How many documents the run had; nil where there is no summary that says it.
  static func documents(in folder: String) -> Int? {
    (try? TextFile.read(summary(in: folder))).flatMap { try? SummaryFile(json: $0) }?.documents
  }

  /// The output of a run and its report, of which either is named.
  /// - Parameter report: where it is, if not in `_report` of the output.
  static func places(_ path: String, report: String?) -> (output: String, report: String) {
    if report == nil, Folder.holdsFile(summary(in: path)) { return (path.appending(component: ".."), path) }
    return (path, report ?? path.appending(component: FileTree.reportFolder))
  }

  /// Whether the folder holds the report of a finished run.
  /// - Returns: whether all inputs were done; nil where there is no report.
  /// - Throws: ``FileError/mismatch(_:)`` where it was made in another way, or of other files.
  static func isComplete(in folder: String, header: LedgerHeader, _ places: Places) throws(FileError) -> Bool? {
    let path = summary(in: folder)
    guard Folder.holdsFile(path) else { return nil }
    try refuseOthers(in: folder)
    let summary = try TextFile.read(path)
    for isComplete in [true, false] where summary.starts(with: Summary.beginning(isComplete, made: header)) {
      let errors = isComplete ? [] : (try? SummaryFile(json: summary))?.errors ?? []
      if let difference = try difference(of: FileTree(of: places).files, in: folder, errors, places) {
        throw .mismatch(
          "\(folder) is the report of a finished run over other files: \(difference); "
            + "run without --resume to do it anew")
      }
      try RunJournal(in: folder).remove()
      return isComplete
    }
    throw .mismatch(
      "\(folder) is the report of a finished run with other options, rules or another version; "
        + "run without --resume to do it anew")
  }

  /// A file that the report does not tell of, neither in its ledger nor as an error, or one that is gone. Names are told
  /// apart by their bytes: to `String` the two Unicode forms of one are equal.
  private static func difference(
    of files: [FileTree.File], in folder: String, _ errors: [String], _ places: Places
  ) throws(FileError) -> String? {
    var lines = try LineReader(ledger(in: folder))
    var told: Set<[UInt8]> = []
    while let line = try lines.next()?.get() {
      switch LedgerLine(line) {
      case .file(let name), .document(let name, nil): told.insert(Array(name.utf8))
      case .document(_, .some), nil: continue
      }
    }
    let failed = Set(errors.flatMap(beginnings))
    for file in files where !told.contains(Array(file.name.utf8)) {
      let written = places.output == .folder ? places.outputPath.appending(component: file.name) : places.outputPath
      if ![file.path, written].contains(where: { failed.contains(Array($0.utf8)) }) {
        return "\(file.name) is not among them"
      }
    }
    let gone = told.subtracting(files.map { Array($0.name.utf8) }).min { $0.lexicographicallyPrecedes($1) }
    return gone.map { "\(String(decoding: $0, as: UTF8.self)) is no longer there" }
  }

  /// What an error may be about: it begins with the path of what could not be read or written, and a colon.
  private static func beginnings(of error: String) -> [[UInt8]] {
    let bytes = Array(error.utf8)
    return bytes.indices.filter { bytes[$0...].starts(with: ": ".utf8) }.map { Array(bytes[..<$0]) }
  }
}
