import CleanerCore
import CleanerReport
import Foundation
import RulePacks

extension DocumentFacts {
  /// The facts of a ledger record, found without reading the rest: some forty times as fast as to decode the record.
  /// - Parameters:
  ///   - record: a line of the ledger, sound JSON.
  ///   - file: the file that the document is a record of; nil where it is a file.
  init(skimming record: [UInt8], document: String, file: String?) {
    var reader = SkimReader(facts: DocumentFacts(document: document, file: file))
    reader.read(record.span)
    self = reader.facts
  }
}

/// Goes through a record's signs, and knows by depth and key where it is.
private struct SkimReader {
  var facts: DocumentFacts
  private var depth = 0
  /// The field of the record, and the field of the innermost object.
  private var section = Key.other
  private var key = Key.other
  private var isRule = false
  private var category: RulePacks.Category?
  private var rulesOfLine: [String] = []
  private var input: Fingerprint?
  private var kept: Fingerprint?

  init(facts: DocumentFacts) { self.facts = facts }

  private enum Key {
    case verdict, note, input, kept, removed, lines, words, category, confidence, kind, id, fingerprint, other
  }

  mutating func read(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 2, section == .removed { endLine() }
      case UInt8(ascii: "\""):
        let end = Self.endOfString(text, from: index + 1)
        let content = text.extracting(index + 1..<end)
        if end + 1 < text.count, text[end + 1] == UInt8(ascii: ":") {
          key = Self.key(content)
          if depth == 1 { section = key }
        } else {
          take(content)
        }
        index = end
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = index + 1
        while end < text.count, text[end] == UInt8(ascii: ".") || 0x30...0x39 ~= text[end] { end += 1 }
        take(number: text.extracting(index..<end))
        index = end - 1
      default: break
      }
      index += 1
    }
    if let input, let kept { facts.outcome = DocumentFacts.outcome(of: input, keeping: kept) }
  }

  private static func endOfString(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] != UInt8(ascii: "\"") { index += text[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(index, text.count)
  }

  private static func key(_ name: Span<UInt8>) -> Key {
    switch (name.count, name.isEmpty ? 0 : name[0]) {
    case (7, UInt8(ascii: "v")): .verdict
    case (4, UInt8(ascii: "n")): .note
    case (2, UInt8(ascii: "i")): name[1] == UInt8(ascii: "n") ? .input : .id
    case (4, UInt8(ascii: "k")): name[1] == UInt8(ascii: "e") ? .kept : .kind
    case (7, UInt8(ascii: "r")): name[2] == UInt8(ascii: "m") ? .removed : .other
    case (5, UInt8(ascii: "l")): name[1] == UInt8(ascii: "i") ? .lines : .other
    case (5, UInt8(ascii: "w")): .words
    case (8, UInt8(ascii: "c")): .category
    case (10, UInt8(ascii: "c")): .confidence
    case (11, UInt8(ascii: "f")): .fingerprint
    default: .other
    }
  }

  private mutating func take(_ text: Span<UInt8>) {
    switch (depth, section, key) {
    case (1, .verdict, _): facts.verdict = DocumentVerdict(rawValue: Self.string(text)) ?? .clean
    case (1, .note, _): facts.note = Self.string(text)
    case (2, .input, .fingerprint): input = Fingerprint(Self.string(text))
    case (2, .kept, .fingerprint): kept = Fingerprint(Self.string(text))
    case (3, .removed, .category): category = Category(rawValue: Self.string(text))
    case (5, .removed, .kind): isRule = text.count == 4 && text[0] == UInt8(ascii: "r")
    case (5, .removed, .id) where isRule:
      let rule = Self.string(text)
      if !rulesOfLine.contains(rule) { rulesOfLine.append(rule) }
    default: break
    }
  }

  private mutating func take(number text: Span<UInt8>) {
    switch (depth, section, key) {
    case (2, .input, .lines): facts.lines = Self.whole(text)
    case (2, .input, .words): facts.words = Self.whole(text)
    case (2, .kept, .words): facts.wordsKept = Self.whole(text)
    case (3, .removed, .confidence): facts.least = min(facts.least, Double(Self.string(text)) ?? 1)
    default: break
    }
  }

  private mutating func endLine() {
    facts.addRemoved(category, rules: rulesOfLine)
    category = nil
    rulesOfLine.removeAll(keepingCapacity: true)
  }

  private static func whole(_ digits: Span<UInt8>) -> Int {
    var value = 0
    for index in digits.indices { value = value &* 10 &+ Int(digits[index] & 0xF) }
    return value
  }

  private static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in text.indices { bytes.append(text[index]) }
    guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
    let quoted = Data("\"".utf8) + bytes + Data("\"".utf8)
    return (try? JSONDecoder().decode(String.self, from: quoted)) ?? String(decoding: bytes, as: UTF8.self)
  }
}
