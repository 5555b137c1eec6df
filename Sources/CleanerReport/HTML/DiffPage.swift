/// The differences between two runs as a page without any script, in the style of the report's page.
public enum DiffPage {
  /// The page as one file that needs no other. It has every line whose fate changed.
  public static func html(_ diff: FateDiff) -> String {
    var page = HTMLText()
    page.add("<h2>", "What changed", "</h2>")
    page.cards([
      ("\(diff.compared)", "documents compared"), ("\(diff.total.removed)", "lines removed now"),
      ("\(diff.total.kept)", "lines kept now"), ("\(diff.onlyOld)", "documents in the old run only"),
      ("\(diff.onlyNew)", "documents in the new run only"),
    ])
    for name in diff.rewritten.prefix(100) {
      page.add("<p class=\"notice\">", "\(name) has another text now; its lines were not compared.", "</p>")
    }
    if !diff.documents.isEmpty {
      page.table("By rule", "rule", diff.rulesByLines.map { ($0.rule, $0.count) })
      page.table("By document", "document", diff.documentsByLines.prefix(100).map { ($0.document.name, $0.count) })
    }
    for document in diff.documents { page.document(document) }
    return Embedded.plainPage.replacing("{body}", with: page.text, maxReplacements: 1)
  }
}

/// HTML in which data is escaped, and control characters are visible.
private struct HTMLText {
  private(set) var text = ""

  /// Adds data between tags.
  mutating func add(_ open: String, _ data: String, _ close: String) { text += open + escaped(data) + close + "\n" }

  private func escaped(_ data: String) -> String {
    var escaped = ""
    for scalar in data.visible.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  mutating func cards(_ cards: [(value: String, says: String)]) {
    text += "<div class=\"cards\">\n"
    for card in cards {
      text += "<div class=\"card\"><b>\(escaped(card.value))</b><span>\(escaped(card.says))</span></div>\n"
    }
    text += "</div>\n"
  }

  mutating func table(_ title: String, _ name: String, _ rows: [(name: String, count: FateDiff.Count)]) {
    add("<h2>", title, "</h2>")
    text += "<table class=\"bars\"><thead><tr><th class=\"name\" scope=\"col\">\(escaped(name))</th>"
    text +=
      "<th class=\"number\" scope=\"col\">removed</th><th class=\"number\" scope=\"col\">kept</th></tr></thead><tbody>\n"
    for row in rows {
      text += "<tr><th class=\"name\" scope=\"row\" dir=\"auto\" lang=\"\">\(escaped(row.name))</th>"
      text += "<td class=\"number\">\(row.count.removed)</td><td class=\"number\">\(row.count.kept)</td></tr>\n"
    }
    text += "</tbody></table>\n"
  }

  mutating func document(_ document: FateDiff.Document) {
    add("<h2 dir=\"auto\" lang=\"\">", document.name, "</h2>")
    text += "<ol class=\"lines\">\n"
    for change in document.changes {
      let (mark, state) = change.fate == .remove ? ("to-remove", "removed now") : ("to-keep", "kept now")
      text += "<li class=\"line \(mark)\"><span class=\"number\">\(change.line)</span>"
      text +=
        "<span class=\"tag\" title=\"\(escaped(change.rule ?? FateDiff.noRule))\">\(change.category.rawValue)</span>"
      text +=
        "<span class=\"text\" dir=\"auto\" lang=\"\">\(escaped(change.text))</span><span class=\"state\">\(state)</span></li>\n"
    }
    text += "</ol>\n"
  }
}
