import CleanerCore
import CleanerReport
import RulePacks

/// A document of which a person decided something: what `eval` learns from.
public struct DecidedDocument {
  /// What the ledger says of it.
  public var record: LedgerRecord
  /// As it was before the run.
  public var text: [UInt8]
  /// By the line's number from 0.
  public var decisions: [Int: Decision]
  /// Whether all other lines are right as the ledger has them.
  public var isAccepted: Bool

  /// - Parameter decisions: those that hold, as ``DecisionBook/matches(in:of:)`` finds them in the text.
  public init(record: LedgerRecord, text: [UInt8], decisions: [Int: Decision], isAccepted: Bool) {
    (self.record, self.text, self.decisions, self.isAccepted) = (record, text, decisions, isAccepted)
  }

  /// A line's letter in a labelled document, and its category.
  struct Label: Equatable {
    var letter: Unicode.Scalar
    var category: Category?
  }

  /// Writes a record of labelled JSON Lines: K, M and X where it is decided or accepted, else `?`.
  /// - Throws: ``DecisionError`` where the text is not UTF-8, so that JSON cannot hold it.
  public func writeGold(to json: inout JSONWriter) throws(DecisionError) {
    guard (try? UTF8Span(validating: text.span)) != nil else {
      throw DecisionError(place: record.document, problem: "is not valid UTF-8, and labelled documents must be")
    }
    let labels = labelsOfGoldLines()
    guard labels.contains(where: { $0.letter != "?" }) else {
      throw DecisionError(
        place: record.document, problem: "has carriage returns alone for line ends, which part no labelled lines")
    }
    json.object { json in
      json.field("id", record.document)
      json.key("text")
      json.string(utf8: text.span)
      json.field("labels", labels.map { String($0.letter) }.joined())
      if labels.contains(where: { $0.category != nil }) {
        json.object("categories") { json in
          for (number, label) in labels.enumerated() {
            if let category = label.category { json.field("\(number)", category.rawValue) }
          }
        }
      }
    }
    json.endLine()
  }

  /// The labels of the lines that line feeds part: a lone carriage return, which ends a line for the cleaner, ends
  /// none there.
  func labelsOfGoldLines() -> [Label] {
    let removed = Dictionary(record.removed.map { ($0.line - 1, $0) }, uniquingKeysWith: { first, _ in first })
    var (labels, parts): ([Label], [Label]) = ([], [])
    for (number, line) in Line.split(text).enumerated() {
      parts.append(label(of: number, isBlank: isBlank(line), removed[number]))
      guard line.next > line.end, text[line.next - 1] == UInt8(ascii: "\n") else { continue }
      labels.append(Self.joined(parts))
      parts = []
    }
    return labels + [Self.joined(parts)]
  }

  private func isBlank(_ line: Line) -> Bool { Fingerprint(ofLine: text.span.extracting(line.content)) == nil }

  private func label(of number: Int, isBlank: Bool, _ removed: LedgerRecord.Removed?) -> Label {
    if isBlank { return Label(letter: ".") }
    if let decision = decisions[number] {
      let category = decision.category ?? (decision.fate == .remove ? removed?.category ?? .other : nil)
      if category?.label == .metadata { return Label(letter: "M", category: category) }
      return decision.fate == .keep ? Label(letter: "K") : Label(letter: "X", category: category)
    }
    guard isAccepted else { return Label(letter: "?") }
    guard let removed else { return Label(letter: "K") }
    return Label(letter: removed.label == .metadata ? "M" : "X", category: removed.category)
  }

  /// What lines come to that are one: what all say that are not blank.
  private static func joined(_ parts: [Label]) -> Label {
    let labels = parts.filter { $0.letter != "." }
    guard let first = labels.first else { return Label(letter: ".") }
    return labels.allSatisfy { $0 == first } ? first : Label(letter: "?")
  }
}
