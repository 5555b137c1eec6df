/// The model's file as the program holds it: the same lines, with whole numbers packed two characters each, so that a
/// megabyte of them is read in a millisecond.
public enum WeightsImage {
  /// What stands before the packed numbers of a line.
  public static let mark = UInt8(ascii: "=")

  private static let zero = UInt8(ascii: "0")
  private static let range = -2048..<2048

  /// Packs the lines that hold whole numbers only, and many of them.
  public static func encode(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let numbers = fields.dropFirst().compactMap { Int($0) }
      guard numbers.count >= 32, numbers.count == fields.count - 1, numbers.allSatisfy(range.contains) else {
        return String(line)
      }
      let packed = numbers.flatMap { number in
        let digits = number - range.lowerBound
        return [zero + UInt8(digits >> 6), zero + UInt8(digits & 63)]
      }
      return "\(fields[0])\t\(Character(UnicodeScalar(mark)))\(String(decoding: packed, as: UTF8.self))"
    }.joined(separator: "\n")
  }

  /// The numbers that ``encode(_:)`` packed, from behind the mark; nil where it cannot have done so.
  public static func decode(_ packed: Span<UInt8>) -> [Int16]? {
    guard packed.count.isMultiple(of: 2) else { return nil }
    let count = packed.count / 2
    let zeros = UInt16(zero) << 8 | UInt16(zero)
    var strange: UInt16 = 0
    // There are two million of them at every start: no check of each place, and both characters at once, so that many
    // numbers are done together.
    let numbers = unsafe packed.withUnsafeBytes { packed in
      unsafe [Int16](unsafeUninitializedCapacity: count) { room, filled in
        for place in 0..<count {
          let digits = unsafe UInt16(littleEndian: packed.loadUnaligned(fromByteOffset: 2 &* place, as: UInt16.self))
          let both = digits &- zeros
          strange |= both & 0xC0C0
          unsafe room[place] = Int16(truncatingIfNeeded: both << 6 & 0xFC0 | both >> 8) &+ Int16(range.lowerBound)
        }
        filled = count
      }
    }
    return strange == 0 ? numbers : nil
  }
}
