/// The records of many files, as pieces of work: small files as a whole, some at a time; a large one batch by batch.
///
/// Whoever works on small files reads each with a ``RecordReader``, so that small files are read by many threads at
/// once. Its batches are the same either way.
public struct RecordSource: IteratorProtocol, Sendable {
  /// A piece of work.
  public enum Element: Sendable {
    /// Small files, one after the other, with the bytes of all.
    case files([FileTree.File], size: Int)
    /// A piece of a file that is not small, or whose size is not known.
    case batch(RecordBatch)
    /// A file that cannot be read; the next element is about the one behind it.
    case failed(FileError)

    /// The bytes it holds, or will hold, in memory.
    public var weight: Int {
      switch self {
      case .files(_, let size): size
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
  /// Small files are put together up to so many bytes and so many files: a small one is too little for a thread's turn.
  static let enough = (bytes: 1 << 16, files: 64)

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

  /// The next piece of work; nil behind the last. Waits where a file is a pipe.
  public mutating func next() -> Element? {
    while true {
      switch reader?.next() {
      case .success(let batch): return .batch(batch)
      case .failure(let error):
        reader = nil
        return .failed(error)
      case nil: reader = nil
      }
      if let some = smallFiles() { return some }
      guard let file = files.popFirst() else { return nil }
      do throws(FileError) {
        reader = try RecordReader(file, options)
        try skip(in: file)
      } catch {
        reader = nil
        return .failed(error)
      }
    }
  }

  /// Takes the small files that come next, as many as are enough.
  /// - Returns: nil where the next file is not small.
  private mutating func smallFiles() -> Element? {
    var (some, bytes): ([FileTree.File], Int) = ([], 0)
    // What is packed may be large unpacked.
    while bytes < Self.enough.bytes, some.count < Self.enough.files, let file = files.first,
      !Packing.suffixes.contains(where: file.name.lowercased().hasSuffix),
      let size = FileTree.size(of: file), size <= Self.largestSmallFile
    {
      some.append(file)
      bytes += size
      files.removeFirst()
    }
    return some.isEmpty ? nil : .files(some, size: bytes)
  }
}
