/// How the keys of the built-in rules travel inside the program: found when it is built, so that it starts without reading
/// a pattern.
extension RuleKeys {
  /// Appends the keys to an image.
  func write(to image: inout NumberWriter) {
    image.write(phrases) { $0.write($1) }
    image.write(sequences) { image, sequence in
      image.write(sequence.words) { $0.write($1) }
      image.write(sequence.pivot)
      image.write(sequence.key)
      switch sequence.evidence {
      case .start(let item): image.write(item * 2)
      case .contains(let item): image.write(item * 2 + 1)
      case .phrase, .pattern: preconditionFailure("no evidence of a sequence")
      }
    }
    image.write(patterns) { image, keys in image.write(keys.calls) { $1.write(to: &$0) } }
  }

  /// Reads what ``write(to:)`` wrote.
  init(from image: inout NumberReader) {
    phrases = image.list { $0.number() }
    sequences = image.list { image in
      let words = image.list { $0.number() }
      let (pivot, key, item) = (image.count(), image.number(), image.count())
      return Sequence(
        words: words, pivot: pivot, key: key,
        evidence: item.isMultiple(of: 2) ? .start(item / 2) : .contains(item / 2))
    }
    patterns = image.list { image in PatternKeys(calls: image.list { PatternCall(from: &$0) }) }
  }
}

extension PatternCall {
  fileprivate func write(to image: inout NumberWriter) {
    image.write(words) { $0.write($1) }
    // In one order, so that the same rules give the same image.
    image.write(affixes.map(\.number).sorted()) { $0.write($1) }
    image.write((hasCommonWord ? 1 : 0) + (isUnindexed ? 2 : 0))
    image.write(signs.rawValue)
    image.write(leastDigits)
    image.write(starts) { $1.write(to: &$0) }
    end.write(to: &image)
  }

  fileprivate init(from image: inout NumberReader) {
    words = image.list { $0.number() }
    affixes = Set(image.list { PatternLiterals.Affix(number: $0.number()) })
    let traits = image.count()
    (hasCommonWord, isUnindexed) = (traits & 1 != 0, traits & 2 != 0)
    signs = SignSet(rawValue: image.number())
    leastDigits = image.count()
    starts = image.list { PatternEdge(from: &$0) }
    end = PatternEdge(from: &image)
  }
}

extension PatternLiterals.Affix {
  fileprivate var number: UInt64 { UInt64(code) << 9 | (isSuffix ? 1 << 8 : 0) | UInt64(length) }

  fileprivate init(number: UInt64) {
    self.init(
      code: UInt16(truncatingIfNeeded: number >> 9), isSuffix: number & 1 << 8 != 0,
      length: UInt8(truncatingIfNeeded: number))
  }
}

extension PatternEdge {
  /// Most places are open, and are a single digit so.
  fileprivate func write(to image: inout NumberWriter) {
    for place in 0..<Self.places { image.write(~sets[place]) }
  }

  fileprivate init(from image: inout NumberReader) {
    var sets = InlineArray<8, UInt64>(repeating: 0)
    for place in 0..<Self.places { sets[place] = ~image.number() }
    self.init(sets: sets)
  }
}
