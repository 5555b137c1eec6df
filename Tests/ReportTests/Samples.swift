import CleanerCore
import RulePacks

@testable import CleanerReport

/// Text that does harm where it is taken for markup, for commands or for formulas.
enum Hostile {
  static let texts = [
    "</script><script>alert(1)</script>", "<!-- <script>", "<img src=x onerror=alert(1)>", "]]>", "{data}{body}{style}",
    "\u{202E}evil\u{202C} \u{2066}isolate", "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J", "\u{2028}\u{2029}\u{0}\u{7F}",
    "\" ' \\ ` ${x}", "=HYPERLINK(\"http://example.org\")", "=\u{301}1+1", "\r\n=1+1", "&lt;b&gt; &amp;",
  ]
}

extension LedgerRecord {
  /// A record of a document of a hundred words.
  /// - Parameters:
  ///   - confidences: of its removed lines, from line 1 on.
  ///   - rule: the one that found them.
  static func sample(
    _ name: String, _ confidences: [Double] = [], verdict: DocumentVerdict? = nil, rule: String = "forum/tools",
    text: String = "Thread tools", fingerprint: Fingerprint = Fingerprint(of: [])
  ) -> LedgerRecord {
    var record = LedgerRecord(
      document: name, verdict: verdict ?? (confidences.isEmpty ? .clean : .cleaned),
      input: Size(bytes: 500, lines: 50, words: 100, fingerprint: fingerprint),
      kept: Size(bytes: 400, lines: 40, words: 100 - confidences.count, fingerprint: fingerprint))
    record.removed = confidences.enumerated().map { line, confidence in
      Removed(
        line: line + 1, at: 0, label: .boilerplate, category: .nav, confidence: confidence,
        reasons: [Explanation(kind: "rule", id: rule, says: "The tool bar.")], text: Array(text.utf8)[...], ending: [10]
      )
    }
    return record
  }
}
