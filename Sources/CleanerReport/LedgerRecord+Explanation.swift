import CleanerCore

extension LedgerRecord {
  /// A reason in the words of the ledger: made of a reason, or read.
  ///
  /// Of a reason the words are made where they are asked for, so that a line of the ledger can be written without.
  public struct Explanation: Equatable, Sendable {
    private let source: Source

    private enum Source: Sendable {
      case made(Reason)
      indirect case read(kind: String, id: String, says: String)
    }

    init(_ reason: Reason) { source = .made(reason) }

    init(kind: String, id: String, says: String) { source = .read(kind: kind, id: id, says: says) }

    /// The kind: `rule`, `signal`, `neighbour`, `policy` or `decision`.
    public var kind: String {
      switch source {
      case .made(let reason): reason.kind
      case .read(let kind, _, _): kind
      }
    }

    /// What rule, signal, option or decision it is; for scripts.
    public var id: String {
      switch source {
      case .made(let reason): reason.id
      case .read(_, let id, _): id
      }
    }

    /// One plain sentence, for people.
    public var says: String {
      switch source {
      case .made(let reason): reason.says
      case .read(_, _, let says): says
      }
    }

    /// The id of the rule that it names; nil for another kind of reason.
    var rule: String? {
      switch source {
      case .made(.rule(let rule, _)): rule.id
      case .made: nil
      case .read(let kind, let id, _): kind == "rule" ? id : nil
      }
    }

    /// Of a signal and of the lines around a number below some thousand, the same for the same reason; nil for what
    /// has none.
    var number: Int? {
      switch source {
      case .made(.signal(let feature)): feature.number + Reason.Side.allCases.count
      case .made(.surroundings(let side)): Reason.Side.allCases.firstIndex(of: side)
      default: nil
      }
    }

    public static func == (left: Explanation, right: Explanation) -> Bool {
      if case .made(let one) = left.source, case .made(let other) = right.source,
        let isEqual = one.isQuicklyEqual(to: other)
      {
        return isEqual
      }
      return left.kind == right.kind && left.id == right.id && left.says == right.says
    }

    /// Makes what is equal the same, where both were made of reasons or both were read.
    func hash(quicklyInto hasher: inout Hasher) {
      switch source {
      case .made(.signal(let feature)): hasher.combine(feature.number)
      case .made(.surroundings(let side)): hasher.combine(side)
      case .made(.words(let words)): hasher.combine(words)
      case .made(.rule(let rule, _)): hasher.combine(rule.id)
      case .made(let reason): hasher.combine(reason.id)
      case .read(_, let id, _): hasher.combine(id)
      }
    }

    func write(to json: inout JSONWriter) {
      if let number { return json.written(Self.ofNumbers[number]) }
      json.object { json in
        json.field(Self.kindKey, kind)
        json.key(Self.idKey)
        writeID(to: &json)
        json.key(Self.saysKey)
        writeSays(to: &json)
      }
    }

    /// Writes ``id`` as a string.
    func writeID(to json: inout JSONWriter) {
      switch source {
      case .made(let reason): json.string(of: reason.forEachPieceOfID)
      case .read(_, let id, _): json.string(id)
      }
    }

    /// Writes ``says`` as a string.
    func writeSays(to json: inout JSONWriter) {
      switch source {
      case .made(let reason): json.string(of: reason.forEachPieceOfSays)
      case .read(_, _, let says): json.string(says)
      }
    }

    private static let kindKey = JSONKey("kind")
    private static let idKey = JSONKey("id")
    private static let saysKey = JSONKey("says")

    /// The JSON of the reasons that have a ``number``, by that.
    private static let ofNumbers: [[UInt8]] = {
      let reasons = Reason.Side.allCases.map(Reason.surroundings) + Feature.allNumbered.map(Reason.signal)
      return reasons.map { reason in
        var json = JSONWriter()
        Explanation(kind: reason.kind, id: reason.id, says: reason.says).write(to: &json)
        return json.bytes
      }
    }()
  }
}

extension Reason {
  /// Whether it reads the same; nil where that takes a look at the words.
  fileprivate func isQuicklyEqual(to other: Reason) -> Bool? {
    switch (self, other) {
    case (.signal(let one), .signal(let other)): one == other
    case (.surroundings(let one), .surroundings(let other)): one == other
    case (.words(let one), .words(let other)): one == other
    case (.rule(let one, let evidence), .rule(let other, let otherEvidence)):
      one.id != other.id ? false : evidence == otherEvidence && one.about == other.about ? true : nil
    case (.rule, .words), (.words, .rule): false
    default: nil
    }
  }
}
