/// Numbers as text that can stand in a string literal: digits to base 32, the lowest first, one character each from `0`
/// on. Those that another one follows stand 32 higher.
struct NumberWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 32 {
      bytes.append(NumberReader.zero + 32 + UInt8(rest & 31))
      rest >>= 5
    }
    bytes.append(NumberReader.zero + UInt8(rest))
  }

  /// - Parameter number: not negative.
  mutating func write(_ number: Int) { write(UInt64(number)) }

  /// A list, its length before it.
  mutating func write<Item>(_ list: [Item], _ each: (inout NumberWriter, Item) -> Void) {
    write(list.count)
    for item in list { each(&self, item) }
  }
}

/// Reads what ``NumberWriter`` wrote, in the same order. What it cannot have written is a programming error.
struct NumberReader {
  fileprivate static let zero = UInt8(ascii: "0")

  private let bytes: [UInt8]
  private var place = 0

  init(_ image: String) { bytes = Array(image.utf8) }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number() -> UInt64 {
    var (number, shift) = (UInt64(0), UInt64(0))
    while true {
      let digit = bytes[place] &- Self.zero
      place += 1
      number |= UInt64(digit & 31) &<< shift
      if digit < 32 { return number }
      shift += 5
    }
  }

  mutating func count() -> Int { Int(number()) }

  mutating func list<Item>(_ item: (inout NumberReader) -> Item) -> [Item] {
    (0..<count()).map { _ in item(&self) }
  }
}
