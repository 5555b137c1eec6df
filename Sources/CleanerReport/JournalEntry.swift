/// How far a run is: a line of its journal. What it counts is in the hands of the system when it is written.
public struct JournalEntry: Sendable, Decodable {
  /// The files that are done, in the order of the input.
  public var files = 0
  /// Of the file behind them, the batches that are done; 0 where none is under way.
  public var batches = 0
  /// The bytes of the output of the file under way, or of `finished`.
  public var output = 0
  /// The last of the files done, where all of its output is written, but may not yet stand under its name.
  public var finished: String?
  /// The bytes of the ledger.
  public var ledger = 0
  /// All documents that are done, also those of a run that this one goes on with.
  public var documents = 0
  /// Whether an output could not be written since the entry before; nil for no.
  public var failed: Bool?
  /// What has come since the entry before.
  public var sums = Summary()

  /// Nothing is done.
  public init() {}

  /// Writes a line of the journal.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("files", files)
      json.field("batches", batches)
      json.field("output", output)
      if let finished { json.field("finished", finished) }
      json.field("ledger", ledger)
      json.field("documents", documents)
      if let failed { json.field("failed", failed) }
      json.object("sums", sums.writeSums)
    }
    json.endLine()
  }
}
