/// A file whose records are read.
public struct RecordFile: Sendable {
  /// Its path below the folder: what it is called in the report, and where its output goes.
  public var name: String
  /// Its path, for errors.
  public var path: String
  /// How documents lie in it, as it was asked for or found out.
  public var format: Format
  var packing: Packing
}

/// Some records of a file, one after the other: what one thread works on at a time.
///
/// Where a file is cut into batches depends on its bytes alone, except where they come from a pipe.
public struct RecordBatch: Sendable {
  /// The file that it is a piece of.
  public var file: RecordFile
  /// The records, then bytes that pass through; for JSON some more behind, which ``JSONReader`` needs.
  public var bytes: [UInt8]
  /// Where each record stands in ``bytes``, one behind the other from the first byte on.
  public var records: [Range<Int>]
  /// What is in no record, and passes through.
  public var rest: Range<Int>
  /// The first record's number in the file, from 1. A line of JSON Lines is a record, whatever is in it.
  public var firstNumber: Int
  /// Where the batch begins in the file's unpacked bytes.
  public var offset: Int
  /// Whether nothing of the file comes before it.
  public var isFirst: Bool
  /// Whether nothing of the file comes behind it.
  public var isLast: Bool
  /// What went wrong behind the records.
  public var faults: [FileError]
  /// How many bytes of the file, packed or not, were read for it.
  public var bytesRead: Int

  /// The error that names a record of it, which passes through.
  /// - Parameters:
  ///   - record: its place in ``records``.
  ///   - offset: where the problem is in ``bytes``.
  public func fault(_ problem: String, record: Int, at offset: Int) -> FileError {
    .record(path: file.path, number: firstNumber + record, offset: self.offset + offset, problem: problem)
  }
}
