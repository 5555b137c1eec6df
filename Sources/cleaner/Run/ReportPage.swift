import CleanerDecisions
import CleanerIO
import CleanerReport

/// The page of a report, written while the run goes.
///
/// It cannot take documents back. Where that would be needed, and where a run goes on with another, it is made anew
/// from the ledger and the output when they are complete: slower, the same bytes.
final class ReportPage {
  /// The room that is left in it, for the threads that make texts.
  let room = SharedPageRoom()
  private let folder: String
  private let output: String
  /// nil where the page is to be made from the ledger.
  private var writer: PageWriter?

  /// - Parameters:
  ///   - folder: the report's.
  ///   - output: the folder or file that the run writes to.
  ///   - isResumed: whether the ledger has documents already.
  init(in folder: String, of output: String, isResumed: Bool) throws(FileError) {
    (self.folder, self.output) = (folder, output)
    if isResumed { giveUp() } else { writer = PageWriter() }
    try Self.removeOld(in: folder)
  }

  /// Removes the page of an earlier run.
  static func removeOld(in folder: String) throws(FileError) {
    try Folder.removeFile(folder.appending(component: PageWriter.index))
    // They are numbered without gaps.
    var number = 1
    while case let page = folder.appending(component: PageWriter.page(number)), Folder.holdsFile(page) {
      try Folder.removeFile(page)
      number += 1
    }
  }

  /// Adds documents, in order.
  func add(_ batch: CleanedBatch) throws(FileError) {
    for (record, text) in zip(batch.records, batch.texts) {
      if let file = writer?.add(record, text: text) { try write(file) }
    }
    if let writer { room.room = writer.room }
  }

  /// Documents that were added are taken back from the ledger.
  func giveUp() {
    writer = nil
    room.room = .none
  }

  /// Completes the page.
  /// - Parameter ledger: the complete ledger's path.
  func finish(_ summary: Summary, made header: LedgerHeader, ledger: String) throws(FileError) {
    if writer == nil {
      try Self.removeOld(in: folder)
      writer = PageWriter()
      try readAll(ledger)
    }
    for file in writer?.finish(summary, made: header) ?? [] { try write(file) }
    try Folder.synchronise(folder)
  }

  private func readAll(_ ledger: String) throws(FileError) {
    let originals = Originals(in: output)
    var entries = try LedgerEntries(ledger)
    do {
      while let entry = try entries.next()?.get() {
        let record = try entry.record()
        let isAdmitted = writer?.room.admits(record) ?? false
        // A text that cannot be read any more is missing in the page, too.
        let text = isAdmitted ? try? PageText.json(of: record, originals.text(of: record, in: entry.file)) : nil
        if let file = writer?.add(record, text: text) { try write(file) }
      }
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: ledger, reason: "\(error)")
    }
  }

  private func write(_ file: PageWriter.File) throws(FileError) {
    if file.name != PageWriter.index { try Folder.make(folder.appending(component: "pages")) }
    try FileWriter.write(file.bytes, to: folder.appending(component: file.name))
  }
}
