/// Packs records as the file was packed that they come from. A thread has its own.
public final class RecordPacker {
  private var gzip: (any Packer)?
  private var zstd: (any Packer)?

  /// Costs nothing: memory is taken for the packings that are met.
  public init() {}

  /// - Parameters:
  ///   - bytes: the records of a batch and what passes through, as they are to be written.
  ///   - ends: where each record ends. WARC's are packed each by itself, as those who look one up by its offset
  ///     expect; others all at once.
  /// - Returns: what to write; nothing for a batch that is empty, unless it is the file's first.
  public func pack(_ bytes: [UInt8], ends: [Int], of batch: RecordBatch) -> [UInt8] {
    guard let packer = packer(batch.file.packing), !bytes.isEmpty || batch.isFirst else { return bytes }
    var packed: [UInt8] = []
    var start = 0
    if batch.file.format == .warc {
      for end in ends where end > start {
        packer.pack(start..<end, of: bytes, into: &packed)
        start = end
      }
    }
    if start < bytes.count || packed.isEmpty { packer.pack(start..<bytes.count, of: bytes, into: &packed) }
    return packed
  }

  private func packer(_ packing: Packing) -> (any Packer)? {
    switch packing {
    case .none: return nil
    case .gzip:
      gzip = gzip ?? packing.makePacker()
      return gzip
    case .zstd:
      zstd = zstd ?? packing.makePacker()
      return zstd
    }
  }
}
