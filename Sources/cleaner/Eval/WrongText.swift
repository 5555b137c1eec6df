import CleanerEval
import CleanerReport

/// A document that came out badly, in words: its scores and every wrong line with the program's reasons.
enum WrongText {
  private static let excerptLength = 100

  static func text(of entry: WorstDocuments.Entry, _ lines: [WrongLine]) -> String {
    let head = "\(entry.score.wordScore.f1.decimals(4))  \(entry.document.id.visible)  \(entry.extractor.visible)"
    let words = entry.score.words
    let sum = "  \(entry.document.place.visible): \(words.lost.of("word")) lost, \(words.left.of("word")) left"
    return ([head, sum] + lines.map(text)).joined(separator: "\n")
  }

  private static func text(of wrong: WrongLine) -> String {
    let label = [wrong.line.label.letter, wrong.line.category].compactMap(\.self).joined(separator: " ")
    let given =
      wrong.judgement.map { judgement in
        "\(judgement.category?.rawValue ?? judgement.label.name), confidence \(judgement.confidence.decimals(2))"
      } ?? "blank"
    var reasons = Table(.left, .left, .left, indent: "      ")
    for reason in wrong.judgement?.reasons ?? [] { reasons.add(reason.kind, reason.id, reason.says) }
    let fate = "line \(wrong.number + 1) \(wrong.fault.rawValue) (\(wrong.words.of("word")))"
    return ["  \(fate): \(label), given \(given)", "    " + wrong.text.excerpt(excerptLength), reasons.text].filter {
      !$0.isEmpty
    }
    .joined(separator: "\n")
  }
}
