/// What the first characters of a line can be for a pattern bound to its start by `^`, or the last for one bound to
/// its end by `$`: a set for each place, counted from that edge.
///
/// Read from the pattern, conservatively, like ``PatternLiterals``. Each place is seen by itself, so a line that
/// passes need not match.
struct PatternEdge {
  /// Places that are looked at.
  static let places = 8
  /// Of a pattern that is not bound.
  static let open = PatternEdge()

  /// The share of lines that have such an edge, were the kinds of letters alike. Of a line that begins beyond ASCII
  /// nothing is known behind that.
  var share: Double {
    var share = 1.0
    for place in 0..<Self.places {
      let set = LeadSet(rawValue: sets[place])
      if set.isBeyondASCII { return share / 4 }
      share *= max(0.05, Double(set.intersection(.letters).rawValue.nonzeroBitCount) / 26)
    }
    return share
  }

  /// Sets of kinds by place.
  private(set) var sets = InlineArray<8, UInt64>(repeating: ~0)

  private init() {}

  init(sets: InlineArray<8, UInt64>) { self.sets = sets }

  /// What a line can begin with: one of these. The choices near the start are told apart, so that it is known more
  /// exactly: `^(?:by|von) ?x` begins as `^by ?x` or as `^von ?x`.
  ///
  /// - Parameter most: choices that would make more are left together.
  static func starts(of node: PatternNode?, most: Int) -> [PatternEdge] {
    guard let node, isBound(node, isForward: true) else { return [.open] }
    var nothing = open
    nothing.sets = InlineArray(repeating: 0)
    return expand([node], most, from: Beginning(edge: nothing, places: 1)).reduce(into: []) { starts, beginning in
      let start = beginning.edge.filled(from: beginning.places)
      if starts.contains(where: { $0.covers(start) }) { return }
      starts.removeAll(where: start.covers)
      starts.append(start)
    }
  }

  /// A pattern as far as it was read on one way through its choices.
  private struct Beginning {
    var edge: PatternEdge
    /// Behind what was read.
    var places: UInt16

    mutating func read(_ part: PatternNode) { places = edge.read(part, from: places, isForward: true) }
  }

  /// Choices behind so many characters say little more.
  private static let farthest = 4

  /// Reads parts on each way through the choices at their beginning.
  private static func expand(_ parts: [PatternNode], _ most: Int, from beginning: Beginning) -> [Beginning] {
    var heads = [beginning]
    var (length, place) = (0, 0)
    while place < parts.count, length < farthest {
      if parts[place].hasBranches {
        let first = choose(parts[place], most, from: heads[0])
        guard heads.count * first.count <= most else { break }
        heads = first + heads.dropFirst().flatMap { choose(parts[place], most, from: $0) }
      } else {
        for head in heads.indices { heads[head].read(parts[place]) }
      }
      length += parts[place].sureLength
      place += 1
    }
    for part in parts[place...] {
      for head in heads.indices { heads[head].read(part) }
    }
    return heads
  }

  /// Reads a part on each way through its choices.
  private static func choose(_ part: PatternNode, _ most: Int, from beginning: Beginning) -> [Beginning] {
    switch part {
    case .alternation(let branches): return branches.flatMap { expand([$0], most, from: beginning) }
    case .concatenation(let parts): return expand(parts, most, from: beginning)
    case .repetition(let part, let least, most: 1) where least <= 0:
      return expand([part], most, from: beginning) + [beginning]
    default:
      var beginning = beginning
      beginning.read(part)
      return [beginning]
    }
  }

  /// Whether every line with another edge has this one.
  private func covers(_ other: PatternEdge) -> Bool {
    for place in 0..<Self.places where other.sets[place] & ~sets[place] != 0 { return false }
    return true
  }

  init(start node: PatternNode?) { self.init(of: node, isForward: true) }
  init(end node: PatternNode?) { self.init(of: node, isForward: false) }

  private init(of node: PatternNode?, isForward: Bool) {
    guard let node, Self.isBound(node, isForward: isForward) else { return }
    sets = InlineArray(repeating: 0)
    let ends = read(node, from: 1, isForward: isForward)
    self = filled(from: ends)
  }

  /// What it is where anything can stand from some places on.
  private func filled(from places: UInt16) -> PatternEdge {
    var edge = self
    for place in 0..<Self.places where places & (1 << place) != 0 { edge.fill(from: place, with: ~0) }
    return edge
  }

  private static func isBound(_ node: PatternNode, isForward: Bool) -> Bool {
    switch node {
    case .start: return isForward
    case .end: return !isForward
    case .alternation(let branches): return branches.allSatisfy { isBound($0, isForward: isForward) }
    case .concatenation(let parts):
      let outermost = { (part: PatternNode) in part != .assertion && part != .boundary }
      return (isForward ? parts.first(where: outermost) : parts.last(where: outermost))
        .map { isBound($0, isForward: isForward) } ?? false
    default: return false
    }
  }

  /// Whether a line with this edge can match.
  @inline(__always)
  func mayMatch(_ line: LineEdge) -> Bool {
    for place in 0..<line.known where sets[place] & (1 << UInt64(line.kind(at: place))) == 0 { return false }
    return true
  }

  // MARK: - Reading

