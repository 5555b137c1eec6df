import RulePacks

/// Measures every paragraph of a document: the features that the model scores.
///
/// A few passes over the paragraphs and the words; the arrays are reused from document to
/// document.
struct SignalPass {
  /// The features of paragraph `i` are `features[featureStarts[i] ..< featureStarts[i + 1]]`.
  private(set) var features: [Feature] = []
  private(set) var featureStarts: [Int] = []

  private var facts: [ParagraphFacts] = []
  private var layout = Layout()
  private var kinship = KinshipPass()
  private var keys = Vocabulary()

  mutating func measure(_ pass: WordPass, _ paragraphs: [Paragraph], _ found: FindingPass) {
    note(paragraphs, found)
    layout.lay(facts, paragraphs: paragraphs)
    kinship.measure(pass, paragraphs, facts)
    let emission = Emission(facts: facts, layout: layout, kinship: kinship, keys: keys)
    featureStarts.removeAll(keepingCapacity: true)
    var starts: [Int] = []
    swap(&starts, &featureStarts)
    features.removeAll(keepingCapacity: true)
    features.append(addingCapacity: facts.count * Signal.allCases.count + found.categories.count) { room in
      for index in paragraphs.indices {
        starts.append(room.count)
        emission.emitShape(paragraphs[index].counts, index, into: &room)
        emission.emitPlace(index, into: &room)
        emission.emitKinship(index, into: &room)
        for category in found.categories(of: index) {
          room.append(Feature(finding: category.category, category.strength))
        }
      }
      starts.append(room.count)
    }
    swap(&starts, &featureStarts)
  }

  private mutating func note(_ paragraphs: [Paragraph], _ found: FindingPass) {
    facts.removeAll(keepingCapacity: true)
    keys.begin(words: paragraphs.count)
    for (index, paragraph) in paragraphs.enumerated() {
      let categories = found.categories(of: index)
      var fact = ParagraphFacts(paragraph.counts, findings: categories)
      fact.keyPlace = keys.add(found.keys[index], paragraph: Int32(index), isProse: false)
      facts.append(fact)
    }
  }
}

/// What the features of a document's paragraphs are read from, once all of it is known.
private struct Emission {
  let facts: [ParagraphFacts]
  let layout: Layout
  let kinship: KinshipPass
  let keys: Vocabulary

  // MARK: - The line by itself

  func emitShape(_ counts: LineCounts, _ index: Int, into room: inout OutputSpan<Feature>) {
    let facts = facts[index]
    room.emit(.words, Scale.bucket(facts.words, Scale.words))
    room.emit(.sentences, Scale.bucket(facts.sentences, Scale.sentences))
    room.emit(.end, facts.end.rawValue)
    room.emit(.start, Self.start(counts.first))
    room.emit(.commas, Scale.bucket(Int(counts.commas), Scale.few))
    let cased = Int(counts.words - counts.numbers - counts.unspaced)
    room.emit(
      .capitals,
      counts.capitalised == 0 && facts.isUncased
        ? 0 : 1 + Scale.bucket(Int(counts.capitalised), of: max(cased, 1), Scale.capitals))
    room.emit(.allCaps, counts.allCaps == 0 ? 0 : counts.allCaps * 2 <= cased ? 1 : counts.allCaps < cased ? 2 : 3)
    room.emit(.digits, Scale.bucket(Int(counts.digits), of: max(1, Int(counts.characters)), Scale.digits))
    room.emit(.separators, Scale.bucket(Int(counts.pipes + counts.arrows + counts.bullets), Scale.separators))
    room.emit(.pipes, Scale.bucket(Int(counts.pipes), Scale.fewer))
    room.emit(.arrows, Scale.bucket(Int(counts.arrows), Scale.fewer))
    room.emit(.bullets, Scale.bucket(Int(counts.bullets), Scale.fewer))
    room.emit(.slashes, Scale.bucket(Int(counts.slashes), Scale.gaps))
    room.emit(.dashes, Scale.bucket(Int(counts.dashes), Scale.gaps))
    room.emit(.colons, Scale.bucket(Int(counts.colons), Scale.fewer))
    room.emit(.quotes, Scale.bucket(Int(counts.quotes), Scale.gaps))
    room.emit(.brackets, Scale.bucket(Int(counts.brackets), Scale.gaps))
    room.emit(.address, counts.links > 0 ? 3 : counts.ats > 0 ? 2 : counts.dotted > 0 ? 1 : 0)
    room.emit(.hashes, Scale.bucket(Int(counts.hashes), Scale.fewer))
    room.emit(.currency, Scale.bucket(Int(counts.currencies), Scale.fewer))
    room.emit(.symbols, Scale.bucket(Int(counts.symbols), Scale.fewer))
    room.emit(.glued, Scale.bucket(Int(counts.glued), Scale.gaps))
    room.emit(.date, facts.date.rawValue)
    room.emit(.wordLength, Scale.bucket(Int(counts.letters) * 10 / max(1, facts.words), Scale.wordLength))
    room.emit(.shape, facts.size * 3 + facts.coarseEnd)
    room.emit(.marks, Self.marks(counts.signs))
  }

  private static func marks(_ signs: SignSet) -> Int {
    let (question, exclamation) = (SignSet.ascii(UInt8(ascii: "?")), SignSet.ascii(UInt8(ascii: "!")))
    return (signs.isSuperset(of: question) ? 1 : 0) + (signs.isSuperset(of: exclamation) ? 2 : 0)
  }

