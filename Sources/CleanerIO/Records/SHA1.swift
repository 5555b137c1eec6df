/// The digest that WARC files carry of their blocks.
enum SHA1 {
  /// As WARC writes it: with its name, and in base32.
  static func labelled(_ bytes: ArraySlice<UInt8>) -> String { "sha1:\(base32(digest(bytes)))" }

  /// The twenty bytes of the digest.
  static func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var schedule = [UInt32](repeating: 0, count: 80)
    let whole = bytes.count & ~63
    var tail = Array(bytes.dropFirst(whole)) + [0x80]
    tail += repeatElement(0, count: (120 - tail.count % 64) % 64)
    tail += (0..<8).reversed().map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> ($0 * 8)) }
    let span = bytes.span
    for start in stride(from: 0, to: whole, by: 64) { mix(span.extracting(start..<start + 64), &state, &schedule) }
    for start in stride(from: 0, to: tail.count, by: 64) {
      mix(tail.span.extracting(start..<start + 64), &state, &schedule)
    }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
  }

  private static func mix(_ block: Span<UInt8>, _ state: inout [UInt32], _ schedule: inout [UInt32]) {
    for place in 0..<16 {
      let high = UInt32(block[place * 4]) << 24 | UInt32(block[place * 4 + 1]) << 16
      schedule[place] = high | UInt32(block[place * 4 + 2]) << 8 | UInt32(block[place * 4 + 3])
    }
    for place in 16..<80 {
      schedule[place] = rotate(
        schedule[place - 3] ^ schedule[place - 8] ^ schedule[place - 14] ^ schedule[place - 16], 1)
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for place in 0..<80 {
      let (mixed, constant): (UInt32, UInt32) =
        switch place {
        case ..<20: (b & c | ~b & d, 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      (a, b, c, d, e) = (rotate(a, 5) &+ mixed &+ e &+ constant &+ schedule[place], a, rotate(b, 30), c, d)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }

  private static func rotate(_ value: UInt32, _ by: UInt32) -> UInt32 { value << by | value >> (32 - by) }

  /// Twenty bytes are thirty-two digits, with nothing left over.
  private static func base32(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (held, count) = (0, 0)
    for byte in bytes {
      (held, count) = (held << 8 | Int(byte), count + 8)
      while count >= 5 {
        count -= 5
        text.append(digits[held >> count & 31])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
