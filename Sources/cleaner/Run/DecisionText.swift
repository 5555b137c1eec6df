import CleanerDecisions

/// What a run says at its end of the decisions that it was given.
struct DecisionText: CustomStringConvertible {
  private let use: DecisionUse
  private let book: DecisionBook

  private static let most = 10

  init(of use: DecisionUse, in book: DecisionBook) { (self.use, self.book) = (use, book) }

  var description: String {
    let ambiguous = use.ambiguous.subtracting(use.used).sorted()
    let unused = book.decisions.indices.filter { !use.used.contains($0) && !use.ambiguous.contains($0) }
    return
      ([
        "\(use.lines.of("line")) by \(use.used.count.grouped) of \(book.decisions.count.of("decision"))"
      ] + list(unused, "for no line") + list(ambiguous, "for more than one line of the document, so left alone"))
      .joined(separator: "\n")
  }

  private func list(_ numbers: [Int], _ fault: String) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let rest = numbers.count - Self.most
    return ["\(numbers.count.of("decision")) \(fault):"]
      + numbers.prefix(Self.most).map { "  \(Self.shown(book.decisions[$0].name))" }
      + (rest > 0 ? ["  and \(rest.grouped) more"] : [])
  }

  /// Without what would move the cursor or hide the text.
  private static func shown(_ name: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("\u{FFFD}")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }
}
