import CUnicode

/// What kind of character a scalar is, as far as telling article from boilerplate needs it.
enum CharacterClass: UInt8, CaseIterable {
  case other, space, lower, upper, uncased, unspaced, digit, mark, ignorable, control
  case terminal, comma, colon, dash, pipe, bullet, arrow, slash, quote, open, close
  case at, hash, percent, copyright, underscore, currency, punctuation, symbol

  var isLetter: Bool { rawValue >= Self.lower.rawValue && rawValue <= Self.unspaced.rawValue }

  /// Whether no word goes over such a character.
  var endsWord: Bool { !isLetter && self != .mark && self != .ignorable }
}

/// One scalar's class, folded base letter and marks: case, accents' order and composition, full-width
/// forms and the Turkish i fold away, so that a text in NFC and the same in NFD give the same words.
struct Folded: Equatable {
  /// The lower-case letter without its marks, and the ASCII digit; for other scalars the scalar itself.
  var base: UInt32
  var kind: CharacterClass
  /// The sum of the marks' hashes. A sum, so that the marks' order does not matter: Vietnamese is also
  /// typed with tone marks in an order that no normal form has.
  var marks: UInt64

  init(base: UInt32, kind: CharacterClass, marks: UInt64 = 0) {
    (self.base, self.kind, self.marks) = (base, kind, marks)
  }
}

/// The folding of every scalar, made at start-up from the runs in `CUnicode` (about 2 MB, of which a
/// document touches a few pages).
struct UnicodeTable: Sendable {
  static let shared = UnicodeTable()

  private static let limit = 0x2_0000
  private let entries: [Folded]

  /// Reads the runs in the form that `CUnicode.h` describes.
  private init() {
    var entries = (0..<Self.limit).map { Folded(base: UInt32($0), kind: .other) }
    let kinds = Dictionary(uniqueKeysWithValues: CharacterClass.allCases.map { (Array("\($0)".utf8)[...], $0) })
    let text = unsafe UnsafeRawBufferPointer(start: cunicode_runs, count: cunicode_size)
    var reader = unsafe RunReader(bytes: Array(text))
    while let first = reader.number(), let count = reader.number(), let kind = kinds[reader.field()],
      let delta = reader.number()
    {
      var marks: UInt64 = 0
      while let mark = reader.number() { marks &+= Self.hash(mark: UInt32(mark)) }
      reader.endLine()
      for scalar in first..<(first + count) {
        entries[scalar] = Folded(
          base: UInt32(scalar + delta), kind: kind, marks: kind == .mark ? Self.hash(mark: UInt32(scalar)) : marks)
      }
    }
    precondition(reader.isAtEnd, "bad Unicode run")
    self.entries = entries
  }

  /// Reads the runs' fields byte by byte: this is most of what starting the program does before the first text.
  private struct RunReader {
    let bytes: [UInt8]
    var index = 0

    var isAtEnd: Bool { index >= bytes.count }

    /// The next field; empty at the end of a line.
    mutating func field() -> ArraySlice<UInt8> {
      if index < bytes.count, bytes[index] == 0x20 { index += 1 }
      let start = index
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      return bytes[start..<index]
    }

    /// The next field as a hexadecimal number; nil at the end of a line.
    mutating func number() -> Int? {
      let digits = field()
      guard let first = digits.first else { return nil }
      let isNegative = first == UInt8(ascii: "-")
      var number = 0
      for digit in isNegative ? digits.dropFirst() : digits {
        number = number << 4 | Int(digit & 0xF) + (digit > 0x40 ? 9 : 0)
      }
      return isNegative ? -number : number
    }

    mutating func endLine() { index += 1 }
  }

  /// Constant time. Scalars from plane 2 on are Han, invisible (selectors of a letter's form, tags), or not in use.
  @inline(__always)
  subscript(scalar: UInt32) -> Folded {
    Int(scalar) < Self.limit
      ? entries[Int(scalar)]
      : Folded(base: scalar, kind: scalar < 0x4_0000 ? .unspaced : scalar >> 12 == 0xE0 ? .ignorable : .other)
  }

  /// A mark's share of a letter's hash. Shares are added up, so that the order of marks does not matter, and are
  /// mixed, so that no two pairs of marks have the same sum, as the bare numbers of `ổ` and `ṏ` have.
  static func hash(mark: UInt32) -> UInt64 { WordHash.finish(UInt64(mark) &* 0x9E37_79B9_7F4A_7C15) | 1 }

  // MARK: - Composition

  /// The composed letter for a base letter and its marks, where Unicode has one: the way from NFD to
  /// NFC. Built when the first decomposed text meets a pattern.
  static let composed: [Composition: UInt32] = {
    var composed: [Composition: UInt32] = [:]
    for scalar in UInt32(0xC0)..<0x3100 {
      let folded = shared[scalar]
      guard folded.marks != 0, folded.kind != .mark else { continue }
      let key = Composition(base: folded.base, marks: folded.marks, isUpper: folded.kind == .upper)
      composed[key] = composed[key] ?? scalar
    }
    return composed
  }()

  struct Composition: Hashable {
    var base: UInt32
    var marks: UInt64
    var isUpper: Bool
  }
}
