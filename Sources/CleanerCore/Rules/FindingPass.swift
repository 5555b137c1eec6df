import RulePacks

/// Looks the rules up for every paragraph of a document.
struct FindingPass {
  /// The findings of paragraph `i` are `findings[starts[i] ..< starts[i + 1]]`.
  private(set) var findings: [Finding] = []
  private(set) var starts: [Int] = []
  /// The strongest finding of each category, by paragraph in the same way, for the signals.
  private(set) var categories: [FoundCategory] = []
  private(set) var categoryStarts: [Int] = []
  /// The key of each paragraph's words: equal for lines that repeat.
  private(set) var keys: [UInt64] = []
  private(set) var faults: [RuleFault] = []

  mutating func find(
    _ rules: RuleSet, in bytes: Span<UInt8>, _ pass: WordPass, _ paragraphs: [Paragraph], scratch: inout RuleScratch
  ) {
    findings.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    categories.removeAll(keepingCapacity: true)
    categoryStarts.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    faults.removeAll()
    for index in paragraphs.indices {
      starts.append(findings.count)
      categoryStarts.append(categories.count)
      find(rules, paragraphs[index].lines, paragraphs[index].counts, in: bytes, pass, &scratch)
      note(rules)
    }
    starts.append(findings.count)
    categoryStarts.append(categories.count)
  }

  /// The findings of a paragraph.
  subscript(paragraph: Int) -> ArraySlice<Finding> { findings[starts[paragraph]..<starts[paragraph + 1]] }

  /// The strongest finding of each category on a paragraph.
  func categories(of paragraph: Int) -> ArraySlice<FoundCategory> {
    categories[categoryStarts[paragraph]..<categoryStarts[paragraph + 1]]
  }

  @inline(__always)
  private mutating func find(
    _ rules: RuleSet, _ lines: Range<Int>, _ counts: LineCounts, in bytes: Span<UInt8>, _ pass: WordPass,
    _ scratch: inout RuleScratch
  ) {
    let words = pass.words.span.extracting(pass.wordRange(lines))
    let first = lines.lowerBound
    let content = pass.lines[first].content
    let key = RuleSet.lineKey(of: words) { bytes.signKey(content) }
    keys.append(key)
    rules.find(
      RuleSet.Query(signs: counts.signs, digits: counts.digits, key: key, line: first), words, scratch: &scratch,
      edges: { bytes.edges(of: content, pass.lines[lines.upperBound - 1].content, table: .shared) },
      plain: lines.count == 1 && counts.isPlain(bytes: content.count) && bytes[content.upperBound - 1] != 0x20
        ? bytes.extracting(content) : bytes.extracting(0..<0),
      subject: { subject in
        subject.removeAll(keepingCapacity: true)
        for line in lines {
          if !subject.isEmpty { subject.append(0x20) }
          Subject.append(pass.lines[line].content, of: bytes, to: &subject, table: .shared)
        }
      }, into: &findings, faults: &faults)
  }

  private mutating func note(_ rules: RuleSet) {
    for finding in findings[starts[starts.count - 1]...] {
      let found = rules.kinds[finding.rule]
      let from = categoryStarts[categoryStarts.count - 1]
      guard let known = categories[from...].firstIndex(where: { $0.category == found.category }) else {
        categories.append(found)
        continue
      }
      if found.strength > categories[known].strength { categories[known] = found }
    }
  }

  /// For each paragraph, whether a certain rule found it; rules of categories that are to be kept don't count.
  func certain(exceptFor kept: Set<Category>) -> [Bool] {
    keys.indices.map { holds($0, atLeast: .certain, exceptFor: kept) }
  }

  /// Whether a rule of this strength or a greater one holds a paragraph for boilerplate of none of some categories.
  func holds(_ paragraph: Int, atLeast strength: Strength, exceptFor kept: Set<Category>) -> Bool {
    categories(of: paragraph).contains {
      $0.strength >= strength && $0.category.label == .boilerplate && !kept.contains($0.category)
    }
  }
}
