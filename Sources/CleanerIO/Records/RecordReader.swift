/// Reads a file's records in batches, without the file in memory.
public struct RecordReader: IteratorProtocol, Sendable {
  public let file: RecordFile
  private let source: ByteReader
  private let isLineBuffered: Bool
  private let fillsUp: Bool
  private var splitter: any RecordSplitter
  private var buffer: [UInt8]
  private var fault: FileError?
  private var isAtEnd: Bool
  private var isOver = false
  /// Of the next batch.
  private var isFirst = true
  private var number = 1
  private var offset = 0
  private var bytesRead = 0

  /// A batch has at least so many bytes, and at most a record more.
  public static let batchSize = 1 << 18

  /// Opens a file and finds out what it is.
  /// - Parameter file: by its path, or `-` for standard input.
  public init(_ file: FileTree.File, _ options: RecordOptions) throws(FileError) {
    source = try ByteReader(file.path)
    let packing = try source.packing()
    var opening = FormatFinder(source, name: file.name, options)
    let format = opening.find()
    (buffer, fault, isAtEnd) = (opening.bytes, opening.fault, opening.isAtEnd)
    self.file = RecordFile(
      name: file.name, path: TextFile.displayed(file.path), format: format, packing: packing)
    isLineBuffered = options.isLineBuffered
    fillsUp = packing != .none || !source.isLive
    splitter = format.splitter(longest: options.longest)
    if format == .text, packing == .none, let size = try? POSIX.status(of: file.path).size {
      buffer.reserveCapacity(min(size + 1, options.longest))
    }
  }

  /// The next batch; nil behind the last. A file of which nothing can be read has an error for its only element;
  /// errors behind that are in the batches.
  public mutating func next() -> Result<RecordBatch, FileError>? {
    if isOver { return nil }
    var records: [Range<Int>] = []
    var position = 0
    while true {
      // What is whole before the fault is given out; a text is whole as far as it goes.
      let isAtEnd = isAtEnd || fault != nil && file.format == .text
      while position < buffer.count {
        switch splitter.next(in: buffer, from: position, isAtEnd: isAtEnd) {
        case .record(let end):
          records.append(position..<end)
          position = end
          if isLineBuffered || position >= Self.batchSize { return .success(batch(records, upTo: position)) }
          continue
        case .passing(let end, let problem): return .success(batch(records, upTo: end, problem))
        case .more: break
        }
        break
      }
      if isAtEnd, position == 0, isFirst, file.format == .text, fault == nil { records = [0..<0] }
      if isAtEnd || fault != nil { return last(records, upTo: position) }
      if !fillsUp, !records.isEmpty { return .success(batch(records, upTo: position)) }
      do throws(FileError) {
        self.isAtEnd = try source.read(upTo: Self.batchSize, into: &buffer) == 0
      } catch {
        fault = error
      }
    }
  }

  private mutating func last(_ records: [Range<Int>], upTo end: Int) -> Result<RecordBatch, FileError> {
    isOver = true
    if isFirst, records.isEmpty, let fault { return .failure(fault) }
    var batch = batch(records, upTo: end)
    batch.isLast = true
    if let fault { batch.faults.append(fault) }
    return .success(batch)
  }

  /// Cuts a batch off the buffer.
  private mutating func batch(_ records: [Range<Int>], upTo end: Int, _ problem: String? = nil) -> RecordBatch {
    var rest = Array(buffer[end...])
    buffer.removeLast(buffer.count - end)
    swap(&rest, &buffer)
    let read = source.bytesRead
    var batch = RecordBatch(
      file: file, bytes: rest, records: records, rest: (records.last?.upperBound ?? 0)..<end, firstNumber: number,
      offset: offset, isFirst: isFirst, isLast: false, faults: [], bytesRead: read - bytesRead)
    if let problem { batch.faults.append(batch.fault(problem, record: records.count, at: batch.rest.lowerBound)) }
    if file.format == .jsonl { batch.bytes.append(contentsOf: repeatElement(0, count: JSONReader.padding)) }
    number += records.count + (problem == nil ? 0 : 1)
    offset += end
    (isFirst, bytesRead) = (false, read)
    return batch
  }
}
