/// A document's words, and in how many of its paragraphs each stands: what kinship is measured with.
///
/// The entries stand in the order of their first appearance, and a table of open addressing finds them. A slot of the
/// table holds what it says only where the entry says so too, so that emptying it costs nothing. Memory is for the
/// distinct words alone.
struct Vocabulary {
  struct Entry {
    var key: UInt64 = 0
    /// The slot that finds it.
    var slot: Int32 = 0
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

  private var entries = [Entry](repeating: Entry(), count: 1 << 10)
  private var count = 0
  private var slots = [Int32](repeating: 0, count: 1 << 12)
  /// The slots in use, less one: at first few, so that after a long document the words of short ones still stand
  /// close together in the memory.
  private var mask = 0

  private static let fewSlots = 64...4096

  /// Empties the vocabulary.
  /// - Parameter words: how many there will be at most.
  mutating func begin(words: Int) {
    count = 0
    var slots = Self.fewSlots.lowerBound
    while slots < words * 2, slots < Self.fewSlots.upperBound { slots *= 2 }
    mask = slots - 1
  }

  /// Counts a word of a paragraph and returns its place, for ``entry(at:)``.
  @inline(__always)
  mutating func add(_ key: UInt64, paragraph: Int32, isProse: Bool) -> Int32 {
    let (slot, known) = look(key)
    let place = known ?? append(key, slot)
    var entries = entries.mutableSpan
    if entries[place].last != paragraph {
      entries[place].last = paragraph
      entries[place].paragraphs &+= entries[place].paragraphs == .max ? 0 : 1
      if isProse {
        if entries[place].prose == 0 { entries[place].firstProse = paragraph }
        entries[place].prose &+= entries[place].prose == .max ? 0 : 1
      }
    }
    return Int32(truncatingIfNeeded: place)
  }

  /// The place of a word, or nil.
  func find(_ key: UInt64) -> Int32? { look(key).place.map { Int32(truncatingIfNeeded: $0) } }

  /// The slot of a word, and its place where it has one.
  @inline(__always)
  private func look(_ key: UInt64) -> (slot: Int, place: Int?) {
    let (slots, entries, mask, count) = (slots.span, entries.span, mask, count)
    // The last bit of every key is set.
    var slot = Int(truncatingIfNeeded: key >> 1) & mask
    while true {
      let place = Int(slots[slot])
      guard place < count, entries[place].slot == Int32(truncatingIfNeeded: slot) else { return (slot, nil) }
      if entries[place].key == key { return (slot, place) }
      slot = (slot + 1) & mask
    }
  }

  private mutating func append(_ key: UInt64, _ slot: Int) -> Int {
    var slot = slot
    if count * 2 > mask {
      grow()
      slot = look(key).slot
    }
    let entry = Entry(key: key, slot: Int32(truncatingIfNeeded: slot))
    if count < entries.count { entries[count] = entry } else { entries.append(entry) }
    slots[slot] = Int32(truncatingIfNeeded: count)
    count += 1
    return count - 1
  }

  /// Doubles the slots in use.
  private mutating func grow() {
    mask = mask * 2 + 1
    if slots.count <= mask { slots = [Int32](repeating: 0, count: mask + 1) }
    let all = count
    count = 0
    // One by one: an entry is found through those before it alone.
    while count < all {
      let slot = look(entries[count].key).slot
      entries[count].slot = Int32(truncatingIfNeeded: slot)
      slots[slot] = Int32(truncatingIfNeeded: count)
      count += 1
    }
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
