import CleanerReport
import Foundation
import Testing

/// Text on a terminal, and in a cell of CSV.
@Suite struct ShownTextTests {
  /// No scalar is left that a terminal acts on, whatever the text; and letters stay as they are.
  @Test func controlsAreVisible() {
    for value in UInt32(0)...0x2_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = "a\(scalar)b".visible
      let category = scalar.properties.generalCategory
      let isHarmful =
        category == .control || category == .lineSeparator || category == .paragraphSeparator
        || scalar.properties.isBidiControl
      if isHarmful, value != 0x09 {
        #expect(!shown.unicodeScalars.contains(scalar), "\(value)")
        #expect(shown.unicodeScalars.count > 2, "\(value)")
      } else {
        #expect(shown == "a\(scalar)b", "\(value)")
      }
      #expect(shown.visible == shown, "\(value)")
    }
  }

  @Test(arguments: Hostile.texts + ["", "a", "-1", "-1.5e3", "+", "-", "@x", "＝1+1", "a,b", "a\"b", "line\nline", "'"])
  func cellsAreTextAndReadBack(text: String) {
    let cell = text.csvCell
    let content = Self.content(of: cell)
    #expect(content == text || content == "'" + text)
    let isNumber = Double(text) != nil
    let first = content.unicodeScalars.first
    if !isNumber { #expect(!(first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false)) }
    if isNumber { #expect(cell == text) }
  }

  /// What a reader of CSV takes a cell for; it must be one cell.
  private static func content(of cell: String) -> String {
    guard cell.first == "\"" || cell.unicodeScalars.contains("\"") else {
      #expect(!cell.unicodeScalars.contains { ",\r\n".unicodeScalars.contains($0) })
      return cell
    }
    let inner = String(cell.unicodeScalars.dropFirst().dropLast())
    #expect(!inner.replacingOccurrences(of: "\"\"", with: "").contains("\""))
    return inner.replacingOccurrences(of: "\"\"", with: "\"")
  }
}
