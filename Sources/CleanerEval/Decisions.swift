import CleanerCore
import RulePacks

/// What the program did with each line of a labelled text.
public struct Decisions: Equatable, Sendable {
  struct Removal: Equatable, Sendable {
    var category: Category
    /// The program's probability, 0 to 1, that the line is to go.
    var confidence: Double

    init(_ category: Category, confidence: Double = 1) {
      self.category = category
      self.confidence = confidence
    }
  }

  /// The lines that were removed, by the line's number from 0.
  private(set) var removed: [Int: Removal]

  init(removed: [Int: Removal]) { self.removed = removed }

  func isRemoved(_ line: Int) -> Bool { removed[line] != nil }

  /// Takes the decisions over from the program's lines to the label's lines. They are the same, unless a
  /// text has lone carriage returns, which part only the program's: then a line is removed when nothing of it
  /// is left.
  public init(_ cleaned: CleanedDocument, of document: GoldDocument) {
    self.init(removed: [:])
    guard !cleaned.removed.isEmpty else { return }
    var (removals, kept) = ([Int: Removal](), Set<Int>())
    let numbers = Self.numbers(of: Line.split(document.text), in: document)
    let edits = Dictionary(uniqueKeysWithValues: cleaned.edits.filter { $0.kind != .join }.map { ($0.line, $0.kind) })
    for (line, number) in numbers.enumerated() {
      switch edits[line] {
      case .removed(let place):
        let line = cleaned.removed[place]
        removals[number] = Removal(line.category, confidence: line.confidence)
      case nil: kept.insert(number)
      default: break
      }
    }
    removed = removals.filter { !kept.contains($0.key) }
  }

  /// For each of the program's lines the labelled line that it is or is a part of.
  static func numbers(of lines: [Line], in document: GoldDocument) -> [Int] {
    var number = 0
    return lines.map { line in
      while document.lines[number].bytes.upperBound < line.start { number += 1 }
      return number
    }
  }
}
