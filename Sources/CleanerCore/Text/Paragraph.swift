/// What is judged as one: a line, or in hard-wrapped text the lines that one paragraph was broken into.
struct Paragraph: Equatable {
  /// The lines, first to last; the blank lines between them, in text with a blank line after every
  /// line, are inside the range.
  var lines: Range<Int>
  var counts: LineCounts
}

/// How a document is wrapped at a fixed column, if it is.
struct Wrapping: Equatable {
  /// The widest usual line, in characters.
  var column: Int
  /// Blank lines between the lines of one paragraph: 0, or 1 in text with a blank line after every line.
  var gap: Int
  /// Whether blank lines tell where a paragraph ends, so that a full line which ends a sentence still goes on.
  var hasParagraphBreaks: Bool

  /// A column under this is a list, over it a paragraph a line.
  private static let columns = 40...140
  /// Lines at least this share of the column wide are full.
  private static let fullShare = 0.8
  private static let leastLines = 6

  /// Recognises wrapped text by its full lines: many of about one width, few of which end a sentence,
  /// and behind most of which the text goes on in lower case. A list of headlines of one length has the
  /// first two and fails the third; scripts without case must be more even in width instead.
  init?(_ counts: [LineCounts]) {
    var widths = [Int](repeating: 0, count: Self.columns.upperBound + 2)
    var filled = 0
    for count in counts where !count.isBlank {
      widths[min(count.width, widths.count - 1)] += 1
      filled += 1
    }
    guard filled >= Self.leastLines else { return nil }
    // The column is the width that 2 lines in 100 exceed: a long address must not hide the wrapping.
    var above = filled * 2 / 100
    var column = widths.count - 1
    while above >= widths[column] {
      above -= widths[column]
      column -= 1
    }
    guard Self.columns.contains(column) else { return nil }

    var (full, open, openLower, openCased) = (0, 0, 0, 0)
    var gaps = [0, 0, 0]
    var previous: Int?
    for index in counts.indices where !counts[index].isBlank {
      defer { previous = index }
      guard let before = previous else { continue }
      gaps[min(index - before - 1, 2)] += 1
      guard Double(counts[before].width) >= Self.fullShare * Double(column) else { continue }
      full += 1
      guard counts[before].lastInner != .terminal else { continue }
      open += 1
      if counts[index].first == .lower { openLower += 1 }
      if counts[index].first == .lower || counts[index].first == .upper { openCased += 1 }
    }
    let isCased = openCased * 2 > open
    let evenness = isCased ? 0.35 : 0.6
    guard Double(full) >= evenness * Double(filled), full >= 4, open * 10 >= full * 6 else { return nil }
    if isCased, openLower * 100 < openCased * 45 { return nil }
    self.column = column
    gap = gaps[1] > gaps[0] ? 1 : 0
    hasParagraphBreaks = gap == 0 && (gaps[1] + gaps[2]) * 15 >= filled
  }

  /// Whether line `next` goes on with the paragraph of line `line`; there is nothing between them but
  /// blank lines.
  func joins(_ line: Int, _ next: Int, counts: [LineCounts], firstWord: Int) -> Bool {
    guard next - line - 1 <= gap else { return false }
    let (here, there) = (counts[line], counts[next])
    switch there.first {
    case .bullet, .arrow, .hash: return false
    default: break
    }
    let isForced = here.width + 1 + firstWord > column
    if here.lastInner == .terminal { return isForced && hasParagraphBreaks }
    if isForced { return true }
    // A narrower column inside the text, such as a caption beside a picture.
    return there.first == .lower && here.width * 5 >= column && here.last != .colon
  }
}

extension Paragraph {
  /// Groups the lines of a document into paragraphs, in order. Blank lines between paragraphs are in none.
  static func group(_ pass: WordPass, into paragraphs: inout [Paragraph]) {
    paragraphs.removeAll(keepingCapacity: true)
    let wrapping = Wrapping(pass.counts)
    for index in pass.counts.indices where !pass.counts[index].isBlank {
      let counts = pass.counts[index]
      if let wrapping, let last = paragraphs.indices.last {
        let line = paragraphs[last].lines.upperBound - 1
        let word = pass.words[pass.wordRange(index..<index + 1)].first.map { Int($0.length) } ?? 1
        if wrapping.joins(line, index, counts: pass.counts, firstWord: word) {
          paragraphs[last].lines = paragraphs[last].lines.lowerBound..<index + 1
          paragraphs[last].counts.append(counts)
          continue
        }
      }
      paragraphs.append(Paragraph(lines: index..<index + 1, counts: counts))
    }
  }
}
