import Testing

@testable import CleanerCore

@Suite struct ExcisionTests {
  /// `x` removed, `.` blank, anything else kept: which lines are left.
  private func left(_ lines: String) -> String {
    let letters = Array(lines)
    let text = letters.map { $0 == "." ? "" : String($0) }.joined(separator: "\n") + "\n"
    let split = Line.split(Array(text.utf8))
    let excision = Excision(
      lines: split, joins: [], isBlank: { letters[$0] == "." }, removed: { letters[$0] == "x" ? $0 : nil })
    let gone = Set(excision.edits.map(\.line))
    return String(letters.indices.filter { !gone.contains($0) }.map { letters[$0] })
  }

  @Test(arguments: [
    ("abc", "abc"), ("axb", "ab"), ("a.x.b", "a.b"), ("a..x.b", "a..b"), ("ax.b", "a.b"), ("a.xb", "a.b"),
    ("ax.xb", "a.b"), ("a.x.x.b", "a.b"), ("x.a", "a"), (".x.a", ".a"), ("a.x", "a"), ("a.x.", "a."), ("xxx", ""),
    ("a..b", "a..b"), ("x", ""), (".", "."),
  ])
  func collapsesBlankLines(lines: String, expected: String) {
    #expect(left(lines) == expected)
  }
}
