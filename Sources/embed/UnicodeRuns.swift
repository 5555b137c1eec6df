import Foundation

/// Derives, from the Swift library's Unicode properties, what the word pass needs of each scalar:
/// its class, its folded base letter and its marks.
///
/// The lines are those that `CUnicode.h` describes, as C's literals.
enum UnicodeRuns {
  /// Planes 0 and 1 hold every script in daily use; what comes behind them the table knows.
  static let limit: UInt32 = 0x2_0000

  struct Entry: Equatable {
    var kind: String
    var delta: Int
    var marks: [UInt32]
  }

  static func text() -> String {
    var text = ""
    var first: UInt32 = 0
    var run: Entry?
    func close(at end: UInt32) {
      guard let run else { return }
      let fields = [hex(first), hex(end - first), run.kind, String(run.delta, radix: 16)] + run.marks.map(hex)
      text += "\"" + fields.joined(separator: " ") + "\\n\"\n"
    }
    for value in 0..<limit {
      let entry = entry(value)
      if entry != run {
        close(at: value)
        (run, first) = (entry, value)
      }
    }
    close(at: limit)
    return text
  }

  static func hex(_ value: UInt32) -> String { String(value, radix: 16) }

  static func entry(_ value: UInt32) -> Entry? {
    // Full-width forms stand for the ASCII characters that they copy.
    if (0xFF01...0xFF5E).contains(value), let entry = entry(value - 0xFEE0) {
      return Entry(kind: entry.kind, delta: entry.delta - 0xFEE0, marks: entry.marks)
    }
    guard let scalar = Unicode.Scalar(value), let kind = kind(scalar) else { return nil }
    switch kind {
    case "digit":
      return Entry(kind: kind, delta: 0x30 + Int(scalar.properties.numericValue ?? 0) - Int(value), marks: [])
    case "lower", "upper", "uncased", "unspaced":
      let (base, marks) = fold(scalar)
      return Entry(kind: kind, delta: Int(base) - Int(value), marks: marks)
    default: return Entry(kind: kind, delta: 0, marks: [])
    }
  }

  // MARK: - Folding

  /// Letters that Unicode does not decompose but people drop the stroke of, as in `Đà Nẵng` → `Da Nang`.
  /// U+0335, the short stroke overlay, stands for the stroke.
  static let stroked: [UInt32: UInt32] = [
    0x110: 0x64, 0x111: 0x64, 0x126: 0x68, 0x127: 0x68, 0x141: 0x6C, 0x142: 0x6C, 0xD8: 0x6F,
    0xF8: 0x6F, 0x166: 0x74, 0x167: 0x74,
  ]

  /// Forms of letters that lower case leaves alone, and that caseless matching takes for the letters.
  static let forms: [UInt32: UInt32] = [
    0x17F: 0x73, 0xB5: 0x3BC, 0x3C2: 0x3C3, 0x3D0: 0x3B2, 0x3D1: 0x3B8, 0x3D5: 0x3C6, 0x3D6: 0x3C0, 0x3F0: 0x3BA,
    0x3F1: 0x3C1, 0x3F5: 0x3B5, 0x1C80: 0x432, 0x1C81: 0x434, 0x1C82: 0x43E, 0x1C83: 0x441, 0x1C84: 0x442,
    0x1C85: 0x442, 0x1C86: 0x44A, 0x1C87: 0x463, 0x1C88: 0xA64B,
  ]

  static func fold(_ scalar: Unicode.Scalar) -> (base: UInt32, marks: [UInt32]) {
    if let base = stroked[scalar.value] { return (base, [0x335]) }
    // Turkish writes i and ı for what caseless matching must treat as one letter.
    if scalar.value == 0x130 || scalar.value == 0x131 { return (0x69, []) }
    // Hangul syllables are decomposed by arithmetic where they are read.
    if (0xAC00...0xD7A3).contains(scalar.value) { return (scalar.value, []) }
    let parts = String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars.map(\.self)
    let lower = parts[0].properties.lowercaseMapping.unicodeScalars.first ?? parts[0]
    return (forms[lower.value] ?? lower.value, parts.dropFirst().map(\.value))
  }

  // MARK: - Classes

  static let signs: [(kind: String, scalars: String)] = [
    ("terminal", ".!?…。．｡！？‽⁇⁈⁉।॥؟۔።။។།"),
    ("comma", ",、，،;；؛၊"),
    ("colon", ":："),
    ("dash", "-‐‑‒–—―−－"),
    ("pipe", "|｜¦‖┃│"),
    ("bullet", "•·●■▪▫□◦‣⁃◆◇★☆✓✔*※○◎・▲△▼▽"),
    ("arrow", ">→►▶≫›»←<≪‹«⇒▸❯➤➔↑↓⟶"),
    ("slash", "/\\"),
    ("quote", "\"“”„‟'‘’‚‛′″`´"),
    ("open", "([{「『（【《〈〔［｛"),
    ("close", ")]}」』）】》〉〕］｝"),
    ("at", "@"), ("hash", "#"), ("percent", "%‰"), ("copyright", "©®™ⓒ℗"), ("underscore", "_"),
  ]
  static let signKinds: [UInt32: String] = Dictionary(
    uniqueKeysWithValues: signs.flatMap { sign in
      sign.scalars.unicodeScalars.map { ($0.value, sign.kind) }
    })

  /// Scripts written without spaces, where each letter counts as a word: Thai, Lao, Myanmar, Khmer,
  /// kana, Han.
  static let unspaced: [ClosedRange<UInt32>] = [
    0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF,
    0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
  ]

  static func kind(_ scalar: Unicode.Scalar) -> String? {
    if let kind = signKinds[scalar.value] { return kind }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return "upper"
    case .lowercaseLetter: return "lower"
    case .otherLetter, .modifierLetter, .letterNumber:
      if scalar.value == 0x640 { return "ignorable" }  // Arabic tatweel only stretches a word
      return unspaced.contains { $0.contains(scalar.value) } ? "unspaced" : "uncased"
    case .nonspacingMark, .spacingMark, .enclosingMark:
      return properties.isVariationSelector ? "ignorable" : "mark"
    case .decimalNumber: return "digit"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return "space"
    case .control: return properties.isWhitespace ? "space" : "control"
    case .format: return "ignorable"
    case .currencySymbol: return "currency"
    case .otherSymbol, .mathSymbol, .modifierSymbol, .otherNumber: return "symbol"
    case .unassigned, .privateUse, .surrogate: return nil
    default: return "punctuation"
    }
  }
}
