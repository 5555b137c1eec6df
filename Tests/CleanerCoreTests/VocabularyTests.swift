import Testing

@testable import CleanerCore

@Suite struct VocabularyTests {
  /// Held against a dictionary, over documents of very different sizes, one after the other.
  @Test func countsAsADictionaryDoes() {
    var vocabulary = Vocabulary()
    var state: UInt64 = 7
    for words in [3, 20_000, 40, 0, 3_000, 60] {
      vocabulary.begin(words: words)
      var plain: [UInt64: (place: Int32, paragraphs: Set<Int32>, prose: Set<Int32>)] = [:]
      for number in 0..<words {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Few different low bits, so that words meet in the table.
        let key = (state >> 40) % UInt64(words) << 4 | 1
        let (paragraph, isProse) = (Int32(number / 9), number / 9 % 3 == 0)
        let place = vocabulary.add(key, paragraph: paragraph, isProse: isProse)
        #expect(plain[key, default: (place, [], [])].place == place)
        plain[key, default: (place, [], [])].paragraphs.insert(paragraph)
        if isProse { plain[key]?.prose.insert(paragraph) }
      }
      #expect(Set(plain.values.map(\.place)).count == plain.count)
      for (key, counted) in plain {
        #expect(vocabulary.find(key) == counted.place)
        let entry = vocabulary.entry(at: counted.place)
        #expect(Int(entry.paragraphs) == counted.paragraphs.count)
        #expect(Int(entry.prose) == counted.prose.count)
        #expect(entry.firstProse == counted.prose.min() ?? -1)
      }
      #expect(vocabulary.find(2) == nil)
    }
  }
}
