/// What the first characters of a line can be for a pattern bound to its start by `^`: a set for each place.
///
/// Read from the pattern, conservatively, like ``PatternLiterals``. Each place is seen by itself, so a line that
/// passes need not match. Places count characters, and say nothing behind the first one beyond ASCII.
struct PatternStart: Equatable {
  /// Places that are looked at.
  static let places = 8

  /// Sets of kinds by place.
  private(set) var sets = SIMD8<UInt64>(repeating: 0)

  /// For patterns that are bound to the start; nil for others.
  init?(of node: PatternNode) {
    guard Self.isBound(node) else { return nil }
    let ends = read(node, from: 1)
    for place in 0..<Self.places where ends & (1 << place) != 0 { fill(from: place, with: ~0) }
  }

  private static func isBound(_ node: PatternNode) -> Bool {
    switch node {
    case .start: true
    case .alternation(let branches): branches.allSatisfy(isBound)
    case .concatenation(let parts): parts.first { $0 != .assertion && $0 != .boundary }.map(isBound) ?? false
    default: false
    }
  }

  /// Whether a line that begins so can match.
  @inline(__always)
  func mayMatch(_ line: LineStart) -> Bool {
    for place in 0..<line.known where sets[place] & (1 << UInt64(line.kinds[place])) == 0 { return false }
    return true
  }

  // MARK: - Reading

  /// Notes what a part can match from any of these places (a bit each) and returns the places behind it. A part
  /// that must be at the line's end has none.
  private mutating func read(_ node: PatternNode, from places: UInt16) -> UInt16 {
    switch node {
    case .literal(let scalar): return one(.literal(scalar), at: places)
    case .choice(let scalars): return one(scalars.reduce([]) { $0.union(.literal($1)) }, at: places)
    case .digit: return one(.escaped("d"), at: places)
    case .wordless(let set), .any(let set): return one(set, at: places)
    case .boundary, .assertion: return places
    case .start: return places & 1
    case .end:
      for place in 0..<Self.places where places & (1 << place) != 0 { fill(from: place, with: LeadSet.end.rawValue) }
      return 0
    case .concatenation(let parts): return parts.reduce(places) { read($1, from: $0) }
    case .alternation(let branches): return branches.reduce(0) { $0 | read($1, from: places) }
    case .repetition(let part, let least, let most):
      var reached = places
      for _ in 0..<min(max(least, 0), Self.places) { reached = read(part, from: reached) }
      var last = reached
      for _ in 0..<min(most - max(least, 0), Self.places) {
        last = read(part, from: last)
        if last & ~reached == 0 { break }
        reached |= last
      }
      return reached
    }
  }

  private mutating func one(_ set: LeadSet, at places: UInt16) -> UInt16 {
    for place in 0..<Self.places where places & (1 << place) != 0 { sets[place] |= set.rawValue }
    return places << 1 & (1 << Self.places - 1)
  }

  private mutating func fill(from place: Int, with set: UInt64) {
    for place in place..<Self.places { sets[place] |= set }
  }
}

/// The kinds of a line's first characters, as patterns see them: see ``Subject``.
struct LineStart {
  /// By place; behind the line's end ``LeadSet/endKind``.
  private(set) var kinds = SIMD8<UInt8>(repeating: LeadSet.endKind)
  /// So many places are known: up to the first character beyond ASCII, and its own where that is certain.
  private(set) var known = 0

  /// - Parameter isWhole: nothing follows the range in the same paragraph.
  init(_ range: Range<Int>, of bytes: Span<UInt8>, isWhole: Bool, table: UnicodeTable) {
    var index = range.lowerBound
    var hasSpace = false
    while index < range.upperBound {
      let lead = bytes[index]
      if lead == 0x20 || lead >= 0x09 && lead <= 0x0D {
        hasSpace = known > 0
        index += 1
        continue
      }
      // A control character, a letter beyond ASCII, or what joins the character before.
      let (scalar, size) = UTF8Decoder.scalar(bytes, at: index)
      let kind = table[scalar].kind
      if lead >= 0x80 {
        index += size
        switch kind {
        case .space:
          hasSpace = known > 0
          continue
        case .ignorable: continue
        case .mark:
          if !hasSpace { known = max(0, known - 1) }
          return
        default: break
        }
      } else {
        index += 1
      }
      if hasSpace { add(27) }
      hasSpace = false
      guard known < PatternStart.places else { return }
      guard lead >= 0x80 else {
        add(LeadSet.ascii[Int(lead)])
        continue
      }
      let isFollowedByASCII = index >= range.upperBound || bytes[index] < 0x80
      if isFollowedByASCII, kind != .quote, !(0x1100...0x11FF).contains(scalar) { add(LeadSet.kind(of: scalar)) }
      return
    }
    if isWhole { known = PatternStart.places }
  }

  @inline(__always)
  private mutating func add(_ kind: UInt8) {
    guard known < PatternStart.places else { return }
    kinds[known] = kind
    known += 1
  }
}
