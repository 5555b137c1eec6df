import CZlib

/// Packs members of gzip, at zlib's usual level and without time or name in them.
@safe final class GzipPacker: Packer {
  private let stream: UnsafeMutablePointer<z_stream>

  /// The largest window, and gzip's header and checksum rather than zlib's.
  private static let windowBits = MAX_WBITS + 16
  private static let usualMemory: Int32 = 8
  /// zlib counts the bytes of a call in 32 bits.
  private static let most = 1 << 30

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: unsafe z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let status = unsafe deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, Self.windowBits, Self.usualMemory, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      size)
    guard status == Z_OK else { fatalError("out of memory, or a zlib that is not the one of the build") }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  func pack(_ range: Range<Int>, of bytes: [UInt8], into packed: inout [UInt8]) {
    unsafe deflateReset(stream)
    var (position, isDone) = (range.lowerBound, false)
    while !isDone {
      let piece = position..<min(range.upperBound, position + Self.most)
      let room = min(Self.most, max(256, unsafe Int(deflateBound(stream, UInt(piece.count)))))
      packed.append(contentsOf: repeatElement(0, count: room))
      let (left, unused) = deflate(
        piece, of: bytes, upTo: room, into: &packed, isLast: piece.upperBound == range.upperBound, &isDone)
      packed.removeLast(unused)
      position = piece.upperBound - left
    }
  }

  /// - Returns: the bytes of the piece that are left, and the room that was not needed.
  private func deflate(
    _ piece: Range<Int>, of bytes: [UInt8], upTo room: Int, into packed: inout [UInt8], isLast: Bool,
    _ isDone: inout Bool
  ) -> (left: Int, unused: Int) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe packed.withUnsafeMutableBufferPointer { packed in
        let slice = unsafe UnsafeBufferPointer(rebasing: bytes[piece])
        // zlib does not write through this pointer; its declaration is older than `const`.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: slice.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(slice.count)
        unsafe stream.pointee.next_out = packed.baseAddress! + (packed.count - room)
        unsafe stream.pointee.avail_out = UInt32(room)
        isDone = unsafe CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_END
        return unsafe (Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
      }
    }
  }
}
