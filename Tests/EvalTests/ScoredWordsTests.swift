import CleanerEval
import Testing

/// What Python 3.11 gives for `re.findall(r"\w+", text.lower())`, with blanks around the letters of unspaced scripts.
@Suite struct ScoredWordsTests {
  static let expected: [(text: String, words: String)] = [
    ("", ""),
    ("  \u{9}", ""),
    ("The ferry's back, isn't it?", "the ferry s back isn t it"),
    ("snake_case _x_ __ 3_000", "snake_case _x_ __ 3_000"),
    ("12.5% of 1,000€ ½ ² Ⅻ ①", "12 5 of 1 000 ½ ² ⅻ ①"),
    ("İSTANBUL'da IĞDIR ı", "i stanbul da iğdir ı"),
    ("ΟΔΥΣΣΕΥΣ ΣΟΦΟΣ, Σ Σ. ΑΣ'Α ΑΣ’ ΑΣ\u{301} Α\u{301}Σ", "οδυσσευς σοφος σ σ ασ α ας ας α ς"),
    ("ΑΣก ΑΣ\u{E31}Α กΣ", "ας ก ας α ก σ"),
    ("Đò Bến Vạc chạy lại", "đò bến vạc chạy lại"),
    ("e\u{301}te\u{301} été", "e te été"),
    ("ह\u{93F}न\u{94D}द\u{940} म\u{947}\u{902} सम\u{93E}च\u{93E}र", "ह न द म सम च र"),
    ("ข\u{E48}าวน\u{E49}ำท\u{E48}วม 2024", "ข า ว น ำ ท ว ม 2024"),
    ("မ\u{103C}န\u{103A}မ\u{102C} ខ\u{17D2}ម\u{17C2}រ ລາວ", "မ န မ ខ ម រ ລ າ ວ"),
    ("東京タワー、2024年3月のABCニュースー", "東 京 タ ワ ー 2024 年 3 月 の abc ニ ュ ー ス ー"),
    ("한국어 \u{1100}\u{1161} 가", "한국어 \u{1100}\u{1161} 가"),
    ("أ\u{64E}خ\u{652}ب\u{64E}ار عاجلة ١٢٣", "أ خ ب ار عاجلة ١٢٣"),
    ("ГДЕ Ёлка? Ǆ ǅ ß ẞ ﬁ", "где ёлка ǆ ǆ ß ß ﬁ"),
    ("a\u{200B}b c\u{200D}d e\u{AD}f g\u{A0}h", "a b c d e f g h"),
    ("𝐁𝐨𝐥𝐝 𐐀𐐁 𠀀𠀁 😀x🇻🇳", "𝐁𝐨𝐥𝐝 𐐨𐐩 𠀀𠀁 x"),
    ("Ⓐ ⓐ K Å ª º ﷺ", "k å ª º ﷺ"),
    ("ʰΣ Σʰ AΣʰ aʰΣ", "ʰσ σʰ aςʰ aʰς"),
    ("don’t naïve co‑op", "don t naïve co op"),
    ("〇々〻々〆ヶ・ーｶﾅ", "〇々〻々〆 ヶ ー ｶﾅ"),
    ("٪۳۴ ৪ ೯", "۳۴ ৪ ೯"),
    ("x\u{D}X\u{2028}y\u{85}z\u{1C}q", "x x y z q"),
    ("ώΣ:Α ΏΣ:", "ώσ α ώς"),
    ("ﬀΣ ΣΣΣ", "ﬀς σσς"),
    ("\u{212A}2 \u{212B} \u{2126}", "k2 å ω"),
  ]

  @Test(arguments: expected) func areThoseOfPython(text: String, words: String) {
    let found = ScoredWords.words(of: Array(text.utf8)[...])
    #expect(found == words.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) })
  }

  /// To Swift's strings, two words in different Unicode forms are one.
  @Test func unicodeFormsAreDifferentWords() {
    let words = ScoredWords.words(of: Array("\u{AC00} \u{1100}\u{1161} \u{F900} \u{8C48}".utf8)[...])
    #expect(Set(words).count == 4)
  }
}
