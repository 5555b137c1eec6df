/// Reads a file's records in batches, without the file in memory.
public struct RecordReader: IteratorProtocol, Sendable {
  /// The file, with the format and packing that were found out.
  public let file: RecordFile
  private let source: ByteReader
  private let isLineBuffered: Bool
  private let fillsUp: Bool
  private var splitter: any RecordSplitter
  private var buffer: [UInt8]
  /// The bytes of the buffer that have been given out.
  private var taken = 0
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
    if source.size == 0, !source.isLive, Packing.suffixes.contains(where: file.name.lowercased().hasSuffix) {
      throw .corrupt(path: file.path, offset: 0, problem: "it is empty, where its name says that it is packed")
    }
    let packing = try source.packing()
    var opening = FormatFinder(source, name: file.name, options)
    let format = opening.find()
    (buffer, fault, isAtEnd) = (opening.bytes, opening.fault, opening.isAtEnd)
    self.file = RecordFile(
      name: file.name, path: TextFile.displayed(file.path), format: format, packing: packing)
    isLineBuffered = options.isLineBuffered
    fillsUp = packing != .none || !source.isLive
    splitter = format.splitter(longest: options.longest)
    if format == .text, packing == .none { buffer.reserveCapacity(min(source.size + 1, options.longest)) }
  }

  /// The next batch; nil behind the last. A file of which nothing can be read has an error for its only element;
  /// errors behind that are in the batches.
  public mutating func next() -> Result<RecordBatch, FileError>? {
    if isOver { return nil }
    var (records, position): ([Range<Int>], Int) = ([], 0)
    while true {
      if let batch = cut(&records, &position) { return .success(batch) }
      if isAtEnd || fault != nil { return last(records, upTo: position) }
      if !fillsUp, !records.isEmpty { return .success(batch(records, upTo: position)) }
      buffer.removeFirst(taken)
      taken = 0
      do throws(FileError) {
        isAtEnd = try source.read(upTo: readSize, into: &buffer) == 0
      } catch {
        fault = error
      }
    }
  }

  /// Of a text as much as there is room for, which is all of it: more room would be for nothing.
  private var readSize: Int {
    let room = buffer.capacity - buffer.count
    return file.format == .text && room > 0 ? min(room, Self.batchSize) : Self.batchSize
  }

  /// Cuts what was read into records. Places are counted from what has been given out on.
  /// - Returns: a batch that has enough of them; nil where there may be more.
  private mutating func cut(_ records: inout [Range<Int>], _ position: inout Int) -> RecordBatch? {
    // What is whole before a fault is given out; a text is whole as far as it goes.
    let isWhole = isAtEnd || fault != nil && file.format == .text
    while taken + position < buffer.count {
      switch splitter.next(in: buffer, from: taken + position, isAtEnd: isWhole) {
      case .more: return nil
      case .passing(let end, let begins, let problem):
        defer { number += begins ? 1 : 0 }
        return batch(records, upTo: end - taken, problem)
      case .record(let end):
        records.append(position..<end - taken)
        position = end - taken
        // What is known to be the end is the last batch, not the one before it.
        if isAtEnd, end == buffer.count { return nil }
        if isLineBuffered || position >= Self.batchSize { return batch(records, upTo: position) }
      }
    }
    return nil
  }

  private mutating func last(_ records: [Range<Int>], upTo end: Int) -> Result<RecordBatch, FileError> {
    isOver = true
    if isFirst, records.isEmpty, let fault { return .failure(fault) }
    let isEmptyText = isFirst && end == 0 && file.format == .text
    var batch = batch(isEmptyText ? [0..<0] : records, upTo: end)
    batch.isLast = true
    if let fault { batch.faults.append(fault) }
    return .success(batch)
  }

  /// Cuts a batch off the buffer. Of the batch and the rest the smaller one is copied.
  private mutating func batch(_ records: [Range<Int>], upTo end: Int, _ problem: String? = nil) -> RecordBatch {
    var bytes: [UInt8]
    if end < buffer.count - taken - end {
      bytes = Array(buffer[taken..<taken + end])
      taken += end
    } else {
      bytes = Array(buffer[(taken + end)...])
      buffer.removeLast(buffer.count - taken - end)
      swap(&bytes, &buffer)
      bytes.removeFirst(taken)
      taken = 0
    }
    if file.format == .jsonl { bytes.append(contentsOf: repeatElement(0, count: JSONReader.padding)) }
    let read = source.bytesRead
    var batch = RecordBatch(
      file: file, bytes: bytes, records: records, rest: (records.last?.upperBound ?? 0)..<end, firstNumber: number,
      offset: offset, isFirst: isFirst, isLast: false, faults: [], bytesRead: read - bytesRead)
    if let problem { batch.faults.append(batch.fault(problem, record: records.count, at: batch.rest.lowerBound)) }
    number += records.count
    offset += end
    (isFirst, bytesRead) = (false, read)
    return batch
  }
}
