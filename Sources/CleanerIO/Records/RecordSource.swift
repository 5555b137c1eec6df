/// The records of many files, as pieces of work: a small file as a whole, a large one batch by batch.
///
/// Whoever works on a small file reads it with a ``RecordReader``, so that small files are read by many threads at
/// once. Its batches are the same either way.
public struct RecordSource: IteratorProtocol, Sendable {
  public enum Element: Sendable {
    case file(FileTree.File, size: Int)
    case batch(RecordBatch)
    case failed(FileError)

    /// The bytes it holds, or will hold, in memory.
    public var weight: Int {
      switch self {
      case .file(_, let size): size
      case .batch(let batch): batch.bytes.count
      case .failed: 0
      }
    }
  }

  private var files: ArraySlice<FileTree.File>
  private let options: RecordOptions
  private var reader: RecordReader?

  static let largestSmallFile = RecordReader.batchSize

  public init(_ files: [FileTree.File], _ options: RecordOptions) { (self.files, self.options) = (files[...], options) }

  public mutating func next() -> Element? {
    while true {
      switch reader?.next() {
      case .success(let batch): return .batch(batch)
      case .failure(let error):
        reader = nil
        return .failed(error)
      case nil: reader = nil
      }
      guard let file = files.popFirst() else { return nil }
      if let size = FileTree.size(of: file), size <= Self.largestSmallFile { return .file(file, size: size) }
      do throws(FileError) {
        reader = try RecordReader(file, options)
      } catch {
        return .failed(error)
      }
    }
  }
}
