import CZstd

/// Unpacks zstd of one frame or more.
@safe final class Unzstd: Unpacker {
  private let stream: OpaquePointer
  private(set) var offset = 0
  private(set) var isInMember = false
  let name = "zstd"

  /// Archives are packed with windows up to the largest that there is; a frame takes no more than it says.
  private static let largestWindow: Int32 = 31

  init() {
    guard let stream = unsafe ZSTD_createDCtx() else { fatalError("out of memory") }
    unsafe self.stream = stream
    unsafe ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.largestWindow)
  }

  deinit { unsafe ZSTD_freeDCtx(stream) }

  func unpack(
    _ packed: ArraySlice<UInt8>, upTo count: Int, into bytes: inout [UInt8]
  ) throws(PackingFault) -> (taken: Int, got: Int) {
    if packed.isEmpty, !isInMember { return (0, 0) }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let (status, taken, got) = unpack(packed, at: start, in: &bytes)
    bytes.removeLast(count - got)
    offset += taken
    guard ZSTD_isError(status) == 0 else {
      throw PackingFault(offset: offset, problem: unsafe String(cString: ZSTD_getErrorName(status)))
    }
    // It also says 0 where it was given nothing behind the end of a frame.
    isInMember = status != 0
    return (taken, got)
  }

  private func unpack(
    _ packed: ArraySlice<UInt8>, at start: Int, in bytes: inout [UInt8]
  ) -> (status: Int, taken: Int, got: Int) {
    unsafe packed.withUnsafeBufferPointer { packed in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        var input = unsafe ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
        var output = unsafe ZSTD_outBuffer(dst: bytes.baseAddress, size: bytes.count, pos: start)
        let status = unsafe ZSTD_decompressStream(stream, &output, &input)
        return unsafe (status, input.pos, output.pos - start)
      }
    }
  }
}
