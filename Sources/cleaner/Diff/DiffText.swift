import CleanerReport

/// The differences between two runs in words.
struct DiffText {
  private let diff: FateDiff
  private let style: Style

  private static let mostRows = 20
  private static let widest = 12

  init(_ diff: FateDiff, style: Style) { (self.diff, self.style) = (diff, style) }

  var text: String { ([totals] + tables + diff.documents.map(lines)).joined(separator: "\n\n") }

  private var totals: String {
    var parts = [
      "\(diff.compared.of("document")) compared: \(diff.total.removed.of("line")) removed now, \(diff.total.kept.grouped) kept now"
    ]
    if diff.onlyOld > 0 { parts.append("only in the old run: \(diff.onlyOld.of("document"))") }
    if diff.onlyNew > 0 { parts.append("only in the new run: \(diff.onlyNew.of("document"))") }
    if !diff.rewritten.isEmpty {
      parts.append(
        "with another text now, not compared: \(diff.rewritten.prefix(Self.mostRows).map(\.visible).joined(separator: ", "))"
          + (diff.rewritten.count > Self.mostRows ? " and \((diff.rewritten.count - Self.mostRows).grouped) more" : ""))
    }
    return parts.joined(separator: "\n")
  }

  private var tables: [String] {
    guard !diff.documents.isEmpty else { return [] }
    return [
      table("rule", diff.rulesByLines.map { ($0.rule, $0.count) }),
      table("document", diff.documentsByLines.map { ($0.document.name.visible, $0.count) }),
    ]
  }

  private func table(_ title: String, _ rows: [(String, FateDiff.Count)]) -> String {
    var table = Table(.left, .right, .right, indent: "  ")
    table.add(title, "removed", "kept")
    for (name, count) in rows.prefix(Self.mostRows) { table.add(name, count.removed.grouped, count.kept.grouped) }
    let rest = rows.count - Self.mostRows
    return table.text + (rest > 0 ? "\n  and \(rest.grouped) more" : "")
  }

  private func lines(of document: FateDiff.Document) -> String {
    let width = document.changes.map { String($0.line).count }.max() ?? 0
    let rows = document.changes.map { change in
      let number = String(change.line)
      let category = change.category.rawValue
      let row =
        "\(change.fate == .remove ? "-" : "+") \(String(repeating: " ", count: width - number.count))\(number) "
        + category + String(repeating: " ", count: max(0, Self.widest - category.count)) + "  \(change.text.visible)"
      return style(change.fate == .remove ? .red : .green, row)
    }
    return ([style(.bold, document.name.visible)] + rows).joined(separator: "\n")
  }
}
