import Foundation
import Testing

@testable import CleanerCore

@Suite struct WordTests {
  private func hashes(_ text: String) -> [UInt64] { WordPass.words(of: text).words.map(\.hash) }

  @Test(arguments: [
    ("Hà Nội", "HÀ NỘI"), ("Đà Nẵng", "đà nẵng"), ("Straße", "STRAßE"), ("İstanbul", "istanbul"),
    ("YAZILIM", "yazılım"), ("Ｗｅｂ", "web"), ("12 comments", "3 comments"), ("a\u{A0}b", "a  b"),
    ("“quoted”", "\"quoted\""), ("don’t", "don't"), ("Σίσυφος", "ΣΊΣΥΦΟΣ"), ("so\u{AD}ft", "soft"),
  ])
  func foldsAlike(one: String, other: String) {
    #expect(hashes(one) == hashes(other))
  }

  @Test(arguments: ["Bình luận của bạn đọc", "関連がある記事", "한국어 기사", "élève", "ที่นี่", "संबंधित खबरें", "Приём"])
  func normalFormDoesNotMatter(text: String) {
    let (composed, decomposed) = (text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping)
    #expect(hashes(composed) == hashes(decomposed))
    #expect(WordPass.words(of: composed).counts.width == WordPass.words(of: decomposed).counts.width)
  }

  /// Vietnamese is also typed as a letter with its shape mark and a tone mark behind, which is no normal form.
  @Test func orderOfMarksDoesNotMatter() {
    #expect(hashes("vi\u{EA}\u{323}t") == hashes("việt"))
  }

  @Test(arguments: [("comment", "comments"), ("ma", "má"), ("a b", "ab"), ("記", "言己"), ("ổ", "ṏ")])
  func tellsApart(one: String, other: String) {
    #expect(hashes(one) != hashes(other))
  }

  /// Letters that go behind a syllable's first count where there is none: their line is not blank.
  @Test(arguments: [("ᅡᅡᅡ ᅡ", 2), ("\u{1100}\u{1161}", 1), ("\u{11AB}", 1)])
  func lettersOfNoSyllableCount(text: String, characters: Int32) {
    let counts = WordPass.words(of: text).counts
    #expect(!counts.isBlank)
    #expect(counts.characters == characters)
  }

  @Test func bareHashDropsAccents() {
    let accented = WordPass.words(of: "Tổng thống Đức").words
    let plain = WordPass.words(of: "Tong thong Duc").words
    #expect(accented.map(\.bare) == plain.map(\.hash))
    #expect(accented.map(\.hash) != plain.map(\.hash))
  }

  @Test(arguments: [
    ("one two", 2), ("漢字", 2), ("abc漢字12", 4), ("18h30", 3), ("", 0), ("…!", 0), ("ไทย", 3), ("한국 기사", 2),
  ])
  func countsWords(text: String, count: Int) {
    #expect(WordPass.words(of: text).words.count == count)
  }

  /// Between words; the end of the line is told by its last sign.
  @Test(arguments: [
    ("One. Two! Three?", 2), ("One.", 0), ("One. ", 0), ("“One.” Two", 1), ("はい。", 0), ("はい。いいえ！　では", 2),
    ("हाँ। नहीं", 1), ("1.5 and e.g. that", 1), ("... and so", 0), ("", 0),
  ])
  func countsSentenceEnds(text: String, count: Int32) {
    #expect(WordPass.words(of: text).counts.sentenceEnds == count)
  }

  @Test(arguments: [
    ("and so on...", true), ("and so on…", true), ("以下略。。。", true), ("Subscribe now!!", false), ("What?!", false),
    ("Done.", false),
  ])
  func tellsAnEllipsis(text: String, isEllipsis: Bool) {
    #expect(WordPass.words(of: text).counts.ellipsis == isEllipsis)
  }

  @Test(arguments: ["3/9", "10:15", "2019–24", "10：15", "3．9"])
  func seesSignsBetweenDigits(text: String) {
    #expect(WordPass.words(of: text).counts.dateSigns == 1)
  }

  @Test(arguments: ["2024", "２０２４", "२०२४", "২০২৪", "٢٠٢٤", "۲۰۲۴"])
  func readsYearsInAllDigits(text: String) {
    #expect(WordPass.words(of: text).counts.years == 1)
  }

  /// Selectors of a letter's form, and the forms that caseless matching takes for the letter.
  @Test(arguments: [("葛\u{E0100}飾", "葛飾"), ("Leſen", "lesen"), ("µ", "μ"), ("ϑ", "θ")])
  func formsOfALetterAreTheLetter(text: String, plain: String) {
    #expect(hashes(text) == hashes(plain))
    #expect(WordPass.words(of: text).counts.symbols == 0)
  }

  @Test func measuresTheLine() {
    let counts = WordPass.words(of: "By ANNA Lee, 3/9/2024: see example.org | https://x.org/a “Yes.”").counts
    #expect(counts.allCaps == 1)
    #expect(counts.dateSigns == 2)
    #expect(counts.years == 1)
    #expect(counts.pipes == 1)
    #expect(counts.links == 1)
    #expect(counts.dotted == 2)
    #expect(counts.first == .upper)
    #expect(counts.last == .quote)
    #expect(counts.lastInner == .terminal)
  }

  @Test(arguments: ["...", "more…", "and so on ..."])
  func seesEllipses(text: String) {
    #expect(WordPass.words(of: text).counts.ellipsis)
  }
}
