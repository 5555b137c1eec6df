/// From a 64-bit hash to a short list of numbers, made once and then only read.
///
/// Most words of a text are in no rule, so a small bitmap answers first: it stays in the processor's
/// nearest cache, and only about one absent word in sixteen gets past it. That is what keeps the cost
/// per word flat as rules are added.
struct WordIndex: Sendable {
  struct Entry {
    var key: UInt64
    var number: Int32
  }

  private let filter: [UInt64]
  private let filterShift: UInt64
  private let keys: [UInt64]
  private let values: [Range<Int32>]
  private let mask: Int
  private let postings: [Int32]

  /// - Parameter entries: keys, none of them 0, each with a number; a pair that comes twice counts once.
  init(_ entries: [Entry]) {
    let slots = Self.powerOfTwo(atLeast: max(8, entries.count * 2))
    let bits = Self.powerOfTwo(atLeast: max(64, entries.count * 16))
    let shift = UInt64(64 - bits.trailingZeroBitCount)
    var keys = [UInt64](repeating: 0, count: slots)
    var filter = [UInt64](repeating: 0, count: bits / 64)
    // First how many numbers each key has, then where they stand.
    var values = [Range<Int32>](repeating: 0..<0, count: slots)
    // The place in the table of each entry's key.
    let places = entries.map { entry in
      precondition(entry.key != 0)
      var slot = Int(truncatingIfNeeded: entry.key >> 1) & (slots - 1)
      while keys[slot] != 0, keys[slot] != entry.key { slot = (slot + 1) & (slots - 1) }
      keys[slot] = entry.key
      values[slot] = 0..<values[slot].upperBound + 1
      let bit = Int(truncatingIfNeeded: entry.key >> shift)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
      return slot
    }
    var end: Int32 = 0
    for slot in values.indices {
      let start = end
      end += values[slot].upperBound
      values[slot] = start..<start
    }
    var postings = [Int32](repeating: 0, count: entries.count)
    for (entry, slot) in zip(entries, places) {
      postings[Int(values[slot].upperBound)] = entry.number
      values[slot] = values[slot].lowerBound..<values[slot].upperBound + 1
    }
    for slot in values.indices where values[slot].count > 1 {
      let range = Int(values[slot].lowerBound)..<Int(values[slot].upperBound)
      postings[range].sort()
      var last = range.lowerBound
      for place in range where postings[place] != postings[last] {
        last += 1
        postings[last] = postings[place]
      }
      values[slot] = values[slot].lowerBound..<Int32(last + 1)
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
