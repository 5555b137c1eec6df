import CleanerCore

/// A line of which the program made something else than the labels, and why.
public struct WrongLine: Sendable {
  /// What the program did wrong.
  public enum Fault: String, Sendable {
    /// To keep, and removed.
    case lost
    /// To remove, and kept.
    case left
  }

  /// 0-based.
  public var number: Int
  /// Where it stands, and what its label is.
  public var line: GoldDocument.Line
  /// What was done with it.
  public var fault: Fault
  /// Its words, as the scores count them.
  public var words: Int
  /// What the program thinks of the line; nil where it takes it for blank.
  public var judgement: LineJudgement?
  /// The line without its end.
  public var text: String

  /// The wrong lines of a document, in order.
  /// - Parameter judgements: what ``Worker/explain(_:overrides:)`` said of the document's text.
  public static func all(
    in document: GoldDocument, _ decisions: Decisions, judgements: [LineJudgement]
  ) -> [WrongLine] {
    let numbers = Decisions.numbers(of: Line.split(document.text), in: document)
    let judged = Dictionary(judgements.map { (numbers[$0.line], $0) }) { first, _ in first }
    return document.lines.enumerated().compactMap { number, line in
      let fault: Fault
      switch (line.label, decisions.isRemoved(number)) {
      case (.keep, true), (.metadata, true): fault = .lost
      case (.remove, false): fault = .left
      default: return nil
      }
      let bytes = document.text[line.bytes]
      return WrongLine(
        number: number, line: line, fault: fault, words: ScoredWords.words(of: bytes).count,
        judgement: judged[number], text: String(decoding: bytes, as: UTF8.self))
    }
  }
}
