/// Unpacks members or frames, piece by piece.
protocol Unpacker: AnyObject {
  /// The packed bytes that have been taken.
  var offset: Int { get }
  /// Whether a member has begun and not ended: where the packed bytes end, it is cut off.
  var isInMember: Bool { get }
  /// What the packing is called.
  var name: String { get }

  /// Unpacks up to `count` bytes behind what `bytes` holds.
  /// - Parameter packed: the bytes that follow those taken before; none to get what is still held back.
  /// - Returns: how many packed bytes were taken, and how many bytes were got. Both are 0 only where
  ///   more packed bytes are needed.
  /// - Throws: where the packed bytes are damaged; what was unpacked before stands in `bytes`.
  func unpack(
    _ packed: ArraySlice<UInt8>, upTo count: Int, into bytes: inout [UInt8]
  ) throws(PackingFault) -> (taken: Int, got: Int)
}

/// What is wrong with packed bytes, and how many of them had been taken by then.
struct PackingFault: Error, Equatable {
  var offset: Int
  var problem: String
}
