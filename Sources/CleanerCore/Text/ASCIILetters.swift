/// The ASCII letters among eight bytes of a text, up to the first other byte: a short word at one stroke.
struct ASCIILetters {
  /// The letters in lower case, the first in the lowest byte; what is above the last means nothing.
  let folded: UInt64
  /// How many there are, up to eight.
  let count: Int
  /// The highest bit of each byte that is a capital among them.
  let uppers: UInt64

  private static let everyByte: UInt64 = 0x0101_0101_0101_0101
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  init(_ bytes: Span<UInt8>, at index: Int) {
    let text = Self.eight(bytes, at: index)
    folded = text | Self.everyByte &* 0x20
    // The highest bit of a sum tells whether the byte reached `a`, and whether it went beyond `z`.
    let low = folded & ~Self.highest
    let letters = (low &+ Self.everyByte &* 0x1F) & ~(low &+ Self.everyByte &* 0x05) & ~text & Self.highest
    let others = letters ^ Self.highest
    count = others.trailingZeroBitCount &>> 3
    // All bits up to the first other byte; shifts go in two steps, for eight letters there is none.
    let among = others == 0 ? ~0 : (1 &<< UInt64(count &* 8)) &- 1
    uppers = letters & among & ~(text &<< 2)
  }

  /// Eight bytes from `index` on; zeros behind the end.
  @inline(__always)
  private static func eight(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    guard index &+ 8 <= bytes.count else { return last(bytes, at: index) }
    let eight = bytes.extracting(index..<index &+ 8)
    let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
    let high = UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
    return low | high << 32
  }

  private static func last(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    var text: UInt64 = 0
    for place in index..<max(index, bytes.count) { text |= UInt64(bytes[place]) << UInt64((place - index) * 8) }
    return text
  }

  /// Extends a word's hash by the letters. All eight are computed and one is taken: their number can hardly be
  /// predicted, and a wrong guess costs more.
  @inline(__always)
  func extend(_ hash: UInt64) -> UInt64 {
    var hashes = InlineArray<16, UInt64>(repeating: hash)
    var last = hash
    for place in 0..<8 {
      last = WordHash.extend(last, base: UInt32(truncatingIfNeeded: folded &>> UInt64(place &* 8) & 0xFF))
      hashes[place &+ 1] = last
    }
    return hashes[count & 15]
  }

  var upperCount: Int { uppers.nonzeroBitCount }
  var isUpperFirst: Bool { uppers & 0x80 != 0 }

  /// Of at least one letter.
  @inline(__always)
  var isUpperLast: Bool { uppers &>> UInt64(count &* 8 &- 1) & 1 != 0 }

  /// Capitals with a small letter directly before them, among these.
  var uppersBehindLower: Int { (uppers & ~(uppers &<< 8) & ~0xFF).nonzeroBitCount }

  /// The first three letters, as ``Word/affix(_:)`` takes them.
  @inline(__always)
  var head: UInt32 {
    UInt32(truncatingIfNeeded: (folded & 0xFF) << 16 | folded & 0xFF00 | folded >> 16 & 0xFF)
  }

  /// The last three letters of a word that these go on with.
  @inline(__always)
  func tail(behind tail: UInt32) -> UInt32 {
    // The letters in reading order, the last in the lowest byte.
    let letters = folded.byteSwapped &>> UInt64(64 &- count &* 8)
    return
      (count < 3
      ? tail &<< UInt32(count &* 8) | UInt32(truncatingIfNeeded: letters) : UInt32(truncatingIfNeeded: letters))
      & 0xFF_FFFF
  }
}
