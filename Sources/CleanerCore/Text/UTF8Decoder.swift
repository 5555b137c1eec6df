/// Reads one scalar at a time from bytes that need not be valid UTF-8.
enum UTF8Decoder {
  /// What stands for a byte that begins no valid sequence.
  static let replacement: UInt32 = 0xFFFD

  /// The scalar at `index`, which must be in range, and the bytes it takes (1 for an invalid byte).
  @inline(__always)
  static func scalar(_ bytes: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    return multibyte(bytes, at: index, lead: UInt32(lead))
  }

  @inline(__always)
  private static func multibyte(_ bytes: Span<UInt8>, at index: Int, lead: UInt32) -> (scalar: UInt32, length: Int) {
    let left = bytes.count - index
    if lead < 0xE0 {
      guard lead >= 0xC2, left >= 2 else { return (replacement, 1) }
      let second = UInt32(bytes[index + 1]) ^ 0x80
      guard second < 0x40 else { return (replacement, 1) }
      return ((lead & 0x1F) << 6 | second, 2)
    }
    if lead < 0xF0 {
      guard left >= 3 else { return (replacement, 1) }
      let (second, third) = (UInt32(bytes[index + 1]) ^ 0x80, UInt32(bytes[index + 2]) ^ 0x80)
      let scalar = (lead & 0x0F) << 12 | second << 6 | third
      guard second < 0x40, third < 0x40, scalar >= 0x800, scalar & 0xF800 != 0xD800 else {
        return (replacement, 1)
      }
      return (scalar, 3)
    }
    guard lead < 0xF5, left >= 4 else { return (replacement, 1) }
    let (second, third) = (UInt32(bytes[index + 1]) ^ 0x80, UInt32(bytes[index + 2]) ^ 0x80)
    let fourth = UInt32(bytes[index + 3]) ^ 0x80
    let scalar = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    guard second < 0x40, third < 0x40, fourth < 0x40, scalar >= 0x1_0000, scalar < 0x11_0000 else {
      return (replacement, 1)
    }
    return (scalar, 4)
  }
}