  private static func start(_ kind: CharacterClass) -> Int {
    switch kind {
    case .upper: 0
    case .lower: 1
    case .uncased, .unspaced, .mark: 2
    case .digit: 3
    case .quote: 4
    case .open: 5
    case .bullet: 6
    case .arrow: 7
    case .dash: 8
    case .hash, .at: 9
    default: 10
    }
  }

  // MARK: - Its place

  func emitPlace(_ index: Int, into room: inout OutputSpan<Feature>) {
    let fact = facts[index]
    let place = layout.places[index]
    let count = facts.count
    room.emit(.fromStart, Scale.bucket(index, Scale.distance))
    room.emit(.fromEnd, Scale.bucket(count - 1 - index, Scale.distance))
    room.emit(.place, Scale.bucket(index, of: max(1, count), Scale.tenths))
    room.emit(.zone, place.zone.rawValue)
    room.emit(.proseNear, min(place.proseNear, Scale.near.count - 1))
    room.emit(.proseWide, Scale.bucket(place.proseWordsWide, of: max(1, place.wordsWide), Scale.documentProse))
    room.emit(.shortRun, Scale.bucket(place.shortRun, Scale.runs))
    room.emit(.shapeRun, Scale.bucket(place.shapeRun, Scale.runs))
    room.emit(.gapBefore, Scale.bucket(place.gapBefore, Scale.gaps))
    room.emit(.gapAfter, Scale.bucket(place.gapAfter, Scale.gaps))
    room.emit(.repeated, repetition(index))
    room.emit(.documentLines, Scale.bucket(count, Scale.documentLines))
    room.emit(.documentProse, Scale.bucket(layout.proseWords, of: max(1, layout.words), Scale.documentProse))
    room.emit(.dated, place.dated)
    room.emit(.datedNear, Scale.bucket(place.datedNear, Scale.datedNear))
    room.emit(.sized, place.zone.coarse * 5 + fact.size)
    room.emit(.findings, min(2, fact.findings))
    room.emit(.sinceMarker, place.marker.map { 1 + $0 } ?? 0)
    room.emit(.markerDistance, place.marker == nil ? 0 : 1 + Scale.bucket(place.markerDistance, Scale.markerDistance))
    room.emit(.tail, place.tail)
    room.emit(.signed, place.signed == 0 ? 0 : 1 + Scale.bucket(place.signed, Scale.signed))
    room.emit(.thread, place.thread == .none ? 0 : (place.thread.rawValue - 1) * 5 + fact.size + 1)
  }

  private func heading(_ index: Int) -> Int {
    guard let heading = kinship.heading else { return 0 }
    switch index - heading {
    case 0: return 3
    case ..<0: return index == 0 ? 1 : 2
    case 1...3: return 4
    case 4...8: return 5
    default: return 6
    }
  }

  private func repetition(_ index: Int) -> Int {
    let copies = keys.entry(at: facts[index].keyPlace)
    guard copies.paragraphs > 1 else { return 0 }
    let bucket = copies.paragraphs > 2 ? 3 : Int(copies.last) == index ? 2 : 1
    return facts[index].size < 3 ? bucket : bucket + 3
  }

  // MARK: - Its kinship

  func emitKinship(_ index: Int, into room: inout OutputSpan<Feature>) {
    let kin = kinship.kinships[index]
    let isShort = kin.content < 3
    let share = Scale.bucket(kin.shared, of: max(1, kin.content), Scale.kinship)
    room.emit(.kinship, isShort ? 0 : 1 + share)
    let isPoor = kin.different < 2
    let isTop = kinship.firstProse.map { index <= $0 } ?? true
    room.emit(.known, isPoor ? 0 : isTop ? 1 : 2 + Scale.bucket(kin.known, of: kin.different, Scale.related))
    room.emit(.lead, isPoor ? 0 : 1 + Scale.bucket(kin.lead, of: kin.different, Scale.related))
    room.emit(.nearAbove, isPoor ? 0 : 1 + Scale.bucket(kin.nearAbove, of: kin.different, Scale.related))
    room.emit(.nearBelow, isPoor ? 0 : 1 + Scale.bucket(kin.nearBelow, of: kin.different, Scale.related))
    room.emit(.names, kin.names == 0 ? 0 : 1 + Scale.bucket(kin.sharedNames, of: kin.names, Scale.names))
    room.emit(.common, kin.words < 4 ? 0 : 1 + Scale.bucket(kin.common, of: kin.words, Scale.common))
    room.emit(.slug, kin.slug == 0 ? 0 : 1 + Scale.bucket(kin.slug, of: max(1, kin.words), Scale.slug))
    room.emit(.echo, kin.shingles == 0 ? 0 : 1 + Scale.bucket(kin.echoed, of: kin.shingles, Scale.echo))
    room.emit(.heading, heading(index))
    let coarse =
      isShort ? 0 : kin.shared == 0 ? 1 : kin.shared * 5 <= kin.content ? 2 : kin.shared * 2 <= kin.content ? 3 : 4
    room.emit(.kinshipByZone, layout.places[index].zone.coarse * 5 + coarse)
  }
}

/// The strongest finding of a category on a paragraph.
struct FoundCategory: Equatable {
  var category: Category
  var strength: Strength
}

extension OutputSpan<Feature> {
  @inline(__always)
  fileprivate mutating func emit(_ signal: Signal, _ bucket: Int) { append(Feature(signal, bucket)) }
}
