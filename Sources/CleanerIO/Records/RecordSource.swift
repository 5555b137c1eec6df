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
  /// Of the first file, the batches that are not given out.
  private var skipped: Int

  static let largestSmallFile = RecordReader.batchSize

  /// - Parameter skipped: so many batches of the first file are left out. They are read and cut all the same, because
  ///   where records begin depends on what comes before.
  public init(_ files: some Sequence<FileTree.File>, _ options: RecordOptions, skipping skipped: Int = 0) {
    (self.files, self.options, self.skipped) = (ArraySlice(files), options, skipped)
  }

  /// Passes over the batches that are left out.
  private mutating func skip(in file: FileTree.File) throws(FileError) {
    defer { skipped = 0 }
    for _ in 0..<skipped where reader?.next() == nil {
      throw .unreadable(path: file.path, reason: "it has become shorter since the run was interrupted; run it anew")
    }
  }

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
        try skip(in: file)
      } catch {
        reader = nil
        return .failed(error)
      }
    }
  }
}
