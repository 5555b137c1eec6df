/// Rows of text in columns.
struct Table {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private let indent: String
  private var rows: [[String]] = []

  /// - Parameter indent: stands before every row.
  init(_ alignments: Alignment..., indent: String = "") { self.init(columns: alignments, indent: indent) }

  init(columns alignments: [Alignment], indent: String = "") {
    self.alignments = alignments
    self.indent = indent
  }

  mutating func add(_ row: String...) { add(row) }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The rows, each column as wide as its widest cell; no white space at line ends.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = indent
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (alignments[column] == .left ? cell + padding : padding + cell)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

extension Int {
  /// With commas between the thousands.
  var grouped: String {
    let digits = String(magnitude)
    let groups = stride(from: digits.count, to: 0, by: -3).map { end in
      String(digits.prefix(end).suffix(Swift.min(3, end)))
    }
    return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// The number and the noun, in the plural unless it is one.
  func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// At most `length` characters, with an ellipsis where some are missing, on one line.
  func excerpt(_ length: Int) -> String {
    let line = String(map { $0.isNewline || $0 == "\t" || $0.isControl ? " " : $0 })
    return line.count <= length ? line : String(line.prefix(length - 1)) + "…"
  }
}

extension Character {
  fileprivate var isControl: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
}
