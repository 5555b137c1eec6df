/// A document's words, and in how many of its paragraphs each stands: what kinship is measured with.
///
/// Open addressing with a stamp for each document, so that emptying it costs nothing.
struct Vocabulary {
  struct Entry {
    var key: UInt64 = 0
    var stamp: UInt32 = 0
    /// Paragraphs with the word.
    var paragraphs: UInt16 = 0
    /// Paragraphs of running text with the word.
    var prose: UInt16 = 0
    /// The last paragraph that was counted, so that each counts once.
    var last: Int32 = -1
    /// The first paragraph of running text with the word.
    var firstProse: Int32 = -1
    /// The last paragraph that was visited with the word, for ``visit(_:paragraph:)``.
    var visited: Int32 = -1
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << 12)
  private var stamp: UInt32 = 0
  /// The places in use, less one: as many as this document needs, so that after a long one the words of short
  /// ones still stand close together in the memory.
  private var mask = 0

  /// Empties the vocabulary and makes room for so many words.
  mutating func begin(words: Int) {
    stamp &+= 1
    var count = 64
    while count < words * 2 { count *= 2 }
    mask = count - 1
    if stamp == 0 || count > entries.count {
      entries = [Entry](repeating: Entry(), count: max(count, entries.count))
      stamp = 1
    }
  }

  /// Counts a word of a paragraph and returns its place, for ``entry(at:)``.
  @inline(__always)
  mutating func add(_ key: UInt64, paragraph: Int32, isProse: Bool) -> Int32 {
    let (stamp, mask) = (stamp, mask)
    var entries = entries.mutableSpan
    var slot = Int(truncatingIfNeeded: key) & mask
    while entries[slot].stamp == stamp, entries[slot].key != key { slot = (slot + 1) & mask }
    if entries[slot].stamp != stamp { entries[slot] = Entry(key: key, stamp: stamp) }
    if entries[slot].last != paragraph {
      entries[slot].last = paragraph
      entries[slot].paragraphs &+= entries[slot].paragraphs == .max ? 0 : 1
      if isProse {
        if entries[slot].prose == 0 { entries[slot].firstProse = paragraph }
        entries[slot].prose &+= entries[slot].prose == .max ? 0 : 1
      }
    }
    return Int32(slot)
  }

  /// The place of a word, or nil.
  func find(_ key: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: key) & mask
    while entries[slot].stamp == stamp {
      if entries[slot].key == key { return Int32(slot) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Notes that a paragraph has the word, and returns the paragraph noted before, -1 for none; paragraphs come
  /// in order.
  @inline(__always)
  mutating func visit(_ place: Int32, paragraph: Int32) -> Int32 {
    defer { entries[Int(place)].visited = paragraph }
    return entries[Int(place)].visited
  }

  @inline(__always)
  func entry(at place: Int32) -> Entry { entries[Int(place)] }
}
