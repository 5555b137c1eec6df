/// A folded word of a line: a run of letters, a number, or one letter of a script without spaces.
struct Word: Equatable {
  /// Equal for words that differ in case, Unicode form or digits only.
  var hash: UInt64
  /// The hash without accents and other marks; equal to `hash` where the word has none.
  var bare: UInt64
  var traits: Traits
  /// Letters or digits, at most 255.
  var length: UInt8
  /// Codes of the first three letters and of the last three, without accents; 0 for shorter words. Beyond the letters
  /// from a to z, others may have the same code.
  var head: UInt16 = 0
  var tail: UInt16 = 0

  /// The code of three folded letters; not 0.
  @inline(__always)
  static func affix(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt16 {
    affix((first & 0xFF) << 16 | (second & 0xFF) << 8 | third & 0xFF)
  }

  @inline(__always)
  static func affix(_ letters: UInt32) -> UInt16 {
    // The eighth bits of a to z are clear, the sixth and seventh set.
    if letters & 0xE0_E0E0 == 0x60_6060 {
      return UInt16(truncatingIfNeeded: letters & 0x1F | letters >> 3 & 0x3E0 | letters >> 6 & 0x7C00)
    }
    return UInt16(truncatingIfNeeded: (letters &* 0x9E37_79B1) >> 16) | 0x8000
  }

  struct Traits: OptionSet {
    var rawValue: UInt8
    static let capitalised = Traits(rawValue: 1)
    /// All letters are capitals, and there are at least two.
    static let allCaps = Traits(rawValue: 2)
    static let number = Traits(rawValue: 4)
    /// A letter of a script without spaces.
    static let unspaced = Traits(rawValue: 8)
    static let accented = Traits(rawValue: 16)
    /// First of its line, or behind the end of a sentence: its capital says nothing.
    static let initial = Traits(rawValue: 32)
    /// Stands directly behind the word before, as letters do in scripts without spaces.
    static let joined = Traits(rawValue: 64)
    /// A number directly behind letters, or letters directly behind a number.
    static let attached = Traits(rawValue: 128)
  }
}

/// The hashing of words and word sequences. 64 bits, so that a collision is not to be expected in a
/// corpus of any size; the same on every machine.
enum WordHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x9FB2_1C65_1E98_DF25

  @inline(__always)
  static func extend(_ hash: UInt64, base: UInt32) -> UInt64 { (hash ^ UInt64(base)) &* prime }

  @inline(__always)
  static func finish(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }

  /// Extends the hash of a word sequence by a word.
  @inline(__always)
  static func extend(_ sequence: UInt64, word: UInt64) -> UInt64 {
    (((sequence << 23) | (sequence >> 41)) ^ word) &* prime
  }

  /// What every number's hash is: numbers don't matter to rules.
  static let number = finish(extend(seed, base: 0x30))
}
