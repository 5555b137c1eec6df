import ArgumentParser
import CleanerDecisions
import CleanerIO
import CleanerReport

/// A run's report, and where its documents are.
struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The report of the run.", valueName: "dir"), completion: .directory)
  var report: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The input of that run, or its output. (default: the folder that the report lies in)", valueName: "folder"),
    completion: .directory)
  var originals: String?

  /// Gives the documents with these names that the ledger has, each as it was before the run. Such as cannot be read
  /// are named.
  /// - Returns: the names that are not in the ledger, and how many documents could not be read.
  func forEach(
    of names: Set<String>, _ body: (LedgerRecord, [UInt8]) throws -> Void
  ) throws -> (missing: Set<String>, failed: Int) {
    guard let report else { throw Status.usageError("name the report of the run: --report DIR") }
    var (missing, failed) = (names, 0)
    let originals = Originals(in: self.originals ?? "\(report)/..")
    var entries = try LedgerEntries(ReportFolder.ledger(in: report))
    while let entry = try entries.next()?.get() {
      guard names.contains(entry.document) else { continue }
      missing.remove(entry.document)
      do {
        let record = try entry.record()
        try body(record, try originals.text(of: record, in: entry.file))
      } catch FileError.closedPipe {
        throw FileError.closedPipe
      } catch {
        failed += 1
        Console.shared.error("\(error)")
      }
    }
    return (missing, failed)
  }
}
