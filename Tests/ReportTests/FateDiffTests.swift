import CleanerCore
import RulePacks
import TestSupport
import Testing

@testable import CleanerReport

@Suite struct FateDiffTests {
  /// A record from which these lines went.
  private func record(_ lines: some Sequence<Int>, _ name: String = "a.txt", text: String = "Thread tools")
    -> LedgerRecord
  {
    var record = LedgerRecord.sample(name, [Double](repeating: 0.8, count: 30), text: text)
    let wanted = Set(lines)
    record.removed.removeAll { !wanted.contains($0.line) }
    return record
  }

  /// A line is told of just when its fate differs; the other way round the fates are the opposite.
  @Test(arguments: 0..<20)
  func tellsWhatDiffers(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let old = Set((1...30).filter { _ in Bool.random(using: &random) })
    let new = Set((1...30).filter { _ in Bool.random(using: &random) })
    var (diff, back) = (FateDiff(), FateDiff())
    diff.add(old: record(old), new: record(new))
    back.add(old: record(new), new: record(old))
    let changes = diff.documents.flatMap(\.changes)
    #expect(changes.map(\.line) == old.symmetricDifference(new).sorted())
    #expect(Set(changes.filter { $0.fate == .keep }.map(\.line)) == old.subtracting(new))
    #expect(diff.total == .init(removed: new.subtracting(old).count, kept: old.subtracting(new).count))
    #expect(back.total == .init(removed: diff.total.kept, kept: diff.total.removed))
    #expect(diff.rulesByLines.map(\.count.all).reduce(0, +) == changes.count)
    #expect(diff.documents.isEmpty == (old == new))
  }

  @Test func anotherTextIsNotCompared() {
    var diff = FateDiff()
    diff.add(old: .sample("a.txt", [0.8], fingerprint: Fingerprint(of: [1])), new: .sample("a.txt"))
    #expect(diff.rewritten == ["a.txt"] && diff.compared == 0 && diff.documents.isEmpty)
  }

  /// The page has no script, and of what documents say no element and no control character.
  @Test(arguments: Hostile.texts)
  func hostileTextStaysText(text: String) {
    var diff = FateDiff()
    diff.add(old: record([1, 2], text, text: text), new: record([2, 3], text, text: text))
    diff.add(
      old: .sample("\(text)2", [0.8], fingerprint: Fingerprint(of: [1])), new: .sample("\(text)2"))
    let (html, plain) = (DiffPage.html(diff), DiffPage.html(plain: diff))
    #expect(html.count { $0 == "<" } == plain.count { $0 == "<" })
    #expect(!html.contains("<script") && !html.contains("<img"))
    #expect(!html.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 0x9B })
  }
}

extension DiffPage {
  /// The page of the same differences, where no text has a sign of markup.
  fileprivate static func html(plain diff: FateDiff) -> String {
    var plain = FateDiff()
    let lines = (1...3).map { _ in 0.8 }
    var (old, new) = (LedgerRecord.sample("a", lines, text: "x"), LedgerRecord.sample("a", lines, text: "x"))
    old.removed.removeLast()
    new.removed.removeFirst()
    plain.add(old: old, new: new)
    plain.add(old: .sample("b", [0.8], fingerprint: Fingerprint(of: [1])), new: .sample("b"))
    return html(plain)
  }
}
