/// The text of a line or paragraph as patterns see it: composed (NFC), each run of white space one
/// blank, trimmed, quotes straight. Always valid UTF-8. The output never comes from here.
enum Subject {
  /// Patterns see this many bytes of a line. Boilerplate is recognised at the start of a line, and the
  /// bound keeps every pattern's cost per line constant.
  static let limit = 4096

  /// Appends the subject of `range` of `bytes`.
  static func append(_ range: Range<Int>, of bytes: Span<UInt8>, to subject: inout [UInt8], table: UnicodeTable) {
    var index = range.lowerBound
    var isSpace = true
    while index < range.upperBound, subject.count < limit {
      let lead = bytes[index]
      if lead > 0x20, lead < 0x7F {
        subject.append(lead)
        isSpace = false
        index += 1
        continue
      }
      let (scalar, size) = UTF8Decoder.scalar(bytes, at: index)
      index += size
      let folded = table[scalar]
      switch folded.kind {
      case .space:
        if !isSpace { subject.append(0x20) }
        isSpace = true
      case .ignorable: break
      case .quote:
        append(straight(scalar), to: &subject)
        isSpace = false
      case .mark:
        compose(scalar, folded.marks, onto: &subject, table: table)
      default:
        append(scalar, to: &subject)
        isSpace = false
      }
    }
    if subject.last == 0x20 { subject.removeLast() }
  }

  /// Composes a Korean vowel or final with the letters before it, as Unicode's arithmetic has it.
  private static func appendHangul(_ scalar: UInt32, to subject: inout [UInt8]) -> Bool {
    guard subject.count >= 3 else { return false }
    let (last, size) = UTF8Decoder.scalar(subject.span, at: subject.count - 3)
    guard size == 3 else { return false }
    let composed: UInt32
    switch (last, scalar) {
    case (0x1100...0x1112, 0x1161...0x1175): composed = 0xAC00 + ((last - 0x1100) * 21 + scalar - 0x1161) * 28
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (last - 0xAC00) % 28 == 0: composed = last + scalar - 0x11A7
    default: return false
    }
    subject.removeLast(3)
    append(composed, to: &subject)
    return true
  }

  private static func straight(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4: 0x27
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033: 0x22
    default: scalar
    }
  }

  private static func append(_ scalar: UInt32, to subject: inout [UInt8]) {
    if (0x1161...0x11C2).contains(scalar), appendHangul(scalar, to: &subject) { return }
    let valid = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    subject.append(contentsOf: Unicode.UTF8.encode(valid)!)
  }

  /// Puts a mark on the last letter, as one composed letter where there is one, and else behind it.
  ///
  /// Unlike NFC this composes letters that Unicode excludes from it, and marks in any order; patterns get
  /// the same treatment, so both sides agree.
  private static func compose(_ mark: UInt32, _ marks: UInt64, onto subject: inout [UInt8], table: UnicodeTable) {
    var start = subject.count - 1
    while start > 0, subject[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return append(mark, to: &subject) }
    let (last, _) = UTF8Decoder.scalar(subject.span, at: start)
    let folded = table[last]
    let key = UnicodeTable.Composition(
      base: folded.base, marks: folded.marks &+ marks, isUpper: folded.kind == .upper)
    guard folded.kind.isLetter, let composed = UnicodeTable.composed[key] else { return append(mark, to: &subject) }
    subject.removeSubrange(start...)
    append(composed, to: &subject)
  }

  /// A pattern's source with its letters composed as subjects are, and nothing else changed.
  static func composing(_ source: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in source.unicodeScalars {
      let folded = UnicodeTable.shared[scalar.value]
      if folded.kind == .mark {
        compose(scalar.value, folded.marks, onto: &bytes, table: .shared)
      } else {
        append(scalar.value, to: &bytes)
      }
    }
    return bytes
  }
}