  /// Notes what a part can match from any of these places (a bit each) and returns the places behind it. A part
  /// that must be at the other edge has none.
  private mutating func read(_ node: PatternNode, from places: UInt16, isForward: Bool) -> UInt16 {
    guard places != 0 else { return 0 }
    switch node {
    case .literal(let scalar): return one(.literal(scalar), at: places)
    case .text(let text):
      return isForward
        ? text.prefix(Self.places).reduce(places) { one(.literal($1), at: $0) }
        : text.suffix(Self.places).reversed().reduce(places) { one(.literal($1), at: $0) }
    case .choice(let scalars): return one(scalars.reduce([]) { $0.union(.literal($1)) }, at: places)
    case .digit: return one(.escaped("d"), at: places)
    case .wordless(let set), .any(let set): return one(set, at: places)
    case .boundary, .assertion: return places
    case .start where isForward, .end where !isForward: return places & 1
    case .start, .end:
      for place in 0..<Self.places where places & (1 << place) != 0 { fill(from: place, with: LeadSet.end.rawValue) }
      return 0
    case .concatenation(let parts):
      return isForward
        ? parts.reduce(places) { read($1, from: $0, isForward: true) }
        : parts.reversed().reduce(places) { read($1, from: $0, isForward: false) }
    case .alternation(let branches):
      return branches.reduce(0) { $0 | read($1, from: places, isForward: isForward) }
    case .repetition(let part, let least, let most):
      var reached = places
      for _ in 0..<min(max(least, 0), Self.places) { reached = read(part, from: reached, isForward: isForward) }
      var last = reached
      for _ in 0..<min(most - max(least, 0), Self.places) {
        last = read(part, from: last, isForward: isForward)
        if last & ~reached == 0 { break }
        reached |= last
      }
      return reached
    }
  }

  private mutating func one(_ set: LeadSet, at places: UInt16) -> UInt16 {
    var left = places
    while left != 0 {
      sets[left.trailingZeroBitCount] |= set.rawValue
      left &= left - 1
    }
    return places << 1 & (1 << Self.places - 1)
  }

  private mutating func fill(from place: Int, with set: UInt64) {
    for place in place..<Self.places { sets[place] |= set }
  }
}

/// The kinds of a line's first or last characters, as patterns see them: see ``Subject``.
struct LineEdge {
  /// A byte for each place.
  private var kinds: UInt64 = 0
  /// So many places are known: from the start up to what may be composed in another way, from the end up to the first
  /// character beyond ASCII.
  private(set) var known = 0

  /// The kind at a place from the edge; behind the other edge ``LeadSet/endKind``.
  @inline(__always)
  func kind(at place: Int) -> Int { Int(truncatingIfNeeded: kinds &>> UInt64(place &* 8)) & 0xFF }

  /// - Parameter isWhole: nothing follows the range in the same paragraph.
  init(startOf range: Range<Int>, in bytes: Span<UInt8>, isWhole: Bool, table: UnicodeTable) {
    var index = range.lowerBound
    var hasSpace = false
    while index < range.upperBound {
      let lead = bytes[index]
      if lead == 0x20 || lead >= 0x09 && lead <= 0x0D {
        hasSpace = known > 0
        index += 1
        continue
      }
      guard lead < 0x80 else {
        let (scalar, size) = UTF8Decoder.scalar(bytes, at: index)
        index += size
        switch table[scalar].kind {
        case .space: hasSpace = known > 0
        case .ignorable: break
        case .mark:
          // It joins the character before.
          if !hasSpace, known > 0 { known -= 1 }
          return
        case .quote: return
        default:
          if hasSpace { add(LeadSet.spaceKind) }
          hasSpace = false
          guard known < PatternEdge.places, !LeadSet.isHangulLetter(scalar) else { return }
          add(LeadSet.kind(of: scalar))
        }
        continue
      }
      if hasSpace { add(LeadSet.spaceKind) }
      hasSpace = false
      guard known < PatternEdge.places else { return }
      add(LeadSet.kind(ofASCII: lead))
      index += 1
    }
    if isWhole { close() }
  }

  /// - Parameter isWhole: nothing precedes the range in the same paragraph, and it is no longer than patterns see.
  init(endOf range: Range<Int>, in bytes: Span<UInt8>, isWhole: Bool) {
    var index = range.upperBound
    var hasSpace = false
    while index > range.lowerBound {
      let last = bytes[index - 1]
      guard last < 0x80 else { return }
      index -= 1
      if last == 0x20 || last >= 0x09 && last <= 0x0D {
        hasSpace = known > 0
        continue
      }
      if hasSpace { add(LeadSet.spaceKind) }
      hasSpace = false
      guard known < PatternEdge.places else { return }
      add(LeadSet.kind(ofASCII: last))
    }
    if isWhole { close() }
  }

  @inline(__always)
  private mutating func add(_ kind: UInt8) {
    guard known < PatternEdge.places else { return }
    kinds |= UInt64(kind) &<< UInt64(known &* 8)
    known += 1
  }

  private mutating func close() {
    while known < PatternEdge.places { add(LeadSet.endKind) }
  }
}

extension Span where Element == UInt8 {
  /// How a paragraph begins and ends, by its first and last line.
  func edges(of first: Range<Int>, _ last: Range<Int>, table: UnicodeTable) -> (start: LineEdge, end: LineEdge) {
    let isWhole = first == last
    // Of a longer paragraph patterns may not see the end.
    let hasEnd = last.upperBound - first.lowerBound <= Subject.limit
    return (
      LineEdge(startOf: first, in: self, isWhole: isWhole, table: table),
      LineEdge(endOf: hasEnd ? last : last.lowerBound..<last.lowerBound, in: self, isWhole: isWhole && hasEnd)
    )
  }
}
