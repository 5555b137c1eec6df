import RulePacks

/// What became of a document.
public enum DocumentVerdict: String, CaseIterable, Sendable {
  /// No line was removed: the output is the input, but for what ``Policy/reflow`` joins.
  case clean
  /// Lines were removed.
  case cleaned
  /// A person should look: very much went, or the decision was unsure, or no article was found.
  case review
  /// Every line is boilerplate for certain, and went.
  case empty
}

/// A removed line.
public struct RemovedLine: Equatable, Sendable {
  /// 0-based, in the input.
  public var line: Int
  /// Metadata or boilerplate.
  public var label: Label
  /// Which kind of that it is.
  public var category: Category
  /// The probability, 0 to 1, that the line is not to be kept.
  public var confidence: Double
  /// What mattered most first. Lines of one paragraph share their reasons.
  public var reasons: [Reason]
}

/// Bytes of the input that are not in the output as they were, and where they belong.
public struct Edit: Equatable, Sendable {
  /// Why bytes are not in the output as they were.
  public enum Kind: Equatable, Sendable {
    /// A removed line; the number is its place in ``CleanedDocument/removed``.
    case removed(Int)
    /// A blank line that went with its neighbours.
    case blank
    /// A line end inside a paragraph, replaced by a space.
    case join
  }

  /// Why these are not.
  public var kind: Kind
  /// 0-based, in the input.
  public var line: Int
  /// The offset in the output's bytes where the bytes go back; a join's space stands there.
  public var at: Int
  /// What was taken, in the input's bytes: a removed line's content and terminator.
  public var bytes: Range<Int>
}

/// A document's verdict and all that follows from it.
public struct CleanedDocument: Sendable {
  /// What became of it as a whole.
  public var verdict: DocumentVerdict
  /// Why the verdict is `review` or `empty`; nil otherwise.
  public var note: String?
  /// The removed lines, in the order of the input.
  public var removed: [RemovedLine]
  /// In the order of the input; ``Edit/at`` never falls.
  public var edits: [Edit]
  /// The lines of the input, blank ones too.
  public var linesIn: Int
  /// Those of them that were not taken out. Lines that were joined count one each.
  public var linesKept: Int
  /// The words of the input as a reader counts them: two letters of a script without spaces make one.
  public var wordsIn: Int
  /// Those of them that stay.
  public var wordsKept: Int
  /// The bytes of the input.
  public var bytesIn: Int
  /// The bytes of the output, the spaces of joins among them.
  public var bytesKept: Int
  /// Patterns that gave up; the lines were judged without them.
  public var faults: [RuleFault]
}

extension CleanedDocument {
  /// Gives the output in pieces: ranges of the input, and single spaces where lines were joined.
  public func forEachPiece(kept: (Range<Int>) -> Void, space: () -> Void) {
    var position = 0
    for edit in edits {
      if position < edit.bytes.lowerBound { kept(position..<edit.bytes.lowerBound) }
      if edit.kind == .join { space() }
      position = edit.bytes.upperBound
    }
    if position < bytesIn { kept(position..<bytesIn) }
  }

  /// The output's bytes.
  public func output(of input: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytesKept)
    forEachPiece(kept: { output += input[$0] }, space: { output.append(0x20) })
    return output
  }
}
