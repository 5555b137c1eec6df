import CleanerCore
import RulePacks

/// The page without what differs from run to run.
public enum PageTemplate {
  private static let place = "{data}"

  /// The page with its data.
  /// - Parameter data: JSON without `<`.
  static func page(data: [UInt8]) -> [UInt8] {
    let page = Embedded.page
    guard let range = page.firstRange(of: place) else { preconditionFailure("the page has no \(place)") }
    return Array(page[..<range.lowerBound].utf8) + data + Array(page[range.upperBound...].utf8)
  }
}

extension JSONWriter {
  /// Writes the fields of the overview.
  mutating func overview(_ summary: Summary, _ overview: PageOverview) {
    field("complete", summary.isComplete)
    field("documents", summary.documents)
    array("verdict-names") { json in
      for verdict in DocumentVerdict.allCases { json.string(verdict.rawValue) }
    }
    array("verdicts") { json in
      for verdict in DocumentVerdict.allCases { json.number(summary.verdicts[verdict] ?? 0) }
    }
    array("category-names") { json in
      for category in Category.allCases { json.string(category.rawValue) }
    }
    for (name, total) in [("in", summary.input), ("kept", summary.kept)] {
      object(name) { json in
        json.field("bytes", total.bytes)
        json.field("lines", total.lines)
        json.field("words", total.words)
      }
    }
    bars(
      "categories",
      summary.categoriesByLines.map { ($0.category.rawValue, [$0.share.lines, $0.share.words, $0.share.documents]) })
    bars("top-rules", summary.rulesByLines.prefix(20).map { ($0.rule, [$0.lines]) })
    let folders = overview.foldersByRemoved
    bars("folders", folders.first.map { ($0.name, $0.folder.numbers) })
    if let others = folders.others { bars("other-folders", [("", others.numbers)]) }
    array("histogram") { json in
      for count in overview.histogram { json.number(count) }
    }
    array("errors") { json in
      for error in summary.errors.prefix(100) { json.string(error) }
    }
    field("error-count", summary.errors.count)
    field("fault-count", summary.faults.count)
  }

  /// Writes rows of a name and its numbers.
  private mutating func bars(_ name: String, _ rows: [(name: String, numbers: [Int])]) {
    array(name) { json in
      for row in rows {
        json.array { json in
          json.string(row.name)
          for number in row.numbers { json.number(number) }
        }
      }
    }
  }
}

extension PageOverview.Folder {
  fileprivate var numbers: [Int] { [documents, words, removedWords] }
}
