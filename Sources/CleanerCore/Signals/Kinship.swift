/// How much of a paragraph's vocabulary the rest of the document shares. It tells an off-topic tail
/// from the article, in any language.
struct KinshipPass {
  struct Kinship {
    /// Words with letters.
    var words = 0
    /// Words that say what the text is about: not the document's commonest.
    var content = 0
    /// Content words that other paragraphs of running text hold.
    var shared = 0
    /// Different content words, those that running text further up holds, those that the first paragraphs of
    /// running text hold, and those that one of the three paragraphs above, and below, holds.
    var different = 0
    var known = 0
    var lead = 0
    var nearAbove = 0
    var nearBelow = 0
    /// Words in many paragraphs: mostly function words.
    var common = 0
    /// Capitalised words inside a sentence, and those that other running text holds.
    var names = 0
    var sharedNames = 0
    /// Words without accents that the document elsewhere writes with accents; 0 unless the whole line is such.
    var slug = 0
    /// Sampled sequences of five words, and those that a paragraph further up holds.
    var shingles = 0
    var echoed = 0
  }

  private(set) var kinships: [Kinship] = []
  /// The paragraph above or at the start of the running text that repeats the first line, as the heading
  /// of a page repeats its title.
  private(set) var heading: Int?
  /// The first paragraph of running text; nil without one.
  private(set) var firstProse: Int?
  private var words = Vocabulary()
  /// Words that carry accents, filed without them.
  private var accented = Vocabulary()
  private var shingles = Vocabulary()
  private var title = Vocabulary()
  private var places: [Int32] = []
  /// The paragraph behind the lead: behind the third of the running text.
  private var leadEnd: Int32 = 0
  private var prose = 0
  private var isAccentedText = false

  /// A document is written with accents when at least this share of its words has some: Vietnamese has
  /// over one half, French one in six.
  private static let accentedShare = 8

  mutating func measure(_ pass: WordPass, _ paragraphs: [Paragraph], _ facts: [ParagraphFacts]) {
    file(pass, paragraphs, facts)
    findHeading(pass, paragraphs, facts)
    firstProse = facts.firstIndex(where: \.isProse)
    kinships.removeAll(keepingCapacity: true)
    shingles.begin(words: pass.words.count / 2)
    var place = 0
    for (index, paragraph) in paragraphs.enumerated() {
      var kin = Kinship()
      let range = pass.wordRange(paragraph.lines)
      for word in range {
        if weigh(pass.words[word], at: places[place], isProse: facts[index].isProse, into: &kin) {
          relate(places[place], paragraph: Int32(index), into: &kin)
        }
        place += 1
      }
      echo(pass, range, paragraph: index, into: &kin)
      if isAccentedText, paragraph.counts.accented == 0, kin.words >= 3 { kin.slug = slug(pass, range) }
      kinships.append(kin)
    }
  }

  /// Finds the last line before the running text that has the title's words, and few others.
  private mutating func findHeading(_ pass: WordPass, _ paragraphs: [Paragraph], _ facts: [ParagraphFacts]) {
    heading = nil
    guard let first = paragraphs.first else { return }
    let range = pass.wordRange(first.lines)
    guard (3...40).contains(range.count) else { return }
    title.begin(words: range.count)
    for word in range { _ = title.add(pass.words[word].hash, paragraph: 0, isProse: false) }
    for index in 1..<max(1, paragraphs.count) {
      if facts[index].isProse { return }
      let words = pass.wordRange(paragraphs[index].lines)
      guard words.count >= 3, words.count <= range.count + 3, words.count * 2 >= range.count else { continue }
      let shared = words.count { title.find(pass.words[$0].hash) != nil }
      if shared * 5 >= words.count * 4 { heading = index }
    }
  }

  private mutating func file(_ pass: WordPass, _ paragraphs: [Paragraph], _ facts: [ParagraphFacts]) {
    words.begin(words: pass.words.count)
    places.removeAll(keepingCapacity: true)
    (prose, leadEnd) = (0, 0)
    var accentedWords = 0
    for (index, paragraph) in paragraphs.enumerated() {
      let range = pass.wordRange(paragraph.lines)
      accentedWords += Int(paragraph.counts.accented)
      if facts[index].isProse {
        prose += 1
        if prose <= 3 { leadEnd = Int32(index) + 1 }
      }
      let all = pass.words.span.extracting(range)
      for word in all.indices {
        let key = RuleSet.key(all, at: word)
        places.append(words.add(key, paragraph: Int32(index), isProse: facts[index].isProse))
      }
    }
    isAccentedText = accentedWords * Self.accentedShare > pass.words.count
    guard isAccentedText else { return }
    accented.begin(words: accentedWords)
    for word in pass.words where word.traits.contains(.accented) {
      _ = accented.add(word.bare, paragraph: 0, isProse: false)
    }
  }

  /// Counts a word, and says whether it is one of content.
  @inline(__always)
  private func weigh(_ word: Word, at place: Int32, isProse: Bool, into kin: inout Kinship) -> Bool {
    guard !word.traits.contains(.number) else { return false }
    kin.words += 1
    let entry = words.entry(at: place)
    if entry.paragraphs >= 4 { kin.common += 1 }
    let others = Int(entry.prose) - (isProse ? 1 : 0)
    let isName = word.traits.contains(.capitalised) && !word.traits.contains(.initial)
    if isName {
      kin.names += 1
      if others > 0 { kin.sharedNames += 1 }
    }
    // A word of more than a third of the paragraphs says nothing of the subject, nor does a letter or two.
    let isCommon = entry.prose > 2 && Int(entry.prose) * 3 > prose
    guard isName || !isCommon && (word.length > 2 || word.traits.contains(.unspaced)) else { return false }
    kin.content += 1
    if others > 0 { kin.shared += 1 }
    return true
  }

  /// Looks where else a content word stands: above, in the lead, close by.
  @inline(__always)
  private mutating func relate(_ place: Int32, paragraph: Int32, into kin: inout Kinship) {
    let before = words.visit(place, paragraph: paragraph)
    guard before != paragraph else { return }
    kin.different += 1
    let first = words.entry(at: place).firstProse
    if first >= 0, first < paragraph {
      kin.known += 1
      if first < leadEnd { kin.lead += 1 }
    }
    if before >= 0, paragraph - before <= Self.near {
      kin.nearAbove += 1
      kinships[Int(before)].nearBelow += 1
    }
  }

  private static let near: Int32 = 3

  /// Looks a sample of the paragraph's word sequences up among those above: one in four, chosen by hash,
  /// so that a copy is sampled where its original was.
  private mutating func echo(_ pass: WordPass, _ range: Range<Int>, paragraph: Int, into kin: inout Kinship) {
    guard range.count >= 5 else { return }
    var window = SIMD4<UInt64>.zero
    for place in range {
      let hash = pass.words[place].hash
      if place >= range.lowerBound + 4 {
        let mixed = WordHash.finish(window[0] ^ window[1] &* 3 ^ window[2] &* 5 ^ window[3] &* 7 ^ hash &* 9)
        if mixed >> 62 == 0 {
          kin.shingles += 1
          let shingle = shingles.add(mixed, paragraph: Int32(paragraph), isProse: false)
          if shingles.entry(at: shingle).paragraphs > 1 { kin.echoed += 1 }
        }
      }
      window = SIMD4(window[1], window[2], window[3], hash)
    }
  }

  private func slug(_ pass: WordPass, _ range: Range<Int>) -> Int {
    range.count { !pass.words[$0].traits.contains(.number) && accented.find(pass.words[$0].bare) != nil }
  }
}
