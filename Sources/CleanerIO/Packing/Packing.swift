/// How a file's bytes are packed: told by its first bytes, never by its name.
public enum Packing: Sendable, Equatable {
  /// Not packed, or in a way that is not known: the bytes are taken as they are.
  case none
  /// Members one after the other, each of which unpacks alone.
  case gzip
  /// Frames one after the other, each of which unpacks alone.
  case zstd

  /// So many bytes tell the packing.
  static let longestMagic = 4

  /// What the first bytes announce.
  init(of bytes: some Collection<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippable(bytes) {
      self = .zstd
    } else {
      self = .none
    }
  }

  /// A frame of zstd that holds no data, as parallel packers set before the first; sixteen numbers mark one.
  private static func isSkippable(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.first.map { $0 & 0xF0 == 0x50 } ?? false && bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
  }

  var unpacker: (any Unpacker)? {
    switch self {
    case .none: nil
    case .gzip: Gunzip()
    case .zstd: Unzstd()
    }
  }

  /// The names of packed files end so.
  static let suffixes = [".gz", ".gzip", ".zst", ".zstd"]
}

/// Packs bytes, each time as a member or frame of its own; the same bytes give the same packed bytes. It keeps
/// its memory from one call to the next, so a thread has its own.
public protocol Packer: AnyObject {
  /// Packs a range of `bytes` behind what `packed` holds.
  func pack(_ range: Range<Int>, of bytes: [UInt8], into packed: inout [UInt8])
}

extension Packing {
  /// nil where nothing is packed.
  public func makePacker() -> (any Packer)? {
    switch self {
    case .none: nil
    case .gzip: GzipPacker()
    case .zstd: ZstdPacker()
    }
  }
}
