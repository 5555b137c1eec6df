import CZlib

/// Unpacks gzip of one member or more.
@safe final class Gunzip: Unpacker {
  /// zlib keeps a pointer from its state back to the stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var offset = 0
  private(set) var isInMember = false
  let name = "gzip"

  /// The largest window, and gzip's header and checksum rather than zlib's.
  private static let windowBits = MAX_WBITS + 16

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: unsafe z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size) == Z_OK else {
      fatalError("out of memory, or a zlib that is not the one of the build")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func unpack(
    _ packed: ArraySlice<UInt8>, upTo count: Int, into bytes: inout [UInt8]
  ) throws(PackingFault) -> (taken: Int, got: Int) {
    let padding = skipPadding(packed)
    if padding == packed.count, !isInMember { return (padding, 0) }
    if !isInMember {
      unsafe inflateReset(stream)
      isInMember = true
    }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let (status, left, room) = inflate(packed.dropFirst(padding), upTo: count, into: &bytes)
    let taken = packed.count - left
    bytes.removeLast(room)
    offset += taken - padding
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInMember = false
    default:
      throw PackingFault(
        offset: offset, problem: unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "no gzip")
    }
    return (taken, bytes.count - start)
  }

  /// Tapes and some archives fill up with zeros behind the last member.
  private func skipPadding(_ packed: ArraySlice<UInt8>) -> Int {
    guard !isInMember, offset > 0 else { return 0 }
    let count = packed.prefix { $0 == 0 }.count
    offset += count
    return count
  }

  /// - Returns: zlib's status, the packed bytes that are left, and the room that is left of `count`.
  private func inflate(
    _ packed: ArraySlice<UInt8>, upTo count: Int, into bytes: inout [UInt8]
  ) -> (status: Int32, left: Int, room: Int) {
    unsafe packed.withUnsafeBufferPointer { packed in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        // zlib does not write through this pointer; its declaration is older than `const`.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(packed.count)
        unsafe stream.pointee.next_out = bytes.baseAddress! + (bytes.count - count)
        unsafe stream.pointee.avail_out = UInt32(count)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        return unsafe (status, Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
      }
    }
  }
}
