/// Words as the scores count them: lower-cased runs of letters, digits and underscores. In scripts that are
/// written without spaces every letter is one.
///
/// This is `re.findall(r"\w+", text.lower())` of Python, to the character, with blanks put around the
/// letters of unspaced scripts: the word score of the Web Content Extraction Benchmark, so that numbers can be
/// compared. The program's own words, which rules and model go by, are others.
public enum ScoredWords {
  /// A word's UTF-8. As strings, two words would be equal that differ in their Unicode form.
  public typealias Word = [UInt8]

  /// The words of a text, in order.
  public static func words(of text: ArraySlice<UInt8>) -> [Word] {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    var words: [Word] = []
    var word = Word()
    func end() {
      guard !word.isEmpty else { return }
      words.append(word)
      word.removeAll(keepingCapacity: true)
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let entry = ScalarTable.entry(of: scalars[index])
      switch entry.kind {
      case .word: word += UTF8.encode(entry.lowercase)!
      case .other: end()
      case .unspaced:
        end()
        word += UTF8.encode(entry.lowercase)!
        end()
      case .sigma: word += (isFinalSigma(index, in: scalars) ? "ς" : "σ").utf8
      case .dottedI:
        // Its small form has a combining dot, and marks end words.
        word.append(UInt8(ascii: "i"))
        end()
      }
      index = scalars.index(after: index)
    }
    end()
    return words
  }

  /// Unicode's rule: behind a cased letter and before none, marks and apostrophes aside.
  private static func isFinalSigma(_ index: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
    let before = scalars[..<index].last { !isSkipped($0) }
    let after = scalars[scalars.index(after: index)...].first { !isSkipped($0) }
    return isCased(before) && !isCased(after)
  }

  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isCaseIgnorable && !ScalarTable.isUnspaced(scalar)
  }

  private static func isCased(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isCased && !ScalarTable.isUnspaced($0) } ?? false
  }
}

/// What a character is to the words, looked up for the first 65,536 and worked out for the rest.
enum ScalarTable {
  enum Kind: UInt8 {
    /// Not part of a word.
    case other
    case word
    /// A word by itself.
    case unspaced
    /// Σ, whose small form depends on what stands around it.
    case sigma
    /// İ, the only letter whose small form is two characters.
    case dottedI
  }

  struct Entry {
    var kind: Kind
    var lowercase: Unicode.Scalar
  }

  private static let table: [Entry] = (0..<0x1_0000).map { value in
    Unicode.Scalar(value).map(workOut) ?? Entry(kind: .other, lowercase: "\0")
  }

  static func entry(of scalar: Unicode.Scalar) -> Entry {
    scalar.value < 0x1_0000 ? table[Int(scalar.value)] : workOut(scalar)
  }

  private static func workOut(_ scalar: Unicode.Scalar) -> Entry {
    Entry(kind: kind(of: scalar), lowercase: scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar)
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "\u{3A3}": return .sigma
    case "\u{130}": return .dottedI
    case "_": return .word
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return isUnspaced(scalar) ? .unspaced : .word
    default: return .other
    }
  }

  /// Thai, Lao, Burmese, Khmer, Kana and Han.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    default: false
    }
  }
}
