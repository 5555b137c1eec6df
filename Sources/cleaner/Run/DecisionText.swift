import CleanerDecisions
import CleanerReport

/// What a run says at its end of the decisions that it was given.
struct DecisionText: CustomStringConvertible {
  private let use: DecisionUse
  private let book: DecisionBook

  private static let most = 10

  init(of use: DecisionUse, in book: DecisionBook) { (self.use, self.book) = (use, book) }

  var description: String {
    let used = book.used(use)
    let ambiguous = use.ambiguous.subtracting(used).sorted()
    let unused =
      use.isPart ? [] : book.decisions.indices.filter { !used.contains($0) && !use.ambiguous.contains($0) }
    return
      ([
        "\(use.lines.of("line")) by \(used.count.grouped) of \(book.decisions.count.of("decision"))"
          + (use.isPart ? ", the documents aside that the interrupted run did" : "")
      ] + list(unused, "for no line") + list(ambiguous, "for more than one line of the document, so left alone"))
      .joined(separator: "\n")
  }

  private func list(_ numbers: [Int], _ fault: String) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let rest = numbers.count - Self.most
    return ["\(numbers.count.of("decision")) \(fault):"]
      + numbers.prefix(Self.most).map { "  \(book.decisions[$0].name.visible)" }
      + (rest > 0 ? ["  and \(rest.grouped) more"] : [])
  }
}
