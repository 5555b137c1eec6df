/// Rule packs as one text that is read without a YAML parser: how the built-in packs travel inside
/// the program, so that it starts in milliseconds.
///
/// Records end in a line feed and their fields in a tab; both are escaped inside a field. A record's
/// first field says what it is: `P` pack, `R` rule, and for the rule before it `p` phrase, `s` start,
/// `c` contains, `x` pattern, `+` example to remove, `-` example to keep.
public enum PackImage {
  /// Writes packs; the same packs give the same text.
  public static func encode(_ packs: [RulePack]) -> String {
    var image: [UInt8] = []
    func record(_ fields: String...) {
      for (place, field) in fields.enumerated() {
        if place > 0 { image.append(UInt8(ascii: "\t")) }
        append(field, to: &image)
      }
      image.append(UInt8(ascii: "\n"))
    }
    for pack in packs {
      record("P", pack.name, pack.about)
      for rule in pack.rules {
        record(
          "R", rule.id, rule.category.rawValue, rule.strength.rawValue,
          rule.maxWords.map(String.init) ?? "", rule.about)
        for (kind, texts) in [
          ("p", rule.phrases), ("s", rule.starts), ("c", rule.contains), ("x", rule.patterns),
          ("+", rule.examples.remove), ("-", rule.examples.keep),
        ] {
          for text in texts { record(kind, text) }
        }
      }
    }
    return String(decoding: image, as: UTF8.self)
  }

  /// Reads what ``encode(_:)`` wrote. Records that it cannot have written are a programming error.
  public static func decode(_ image: String) -> [RulePack] {
    var reader = Reader()
    return reader.packs(in: image.utf8Span.span)
  }

  /// Appends a field, escaped where it must be: hardly any must.
  private static func append(_ field: String, to image: inout [UInt8]) {
    let start = image.count
    image.append(contentsOf: field.utf8)
    guard image[start...].contains(where: isEscaped) else { return }
    image.removeSubrange(start...)
    for byte in field.utf8 {
      if isEscaped(byte) { image.append(UInt8(ascii: "\\")) }
      image.append(
        byte == UInt8(ascii: "\n") ? UInt8(ascii: "n") : byte == UInt8(ascii: "\t") ? UInt8(ascii: "t") : byte)
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
  }

  /// Goes through an image's bytes once.
  private struct Reader {
    var index = 0

    mutating func packs(in bytes: Span<UInt8>) -> [RulePack] {
      var packs: [RulePack] = []
      var rules: [Rule] = []
      while index < bytes.count {
        let kind = bytes[index]
        index += 2
        switch kind {
        case UInt8(ascii: "P"):
          close(&packs, with: &rules)
          packs.append(RulePack(name: field(in: bytes), about: field(in: bytes), rules: []))
        case UInt8(ascii: "R"): rules.append(rule(in: bytes))
        case UInt8(ascii: "p"): rules[rules.count - 1].phrases.append(field(in: bytes))
        case UInt8(ascii: "s"): rules[rules.count - 1].starts.append(field(in: bytes))
        case UInt8(ascii: "c"): rules[rules.count - 1].contains.append(field(in: bytes))
        case UInt8(ascii: "x"): rules[rules.count - 1].patterns.append(field(in: bytes))
        case UInt8(ascii: "+"): rules[rules.count - 1].examples.remove.append(field(in: bytes))
        case UInt8(ascii: "-"): rules[rules.count - 1].examples.keep.append(field(in: bytes))
        default: preconditionFailure("unknown record in a pack image at byte \(index - 2)")
        }
      }
      close(&packs, with: &rules)
      return packs
    }

    private func close(_ packs: inout [RulePack], with rules: inout [Rule]) {
      if !packs.isEmpty { packs[packs.count - 1].rules = rules }
      rules = []
    }

    private mutating func rule(in bytes: Span<UInt8>) -> Rule {
      let (id, category, strength, maxWords) = (field(in: bytes), field(in: bytes), field(in: bytes), field(in: bytes))
      return Rule(
        id: id, category: Category(rawValue: category)!, strength: Strength(rawValue: strength)!,
        about: field(in: bytes),
        maxWords: Int(maxWords))
    }

    /// Reads up to the next tab or line feed and over it.
    private mutating func field(in bytes: Span<UInt8>) -> String {
      let start = index
      var isEscaped = false
      while bytes[index] != UInt8(ascii: "\t"), bytes[index] != UInt8(ascii: "\n") {
        if bytes[index] == UInt8(ascii: "\\") { isEscaped = true }
        index += 1
      }
      defer { index += 1 }
      let field = bytes.extracting(start..<index)
      if isEscaped { return String(decoding: Self.unescape(field), as: UTF8.self) }
      do { return String(copying: try UTF8Span(validating: field)) } catch { preconditionFailure("no UTF-8: \(error)") }
    }

    private static func unescape(_ field: Span<UInt8>) -> [UInt8] {
      var plain: [UInt8] = []
      var isEscaping = false
      for index in field.indices {
        let byte = field[index]
        if !isEscaping, byte == UInt8(ascii: "\\") {
          isEscaping = true
          continue
        }
        switch byte {
        case UInt8(ascii: "n") where isEscaping: plain.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t") where isEscaping: plain.append(UInt8(ascii: "\t"))
        default: plain.append(byte)
        }
        isEscaping = false
      }
      return plain
    }
  }
}
