import CleanerIO
import CleanerReport

/// Finds what a ledger says about a file of a run's output.
struct LedgerSearch {
  /// The ledger's path.
  let ledger: String
  private let target: LineTarget

  /// - Parameter report: the report's folder; nil to look for `_report` in the folders that the file lies in.
  init(_ target: LineTarget, report: String?) throws {
    self.target = target
    if let report {
      ledger = ReportFolder.ledger(in: try ReportFolder.find(report))
      return
    }
    if Folder.exists(target.path) {
      throw Status.usageError("\(target.path) is a folder; name a document in it")
    }
    var folder = target.path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let report = "\(folder.isEmpty ? "/" : String(folder))".appending(component: FileTree.reportFolder)
      if Folder.holdsFile(ReportFolder.ledger(in: report)) {
        ledger = ReportFolder.ledger(in: report)
        return
      }
      if Folder.holdsFile(ReportFolder.partialLedger(in: report)) {
        throw Status.usageError("the run of \(report) is not finished; `cleaner run --resume` goes on with it")
      }
    }
    let here = ReportFolder.ledger(in: FileTree.reportFolder)
    guard !target.path.hasPrefix("/"), Folder.holdsFile(here) else {
      throw Status.usageError("\(target.path) lies in no folder with a _report; name the report: --report DIR")
    }
    ledger = here
  }

  /// The record of the document, and how to read its file.
  func find() throws -> (record: LedgerRecord, file: LedgerFile?) {
    var lines = NumberedLines(lines: try LineReader(ledger))
    _ = lines.next()
    var best: (name: String, line: RestoreSource.Line, file: RestoreSource.Line?)?
    var file: RestoreSource.Line?
    var only: (line: RestoreSource.Line, count: Int)?
    var isOfRecords = false
    while let line = lines.next() {
      switch LedgerLine(try line.bytes.get()) {
      case .file(let name):
        file = line
        if isNamed(name) { isOfRecords = true }
      case .document(let name, nil) where target.record == nil:
        only = (line, (only?.count ?? 0) + 1)
        if isNamed(name), name.utf8.count > best?.name.utf8.count ?? 0 { best = (name, line, nil) }
      case .document(_, let place?) where place.record == target.record:
        if isNamed(place.file), place.file.utf8.count > best?.name.utf8.count ?? 0 { best = (place.file, line, file) }
      case .document, nil: continue
      }
    }
    // The one document of a run may have been given another name.
    if best == nil, let only, only.count == 1, file == nil { best = ("", only.line, nil) }
    guard let best else {
      let hint = isOfRecords && target.record == nil ? "; name a record of it: \(target.path)#1" : ""
      throw Status.usageError("\(ledger) has no record of \(target.name)\(hint)")
    }
    return (
      try LedgerRecord(line: best.line.bytes.get(), number: best.line.number),
      try best.file.map { try LedgerFile(line: $0.bytes.get(), number: $0.number) }
    )
  }

  /// Whether the file's path ends in a name of the ledger.
  private func isNamed(_ name: String) -> Bool {
    "/\(target.path)".utf8.reversed().starts(with: "/\(name)".utf8.reversed())
  }
}
