import CleanerCore
import CleanerReport

/// A document with its removed lines in their places, for a terminal.
struct ShownDocument {
  private let record: LedgerRecord
  private let original: [UInt8]
  private let givesReasons: Bool
  private let style: Style

  private static let widest = 12

  init(_ record: LedgerRecord, _ original: [UInt8], givesReasons: Bool, style: Style) {
    (self.record, self.original, self.givesReasons, self.style) = (record, original, givesReasons, style)
  }

  var text: String {
    let lines = Line.split(original)
    let width = String(lines.count).count
    var removed = record.removed[...]
    var rows = [head]
    for (index, line) in lines.enumerated() {
      let text = String(decoding: original[line.content], as: UTF8.self).visible
      let number = String(index + 1)
      let padded = String(repeating: " ", count: width - number.count) + number
      if let fate = removed.first, fate.line == index + 1 {
        removed.removeFirst()
        rows.append("\(style(.red, "-")) \(style(.dim, padded)) \(style(.red, margin(fate)))  \(style(.removed, text))")
        if givesReasons { rows += fate.reasons.map { reason(of: $0, indent: width + 2 + Self.widest) } }
      } else if line.content.isEmpty {
        rows.append("  \(style(.dim, padded))")
      } else {
        rows.append("  \(style(.dim, padded)) \(String(repeating: " ", count: Self.widest))  \(text)")
      }
    }
    return rows.joined(separator: "\n")
  }

  private var head: String {
    let note = record.note.map { ": \($0)" } ?? ""
    return "\(style(.bold, record.document.visible))  \(record.verdict.rawValue)\(note); "
      + "\(record.kept.words.grouped) of \(record.input.words.of("word")) kept"
  }

  private func margin(_ line: LedgerRecord.Removed) -> String {
    let name = line.category.rawValue
    return name + String(repeating: " ", count: max(0, Self.widest - name.count))
  }

  private func reason(of reason: LedgerRecord.Explanation, indent: Int) -> String {
    String(repeating: " ", count: indent) + style(.dim, "\(reason.says.visible) (\(reason.kind) \(reason.id.visible))")
  }
}
