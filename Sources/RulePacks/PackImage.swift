/// Rule packs as one text that is read without a YAML parser: how the built-in packs travel inside
/// the program, so that it starts in milliseconds.
///
/// Records end in a line feed and their fields in a tab; both are escaped inside a field. A record's
/// first field says what it is: `P` pack, `R` rule, and for the rule before it `p` phrase, `s` start,
/// `c` contains, `x` pattern, `+` example to remove, `-` example to keep.
public enum PackImage {
  /// Writes packs; the same packs give the same text.
  public static func encode(_ packs: [RulePack]) -> String {
    var image = ""
    func record(_ fields: String...) {
      image += fields.map(escape).joined(separator: "\t") + "\n"
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
    return image
  }

  /// Reads what ``encode(_:)`` wrote. Records that it cannot have written are a programming error.
  public static func decode(_ image: String) -> [RulePack] {
    var packs: [RulePack] = []
    for record in image.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = record.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(unescape)
      if fields[0] == "P" {
        packs.append(RulePack(name: fields[1], about: fields[2], rules: []))
        continue
      }
      let pack = packs.count - 1
      guard fields[0] != "R" else {
        packs[pack].rules.append(
          Rule(
            id: fields[1], category: Category(rawValue: fields[2])!,
            strength: Strength(rawValue: fields[3])!, about: fields[5], maxWords: Int(fields[4])))
        continue
      }
      let rule = packs[pack].rules.count - 1
      switch fields[0] {
      case "p": packs[pack].rules[rule].phrases.append(fields[1])
      case "s": packs[pack].rules[rule].starts.append(fields[1])
      case "c": packs[pack].rules[rule].contains.append(fields[1])
      case "x": packs[pack].rules[rule].patterns.append(fields[1])
      case "+": packs[pack].rules[rule].examples.remove.append(fields[1])
      case "-": packs[pack].rules[rule].examples.keep.append(fields[1])
      default: preconditionFailure("unknown record '\(fields[0])' in a pack image")
      }
    }
    return packs
  }

  private static func escape(_ field: String) -> String {
    var escaped = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func unescape(_ field: Substring.UTF8View.SubSequence) -> String {
    guard field.contains(UInt8(ascii: "\\")) else { return String(Substring(field)) }
    var bytes: [UInt8] = []
    var escaping = false
    for byte in field {
      if escaping {
        escaping = false
        switch byte {
        case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
        default: bytes.append(byte)
        }
      } else if byte == UInt8(ascii: "\\") {
        escaping = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
