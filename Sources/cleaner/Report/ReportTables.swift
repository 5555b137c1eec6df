import CleanerReport

/// A summary as tables, in the form that is asked for.
struct ReportTables {
  private struct Part {
    var title: String
    /// The first column's title, then those of the numbers.
    var columns: [String]
    var rows: [(name: String, values: [String])]
    /// Rows that are not shown; at most 0 where all are.
    var more = 0
  }

  private let parts: [Part]

  /// - Parameter most: so many rules and documents are shown.
  init(_ summary: SummaryFile, most: Int) {
    let (input, kept) = (summary.in, summary.kept)
    let totals = [
      ("documents", summary.documents, nil), ("lines", input.lines, kept.lines), ("words", input.words, kept.words),
      ("bytes", input.bytes, kept.bytes),
    ]
    let verdicts = ["clean", "cleaned", "review", "empty"]
    parts = [
      Part(
        title: "run", columns: ["", "in", "kept", "share"],
        rows: totals.map { name, all, kept in
          (name, ["\(all)", kept.map { "\($0)" } ?? "", kept.map { Self.share($0, of: all) } ?? ""])
        }),
      Part(
        title: "verdicts", columns: ["verdict", "documents"],
        rows: verdicts.map { ($0, ["\(summary.verdicts[$0] ?? 0)"]) }),
      Part(
        title: "categories", columns: ["category", "lines", "words", "documents"],
        rows: summary.categoriesByLines.map {
          ($0.name, ["\($0.share.lines)", "\($0.share.words)", "\($0.share.documents)"])
        }),
      Part(
        title: "rules", columns: ["rule", "lines"],
        rows: summary.rulesByLines.prefix(most).map { ($0.rule, ["\($0.lines)"]) },
        more: summary.rulesByLines.count - most),
      Part(
        title: "to look at", columns: ["document", "note"],
        rows: summary.review.prefix(most).map { ($0.document, [$0.note]) }, more: summary.review.count - most),
      Part(
        title: "not done", columns: ["input"], rows: summary.errors.prefix(most).map { ($0, []) },
        more: summary.errorCount - min(most, summary.errors.count)),
    ].filter { !$0.rows.isEmpty }
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    let thousandths = Int((Double(part) / Double(max(1, whole)) * 1000).rounded())
    return "\(thousandths / 10).\(thousandths % 10)%"
  }

  /// Columns for a terminal.
  var text: String {
    parts.map { part in
      var table = Table(columns: Self.alignments(part), indent: "  ")
      table.add(part.columns)
      for row in part.rows { table.add([row.name.visible] + row.values.map { Int($0)?.grouped ?? $0.visible }) }
      return "\(part.title)\n\(table.text)" + (part.more > 0 ? "\n  and \(part.more.grouped) more" : "")
    }.joined(separator: "\n\n")
  }

  var markdown: String {
    parts.map { part in
      let rule = zip(part.columns, Self.alignments(part)).map { $1 == .left ? "---" : "---:" }
      let rows = part.rows.map { [$0.name] + $0.values }
      let lines = ([part.columns, rule] + rows.map { $0.map(Self.markdown) }).map {
        "| " + $0.joined(separator: " | ") + " |"
      }
      return "## \(part.title)\n\n" + lines.joined(separator: "\n")
        + (part.more > 0 ? "\n\nand \(part.more.grouped) more" : "")
    }.joined(separator: "\n\n")
  }

  /// The signs that mean something in a cell of Markdown, escaped.
  private static func markdown(_ cell: String) -> String {
    String(cell.visible.flatMap { #"\`*_{}[]<>#|~&"#.contains($0) ? ["\\", $0] : [$0] })
  }

  /// One table: the part, the name, and up to three values with their meaning.
  var csv: String {
    var lines = ["part,name,column,value"]
    for part in parts {
      for row in part.rows {
        for (column, value) in zip(part.columns.dropFirst(), row.values) where !value.isEmpty {
          lines.append([part.title, row.name, column, value].map(\.csvCell).joined(separator: ","))
        }
        if row.values.isEmpty { lines.append([part.title, row.name, "", ""].map(\.csvCell).joined(separator: ",")) }
      }
    }
    return lines.joined(separator: "\r\n")
  }

  private static func alignments(_ part: Part) -> [Table.Alignment] {
    part.columns.enumerated().map { $0 > 0 && $1 != "note" ? .right : .left }
  }
}
