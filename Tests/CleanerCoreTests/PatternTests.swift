import Foundation
import Testing

@testable import CleanerCore

@Suite struct PatternTests {
  private func subject(_ text: String) -> [UInt8] {
    var subject: [UInt8] = []
    let bytes = Array(text.utf8)
    Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
    return subject
  }

  /// A letter with marks comes out composed, whichever form it came in: those of Western and Vietnamese alphabets.
  @Test func subjectsAreComposed() {
    for value in Array(0xC0...0xFF) + Array(0x1EA0...0x1EF9) {
      let letter = String(Unicode.Scalar(UInt32(value))!)
      let bytes = Array(letter.decomposedStringWithCanonicalMapping.utf8)
      guard bytes != Array(letter.utf8) else { continue }
      var subject: [UInt8] = []
      Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
      #expect(String(decoding: subject, as: UTF8.self).unicodeScalars.elementsEqual(letter.unicodeScalars), "\(letter)")
    }
  }

  @Test(arguments: [
    ("  two   words\t", "two words"), ("“a”\u{A0}‘b’", "\"a\" 'b'"), ("vie\u{323}\u{302}t", "việt"),
    ("E\u{302}\u{301}", "Ế"),
    ("\u{FEFF}x\u{200B}y", "xy"), ("\u{301}", "\u{301}"), ("ก็", "ก็"),
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}", "\u{D55C}\u{AD6C}"),
  ])
  func normalisesTheSubject(text: String, expected: String) {
    #expect(Array(String(decoding: subject(text), as: UTF8.self).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func subjectOfInvalidBytesIsValid() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xE1, 0xBB]
    var subject: [UInt8] = []
    Subject.append(0..<bytes.count, of: bytes.span, to: &subject, table: .shared)
    #expect(String(validating: subject, as: UTF8.self) != nil)
  }

  @Test func ignoresCaseInAllScripts() throws {
    var scratch = MatchScratch()
    #expect(
      try Pattern("^ĐĂNG \\w+$").firstMatch(in: subject("đăng nhập").span, using: &scratch)
        == 0..<subject("đăng nhập").count
    )
  }

  @Test func reportsABrokenPattern() {
    #expect(throws: PatternError.self) { try Pattern("a(b").compile() }
  }

  @Test func givesUpOnRunawayPatterns() {
    var scratch = MatchScratch()
    let hostile = [UInt8](repeating: 0x61, count: 4000)
    #expect(throws: PatternError.self) {
      try Pattern("(a+)+$|(a|aa)+b").firstMatch(in: (hostile + [0x62, 0x63]).span, using: &scratch)
    }
  }

  @Test(arguments: [
    (#"^\d+ comments?:$"#, ["comment", "comments"]),
    (#"^No (?:new )?comments"#, ["No", "new"]),
    (#"\b(?:share|follow) us\b"#, ["share", "follow"]),
    (#"bet\d*"#, []),
    (#"^(?:Ảnh|Hình)\s?[:：]"#, ["Ảnh", "Hình"]),
    (#"^责任编辑[:：]"#, ["责任"]),
    (#"^图[:：]"#, ["图"]),
    (#"\w+ago"#, []),
    (#"^(?-i:Theo \p{Lu})"#, ["Theo"]),
    (#"^(?!By the)By\b"#, []),
    (#"^ที่มา\s?:"#, ["ที่ม"]),
    (#"(foo|bar.*)baz\b"#, []),
    (#"^a{2,3}b$"#, []),
    (#"^(\w+) read more \1$"#, ["read"]),
    (#"\Qquoted\E"#, []),
  ])
  func findsRequiredWords(pattern: String, words: [String]) {
    #expect(PatternLiterals(of: pattern).words == Set(words))
  }

  @Test func findsRequiredSigns() {
    #expect(PatternLiterals(of: "^>>+ ?\\S").signs.isSuperset(of: .ascii(UInt8(ascii: ">"))))
    #expect(PatternLiterals(of: "^[©®]").signs.isSuperset(of: [.copyright, .wide]))
    #expect(PatternLiterals(of: "^[摄攝]\\)").signs.isSuperset(of: .wide(kind: LeadSet.kind(of: 0x6444))))
    #expect(PatternLiterals(of: "^Đ\\W").signs == .wide)
    #expect(PatternLiterals(of: "\\d{2}:\\d{2}$").signs.isSuperset(of: [.digit, .ascii(UInt8(ascii: ":"))]))
    #expect(PatternLiterals(of: "\"quoted\"").signs.isEmpty)
    #expect(PatternLiterals(of: "(?:a|b)?").isEmpty)
  }
}
