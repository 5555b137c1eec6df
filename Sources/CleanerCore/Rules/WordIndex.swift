/// From a 64-bit hash to a short list of numbers, made once and then only read.
///
/// Most words of a text are in no rule, so a small bitmap answers first: it stays in the processor's
/// nearest cache, and only about one absent word in sixteen gets past it. That is what keeps the cost
/// per word flat as rules are added.
struct WordIndex: Sendable {
  struct Entry: Comparable {
    var key: UInt64
    var number: Int32

    static func < (left: Entry, right: Entry) -> Bool {
      left.key != right.key ? left.key < right.key : left.number < right.number
    }
  }

  private let filter: [UInt64]
  private let filterShift: UInt64
  private let keys: [UInt64]
  private let values: [Range<Int32>]
  private let mask: Int
  private let postings: [Int32]

  /// - Parameter entries: keys, none of them 0, each with a number; a pair that comes twice counts once.
  init(_ entries: [Entry]) {
    let entries = entries.sorted()
    let slots = Self.powerOfTwo(atLeast: max(8, entries.count * 4))
    let bits = Self.powerOfTwo(atLeast: max(64, entries.count * 16))
    var keys = [UInt64](repeating: 0, count: slots)
    var values = [Range<Int32>](repeating: 0..<0, count: slots)
    var filter = [UInt64](repeating: 0, count: bits / 64)
    var postings: [Int32] = []
    let shift = UInt64(64 - bits.trailingZeroBitCount)
    var place = 0
    while place < entries.count {
      let key = entries[place].key
      precondition(key != 0)
      let first = Int32(postings.count)
      while place < entries.count, entries[place].key == key {
        if postings.count == first || postings.last != entries[place].number { postings.append(entries[place].number) }
        place += 1
      }
      var slot = Int(truncatingIfNeeded: key >> 1) & (slots - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (slots - 1) }
      keys[slot] = key
      values[slot] = first..<Int32(postings.count)
      let bit = Int(truncatingIfNeeded: key >> shift)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    (self.keys, self.values, self.filter, self.postings) = (keys, values, filter, postings)
    mask = slots - 1
    filterShift = shift
  }

  /// Whether the key may be present; a no is certain.
  @inline(__always)
  func mayHold(_ key: UInt64) -> Bool {
    let bit = Int(truncatingIfNeeded: key >> filterShift)
    return filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  /// Where the numbers filed under a key stand, for ``number(at:)``; empty where there are none.
  func places(_ key: UInt64) -> Range<Int> {
    let keys = keys.span
    // The last bit of every key is set.
    var slot = Int(truncatingIfNeeded: key >> 1) & mask
    while keys[slot] != 0 {
      if keys[slot] == key {
        let range = values.span[slot]
        return Int(range.lowerBound)..<Int(range.upperBound)
      }
      slot = (slot + 1) & mask
    }
    return 0..<0
  }

  @inline(__always)
  func number(at place: Int) -> Int32 { postings[place] }

  private static func powerOfTwo(atLeast count: Int) -> Int {
    1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }
}
