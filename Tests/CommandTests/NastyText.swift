import TestSupport

/// Texts that hold all that is hard to give back byte for byte.
struct NastyText {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  /// The next text: lines that a rule removes among lines that stay, with any ends, and now and then a
  /// broken byte.
  mutating func next() -> [UInt8] {
    guard Int.random(in: 0..<20, using: &generator) > 0 else { return [] }
    var text: [UInt8] = Bool.random(using: &generator) ? [] : [0xEF, 0xBB, 0xBF]
    for _ in 0..<Int.random(in: 1...25, using: &generator) {
      text += Self.lines.randomElement(using: &generator)!.utf8
      if Int.random(in: 0..<6, using: &generator) == 0 {
        let place = Int.random(in: 0...text.count, using: &generator)
        text.insert(contentsOf: Self.oddities.randomElement(using: &generator)!, at: place)
      }
      text += Self.ends.randomElement(using: &generator)!.utf8
    }
    return text
  }

  private static let lines = [
    "", "", "   ", "\t", "\u{A0}", "Thread tools", "  thread   TOOLS ", "Page 3 of 17", "page 1 of 2",
    "The council met on Tuesday evening to decide whether the old bridge should be closed to lorries.",
    "Nobody had expected that so many people would come, and the hall was full long before seven.",
    "Người dân trong xã cho biết cây cầu đã xuống cấp từ nhiều năm nay mà chưa được sửa chữa.",
    "“We have waited for ten years,” said the mayor,\u{2028}and sat down.", "short", "123", "\u{0}\u{0}",
  ]

  private static let ends = ["\n", "\n", "\n", "\r\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r", ""]

  private static let oddities: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1B], [0x7F], [0x0C], [0x85],
    [0xE2, 0x80, 0xA9], [0x22, 0x5C],
  ]
}
