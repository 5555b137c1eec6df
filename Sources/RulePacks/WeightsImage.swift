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
    var strange: UInt8 = 0
    // There are two million of them at every start: no check of each place.
    let numbers = unsafe packed.withUnsafeBufferPointer { packed in
      unsafe [Int16](unsafeUninitializedCapacity: count) { room, filled in
        for place in 0..<count {
          let (high, low) = unsafe (packed[2 * place] &- zero, packed[2 * place + 1] &- zero)
          strange |= (high | low) & 0xC0
          unsafe room[place] = (Int16(high) << 6 | Int16(low)) &+ Int16(range.lowerBound)
        }
        filled = count
      }
    }
    return strange == 0 ? numbers : nil
  }
}
