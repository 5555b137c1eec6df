import Foundation

/// Scores as tables of text.
public enum ScoreTable {
  private static let nameWidth = 34

  /// A row a group: documents, word score, keep and drop scores by words, lost and left words.
  public static func groups(_ scores: Scores) -> String {
    let columns = [
      ("docs", 6), ("F1", 8), ("P", 7), ("R", 7), ("keepF1", 8), ("dropP", 7), ("dropR", 7), ("dropF1", 8),
      ("lost%", 7), ("left%", 7),
    ]
    return table(
      "group", columns,
      scores.groups.map { name, group in
        let words = group.words
        return (
          name,
          [
            "\(group.documents)", group.f1.decimals(4), group.precision.decimals(3), group.recall.decimals(3),
            words.keepF1.decimals(3), words.dropPrecision.decimals(3), words.dropRecall.decimals(3),
            words.dropF1.decimals(3), (100 * words.lostShare).decimals(2), (100 * words.leftShare).decimals(2),
          ]
        )
      })
  }

  /// A row a group: the same by lines, each counting one.
  public static func lines(_ scores: Scores) -> String {
    let columns = [
      ("keep", 8), ("drop", 8), ("keepF1", 8), ("dropP", 7), ("dropR", 7), ("dropF1", 8), ("lost%", 7), ("left%", 7),
    ]
    return table(
      "by lines", columns,
      scores.groups.map { name, group in
        let lines = group.lines
        return (
          name,
          [
            "\(lines.kept + lines.lost)", "\(lines.left + lines.removed)", lines.keepF1.decimals(3),
            lines.dropPrecision.decimals(3), lines.dropRecall.decimals(3), lines.dropF1.decimals(3),
            (100 * lines.lostShare).decimals(2), (100 * lines.leftShare).decimals(2),
          ]
        )
      })
  }

  /// A row a category of X lines: the words, how many of them were removed, and of these how many under the
  /// same category; then lines.
  public static func categories(_ scores: Scores) -> String {
    let columns = [("words", 9), ("gone%", 8), ("same%", 8), ("lines", 9), ("gone%", 8), ("same%", 8)]
    return table(
      "category", columns,
      scores.categories.map { name, category in
        (
          name,
          [category.words, category.lines].flatMap { count in
            ["\(count.all)", (100 * count.removedShare).decimals(2), (100 * count.sameShare).decimals(2)]
          }
        )
      })
  }

  /// A row a band of confidence: the removed lines, their mean confidence, and how many were to go.
  public static func reliability(_ reliability: Reliability) -> String {
    let bounds = Reliability.bounds
    return table(
      "confidence", [("lines", 9), ("mean", 8), ("right%", 8)],
      reliability.bands.enumerated().filter { $0.element.lines > 0 }.map { place, band in
        let name = place + 1 < bounds.count ? "\(bounds[place]) to \(bounds[place + 1])" : "1"
        return (name, ["\(band.lines)", band.meanConfidence.decimals(3), (100 * band.rightShare).decimals(2)])
      })
  }

  private static func table(
    _ title: String, _ columns: [(name: String, width: Int)], _ rows: [(name: String, cells: [String])]
  ) -> String {
    let widths = columns.map(\.width)
    let head = row(title, columns.map(\.name), widths)
    let rule = String(repeating: "-", count: head.count)
    return ([head, rule] + rows.map { row($0.name, $0.cells, widths) }).joined(separator: "\n")
  }

  private static func row(_ name: String, _ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).reduce(name + padding(name, to: nameWidth)) { $0 + padding($1.0, to: $1.1) + $1.0 }
  }

  private static func padding(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }
}

extension Double {
  /// With so many decimals, rounded as C and Python do.
  public func decimals(_ count: Int) -> String { String(format: "%.\(count)f", self) }
}
