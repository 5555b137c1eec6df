/// Where each paragraph stands in its document, seen from the running text.
struct Layout {
  struct Place {
    var zone = Zone.noProse
    /// Paragraphs of running text among the three above and the three below.
    var proseNear = 0
    /// Words, and words of running text, in the eight paragraphs on either side.
    var wordsWide = 0
    var proseWordsWide = 0
    var shortRun = 0
    var shapeRun = 0
    var gapBefore = 0
    var gapAfter = 0
    /// 0 none, 1 below, 2 above, 3 both: neighbours that are only a date.
    var dated = 0
    var datedNear = 0
    /// The category of the nearest furniture above, without running text between.
    var marker: Int?
    var markerDistance = 0
    /// Paragraphs since a by-line below running text; 0 without one.
    var signed = 0
    var thread = Thread.none
    /// 0 nothing, 1 running text came again after a page end, 2 below a page end.
    var tail = 0
  }

  /// Where a paragraph stands to the posts of a thread: those of a forum, which are its content, or
  /// readers' comments, which are not.
  enum Thread: Int {
    case none, forum, above, below
  }

  enum Zone: Int {
    case noProse, beforeFar, beforeNear, first, prose, last, between, betweenFar, after1, after3, after6, after15,
      after16

    /// 0 before, 1 inside, 2 after.
    var coarse: Int {
      switch self {
      case .noProse, .beforeFar, .beforeNear: 0
      case .first, .prose, .last, .between, .betweenFar: 1
      case .after1, .after3, .after6, .after15, .after16: 2
      }
    }
  }

  private(set) var places: [Place] = []
  private(set) var words = 0
  private(set) var proseWords = 0

  /// Sums over the paragraphs before each: words, words of running text, running text, dates.
  private var sums: [Sums] = []
  private struct Sums {
    var words = 0
    var proseWords = 0
    var prose = 0
    var dates = 0
  }

  private static let shortWords = 6

  mutating func lay(_ facts: [ParagraphFacts], paragraphs: [Paragraph]) {
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(Place(), count: facts.count))
    sum(facts)
    zone(facts)
    count(facts, paragraphs)
    run(facts, paragraphs)
    mark(facts)
    sign(facts)
    follow(facts)
  }

  private mutating func sum(_ facts: [ParagraphFacts]) {
    sums.removeAll(keepingCapacity: true)
    var sum = Sums()
    sums.append(sum)
    for fact in facts {
      sum.words += fact.words
      if fact.isProse {
        sum.proseWords += fact.words
        sum.prose += 1
      }
      if fact.date == .only { sum.dates += 1 }
      sums.append(sum)
    }
    (words, proseWords) = (sum.words, sum.proseWords)
  }

  private mutating func zone(_ facts: [ParagraphFacts]) {
    guard let first = facts.firstIndex(where: \.isProse), let last = facts.lastIndex(where: \.isProse) else { return }
    var above = first
    for index in facts.indices {
      if facts[index].isProse { above = index }
      switch index {
      case ..<first: places[index].zone = first - index <= 3 ? .beforeNear : .beforeFar
      case first: places[index].zone = .first
      case last: places[index].zone = .last
      case ..<last:
        if facts[index].isProse {
          places[index].zone = .prose
        } else {
          // The gap's size, seen from its first line on: long gaps hold lists of something else.
          places[index].zone = index - above <= 3 ? .between : .betweenFar
        }
      default:
        places[index].zone =
          switch index - last {
          case 1: .after1
          case 2...3: .after3
          case 4...6: .after6
          case 7...15: .after15
          default: .after16
          }
      }
    }
  }

  private mutating func count(_ facts: [ParagraphFacts], _ paragraphs: [Paragraph]) {
    for index in facts.indices {
      let near = window(index, 3, facts.count)
      places[index].proseNear = near.prose - (facts[index].isProse ? 1 : 0)
      places[index].datedNear = window(index, 6, facts.count).dates - (facts[index].date == .only ? 1 : 0)
      let wide = window(index, 8, facts.count)
      (places[index].wordsWide, places[index].proseWordsWide) = (wide.words, wide.proseWords)
      if index > 0 {
        places[index].gapBefore = paragraphs[index].lines.lowerBound - paragraphs[index - 1].lines.upperBound
        places[index - 1].gapAfter = places[index].gapBefore
        if facts[index - 1].date == .only { places[index].dated += 2 }
        if facts[index].date == .only { places[index - 1].dated += 1 }
      }
    }
  }

  private func window(_ index: Int, _ reach: Int, _ count: Int) -> Sums {
    let (low, high) = (sums[max(0, index - reach)], sums[min(count, index + reach + 1)])
    return Sums(
      words: high.words - low.words, proseWords: high.proseWords - low.proseWords, prose: high.prose - low.prose,
      dates: high.dates - low.dates)
  }

  /// Lengths of the runs of short lines, and of lines alike in start, end and size.
  private mutating func run(_ facts: [ParagraphFacts], _ paragraphs: [Paragraph]) {
    var (short, shape) = (0, 0)
    for index in 0...facts.count {
      if index == facts.count || facts[index].words > Self.shortWords {
        for inside in short..<index { places[inside].shortRun = index - short }
        short = index + 1
      }
      if index == facts.count || index > shape && !isAlike(index, shape, facts, paragraphs) {
        for inside in shape..<index { places[inside].shapeRun = index - shape }
        shape = index
      }
    }
  }

  private func isAlike(_ one: Int, _ other: Int, _ facts: [ParagraphFacts], _ paragraphs: [Paragraph]) -> Bool {
    facts[one].size == facts[other].size && facts[one].coarseEnd == facts[other].coarseEnd
      && paragraphs[one].counts.first == paragraphs[other].counts.first
  }

  private mutating func sign(_ facts: [ParagraphFacts]) {
    var byline: Int?
    var isBelowProse = false
    for (index, fact) in facts.enumerated() {
      if let byline { places[index].signed = index - byline }
      if fact.isByline, isBelowProse { byline = index }
      if fact.isProse { isBelowProse = true }
    }
  }

  private mutating func mark(_ facts: [ParagraphFacts]) {
    var marker: Int?
    var distance = 0
    var tail = 0
    for index in facts.indices {
      distance += 1
      places[index].marker = marker
      places[index].markerDistance = distance
      if facts[index].isProse {
        marker = nil
        if tail == 2 { tail = 1 }
      }
      places[index].tail = tail
      if let own = facts[index].marker {
        (marker, distance) = (own, 0)
        if ParagraphFacts.isTail(own) { tail = 2 }
      }
    }
  }

  /// The furniture of posts before any running text makes a forum; behind it, comments on an article.
  private mutating func follow(_ facts: [ParagraphFacts]) {
    let comment = ParagraphFacts.place(of: .comment)
    guard facts.count(where: { $0.marker == comment }) > 1,
      let first = facts.firstIndex(where: { $0.marker == comment })
    else { return }
    let prose = facts.firstIndex(where: \.isProse) ?? facts.count
    for index in facts.indices {
      places[index].thread = first < prose ? .forum : index < first ? .above : .below
    }
  }
}
