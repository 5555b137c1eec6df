import CleanerIO
import CleanerReport

/// The report of a run, written in a folder. Until ``finish(_:)`` there is none: what an earlier
/// run left there no longer holds, so it is removed first.
struct ReportFolder {
  private let path: String
  private let header: LedgerHeader
  private let open: Open

  /// The open files.
  private final class Open {
    var ledger: FileWriter?
    /// nil for a report without a page.
    var page: PageWriter?

    init(ledger path: String, page: PageWriter?) throws(FileError) {
      ledger = try FileWriter(path)
      self.page = page
    }

    func append(_ bytes: [UInt8]) throws(FileError) { try ledger?.append(bytes) }

    func commit() throws(FileError) { try ledger.take()?.commit(synchronised: true) }
  }

  static func ledger(in folder: String) -> String { folder.appending(component: "ledger.jsonl") }

  static func summary(in folder: String) -> String { folder.appending(component: "summary.json") }

  /// The folder of a report that is named by itself, or by the output that it lies in.
  /// - Throws: where there is no finished report.
  static func find(_ path: String) throws -> String {
    for folder in [path, path.appending(component: FileTree.reportFolder)] where Folder.holdsFile(summary(in: folder)) {
      return folder
    }
    throw Status.usageError("\(path) holds no finished report; name the folder that a run wrote to, or its report")
  }

  /// - Parameter hasPage: whether there is to be an `index.html`.
  init(_ path: String, header: LedgerHeader, hasPage: Bool) throws(FileError) {
    self.path = path
    self.header = header
    try Folder.make(path)
    try Self.removeOld(in: path)
    open = try Open(ledger: Self.ledger(in: path), page: hasPage ? PageWriter() : nil)
    var json = JSONWriter()
    header.writeLine(to: &json)
    try open.append(json.bytes)
  }

  private static func removeOld(in path: String) throws(FileError) {
    try Folder.removeFile(summary(in: path))
    try Folder.removeFile(path.appending(component: PageWriter.index))
    try Folder.removeFile(ledger(in: path))
    // They are numbered without gaps.
    var number = 1
    while case let page = path.appending(component: PageWriter.page(number)), Folder.holdsFile(page) {
      try Folder.removeFile(page)
      number += 1
    }
  }

  /// Adds documents, in order.
  /// - Returns: the room that is left in the page.
  @discardableResult
  func append(_ batch: CleanedBatch) throws(FileError) -> PageRoom {
    try open.append(batch.ledger)
    guard open.page != nil else { return .none }
    for (place, record) in batch.records.enumerated() {
      if let file = open.page?.add(record, text: batch.texts[place]) { try write(file) }
    }
    return open.page?.room ?? .none
  }

  private func write(_ file: PageWriter.File) throws(FileError) {
    if file.name != PageWriter.index { try Folder.make(path.appending(component: "pages")) }
    try FileWriter.write(file.bytes, to: path.appending(component: file.name))
  }

  /// Completes the report, the summary last: who finds it finds all the rest on the disk.
  func finish(_ summary: Summary) throws(FileError) {
    try open.commit()
    for file in open.page?.finish(summary, made: header) ?? [] { try write(file) }
    var json = JSONWriter()
    summary.write(made: header, to: &json)
    if open.page != nil { try Folder.synchronise(path) }
    var writer = try FileWriter(Self.summary(in: path))
    try writer.append(json.bytes)
    try writer.commit(synchronised: true)
    try Folder.synchronise(path)
  }
}
