import CleanerData
import RulePacks

/// Tells the article's lines from the rest of a scraped text.
///
/// Immutable: one cleaner serves all threads, each with a ``Worker`` of its own. The same bytes in give
/// the same result, whatever was cleaned before.
public final class Cleaner: Sendable {
  public let rules: RuleSet
  public let policy: Policy

  /// - Parameters:
  ///   - packs: the rules; ``builtinPacks()`` gives the ones that are part of the program.
  public init(packs: [RulePack], policy: Policy = Policy()) {
    rules = RuleSet(packs)
    self.policy = policy
  }

  /// The rule packs that are part of the program.
  public static func builtinPacks() -> [RulePack] { PackImage.decode(Embedded.packs) }
}

/// One thread's working memory for cleaning documents, one after the other.
public struct Worker: ~Copyable {
  private let cleaner: Cleaner
  private var pass = WordPass()
  private var paragraphs: [Paragraph] = []
  private var findings: [Finding] = []
  private var findingStarts: [Int] = []
  private var faults: [RuleFault] = []
  private var scratch = RuleScratch()

  public init(_ cleaner: Cleaner) { self.cleaner = cleaner }

  /// Judges a document's lines. Never fails: what cannot be read as text stays.
  public mutating func clean(_ bytes: [UInt8]) -> CleanedDocument {
    pass.read(bytes.span)
    Paragraph.group(pass, into: &paragraphs)
    find(in: bytes)
    return conclude(bytes)
  }

  private mutating func find(in bytes: [UInt8]) {
    findings.removeAll(keepingCapacity: true)
    findingStarts.removeAll(keepingCapacity: true)
    faults.removeAll()
    for paragraph in paragraphs {
      findingStarts.append(findings.count)
      let words = pass.words[pass.wordRange(paragraph.lines)]
      let line = pass.lines[paragraph.lines.lowerBound]
      let key = RuleSet.lineKey(of: words, counts: paragraph.counts) { bytes.span.signKey(line.content) }
      let query = RuleSet.Query(words: words, counts: paragraph.counts, key: key, line: paragraph.lines.lowerBound)
      let (lines, table) = (pass.lines, UnicodeTable.shared)
      cleaner.rules.find(
        query, scratch: &scratch,
        subject: { subject in
          for line in paragraph.lines {
            if !subject.isEmpty { subject.append(0x20) }
            Subject.append(lines[line].content, of: bytes.span, to: &subject, table: table)
          }
        }, into: &findings, faults: &faults)
    }
    findingStarts.append(findings.count)
  }

  private func conclude(_ bytes: [UInt8]) -> CleanedDocument {
    var removed: [RemovedLine] = []
    var place = [Int](repeating: -1, count: pass.lines.count)
    for (number, paragraph) in paragraphs.enumerated() {
      let found = findings[findingStarts[number]..<findingStarts[number + 1]]
      guard let certain = found.first(where: { cleaner.rules.rules[$0.rule].strength == .certain }) else { continue }
      let rule = cleaner.rules.rules[certain.rule]
      for line in paragraph.lines where !pass.counts[line].isBlank {
        place[line] = removed.count
        removed.append(
          RemovedLine(
            line: line, label: .boilerplate, category: rule.category, confidence: 1,
            reasons: [.rule(rule, certain.evidence)]))
      }
    }
    let counts = pass.counts
    let excision = Excision(
      lines: pass.lines, joins: [], isBlank: { counts[$0].isBlank }, removed: { place[$0] < 0 ? nil : place[$0] })
    let words = counts.reduce(0) { $0 + $1.readingWords }
    let gone = removed.reduce(0) { $0 + counts[$1.line].readingWords }
    return CleanedDocument(
      verdict: removed.isEmpty ? .clean : .cleaned, note: nil, removed: removed, edits: excision.edits,
      linesIn: pass.lines.count, linesKept: pass.lines.count - excision.linesTaken, wordsIn: words,
      wordsKept: words - gone, bytesIn: bytes.count, bytesKept: bytes.count - excision.bytesTaken, faults: faults)
  }
}
