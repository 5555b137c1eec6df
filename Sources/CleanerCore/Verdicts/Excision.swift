import RulePacks

/// Takes the removed lines out of a document, as edits that can be undone.
///
/// Blank lines beside kept text stay as they stood. Where a run of removed lines had blank lines on both
/// sides, the ones before it stay and the others go, so that what was apart stays apart and no gap grows.
struct Excision {
  private(set) var edits: [Edit] = []
  private(set) var linesTaken = 0
  private(set) var bytesTaken = 0

  private let lines: [Line]
  private let isBlank: (Int) -> Bool
  private let removed: (Int) -> Int?

  /// - Parameters:
  ///   - removed: for each line the place of its verdict among the removed, or nil where it stays.
  ///   - joins: the line ends inside kept paragraphs to replace by a space, in order.
  init(lines: [Line], joins: [LineJoin], isBlank: @escaping (Int) -> Bool, removed: @escaping (Int) -> Int?) {
    (self.lines, self.isBlank, self.removed) = (lines, isBlank, removed)
    var joins = joins[...]
    var index = 0
    while index < lines.count {
      if let join = joins.first, join.line == index {
        joins.removeFirst()
        take(.join, line: index, join.bytes)
        bytesTaken -= 1
        index = join.next
      } else if isBlank(index) || removed(index) != nil {
        index = takeBlock(from: index)
      } else {
        index += 1
      }
    }
  }

  private mutating func take(_ kind: Edit.Kind, line: Int, _ bytes: Range<Int>) {
    edits.append(Edit(kind: kind, line: line, at: bytes.lowerBound - bytesTaken, bytes: bytes))
    bytesTaken += bytes.count
    if kind != .join { linesTaken += 1 }
  }

  /// Handles the run of removed and blank lines that begins at `start`, and returns its end.
  private mutating func takeBlock(from start: Int) -> Int {
    var end = start
    var (first, last) = (-1, -1)
    while end < lines.count, isBlank(end) || removed(end) != nil {
      if removed(end) != nil {
        if first < 0 { first = end }
        last = end
      }
      end += 1
    }
    guard first >= 0 else { return end }
    let stays = blanksThatStay(block: start..<end, removed: first..<last + 1)
    for line in start..<end {
      if let verdict = removed(line) {
        take(.removed(verdict), line: line, lines[line].whole)
      } else if !stays.contains(line) {
        take(.blank, line: line, lines[line].whole)
      }
    }
    return end
  }

  private func blanksThatStay(block: Range<Int>, removed range: Range<Int>) -> Range<Int> {
    let before = block.lowerBound..<range.lowerBound
    let after = range.upperBound..<block.upperBound
    if block.lowerBound == 0 { return before }
    if block.upperBound == lines.count { return after }
    if !before.isEmpty { return before }
    if !after.isEmpty { return after }
    // Blank lines only between the removed ones: the first group stays, so that the paragraphs on both
    // sides do not become one.
    guard let blank = range.first(where: { removed($0) == nil }) else { return before }
    return blank..<(range[blank...].first { removed($0) != nil } ?? range.upperBound)
  }
}

/// A line end inside a paragraph: the terminator, the blank lines behind it and the white space on both
/// sides, up to the text of line `next`.
struct LineJoin: Equatable {
  var line: Int
  var next: Int
  var bytes: Range<Int>
}
