import CZstd

/// Packs frames of zstd at its usual level, each with its size and a checksum.
@safe final class ZstdPacker: Packer {
  private let context: OpaquePointer

  init() {
    guard let context = unsafe ZSTD_createCCtx() else { fatalError("out of memory") }
    unsafe self.context = context
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  func pack(_ range: Range<Int>, of bytes: [UInt8], into packed: inout [UInt8]) {
    let (start, room) = (packed.count, ZSTD_compressBound(range.count))
    packed.append(contentsOf: repeatElement(0, count: room))
    let count = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe packed.withUnsafeMutableBufferPointer { packed in
        let slice = unsafe UnsafeBufferPointer(rebasing: bytes[range])
        return unsafe ZSTD_compress2(context, packed.baseAddress! + start, room, slice.baseAddress, slice.count)
      }
    }
    // There is room for all; nothing but memory can be missing.
    guard ZSTD_isError(count) == 0 else { fatalError(unsafe String(cString: ZSTD_getErrorName(count))) }
    packed.removeLast(room - count)
  }
}
