/// Finds the documents in records of any format. A thread has its own.
public final class RecordParser {
  private let options: RecordOptions
  private let json: JSONReader

  /// - Parameter options: the names of the fields; the format is that of each batch.
  public init(_ options: RecordOptions) {
    self.options = options
    json = JSONReader(options)
  }

  /// The document in a record that stands by itself.
  /// - Parameter number: the record's in the file, from 1.
  public func record(of bytes: [UInt8], _ number: Int, in file: RecordFile) throws(FileError) -> (any TextRecord)? {
    try record(
      0,
      in: RecordBatch(
        file: file, bytes: bytes + [UInt8](repeating: 0, count: JSONReader.padding), records: [0..<bytes.count],
        rest: bytes.count..<bytes.count, firstNumber: number, offset: 0, isFirst: false, isLast: false, faults: [],
        bytesRead: 0))
  }

  /// The document in a record of a batch, by its place there.
  /// - Returns: nil where the record has none and passes through.
  /// - Throws: ``FileError/record(path:number:offset:problem:)`` where the record cannot be read.
  public func record(_ place: Int, in batch: RecordBatch) throws(FileError) -> (any TextRecord)? {
    let range = batch.records[place]
    switch batch.file.format {
    case .text: return PlainTextRecord(batch.bytes.count == range.count ? batch.bytes : Array(batch.bytes[range]))
    case .warc: return WARCRecord(batch.bytes, range, idField: options.idField)
    case .jsonl:
      do throws(JSONReader.Fault) {
        return try JSONRecord(
          batch.bytes, range, isFirst: batch.firstNumber + place == 1, json, textField: options.textField)
      } catch {
        throw batch.fault(error.problem, record: place, at: error.offset)
      }
    }
  }
}
