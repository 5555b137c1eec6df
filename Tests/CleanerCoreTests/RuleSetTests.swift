import CleanerData
import RulePacks
import Testing

@testable import CleanerCore

@Suite struct RuleSetTests {
  private func rule(
    _ id: String, phrases: [String] = [], starts: [String] = [], contains: [String] = [], patterns: [String] = [],
    maxWords: Int? = nil
  ) -> Rule {
    Rule(
      id: "test/\(id)", category: .share, strength: .likely, about: "A test.", phrases: phrases, starts: starts,
      contains: contains, patterns: patterns, maxWords: maxWords)
  }

  private func found(_ rules: [Rule], in text: String) -> [String] {
    let set = RuleSet([RulePack(name: "test", about: "Tests.", rules: rules)])
    return set.findings(in: text).map { set.rules[$0.rule].id }
  }

  @Test(arguments: ["Share this", "SHARE  THIS:", "» share\u{A0}this «", "Ｓhare this!"])
  func findsPhrases(text: String) {
    #expect(found([rule("a", phrases: ["Share this"])], in: text) == ["test/a"])
  }

  @Test(arguments: ["Share this now", "Do share this", "Sharethis", "share"])
  func phrasesAreWholeLines(text: String) {
    #expect(found([rule("a", phrases: ["Share this"])], in: text).isEmpty)
  }

  /// However far they stand in.
  @Test func indentedSignsAreFound() {
    #expect(found([rule("a", phrases: ["* * *"])], in: String(repeating: " ", count: 70) + "* * *") == ["test/a"])
    #expect(found([rule("a", phrases: ["* * *"])], in: String(repeating: " ", count: 70) + "- - -").isEmpty)
  }

  @Test func signsAloneAreAPhraseToo() {
    #expect(found([rule("a", phrases: ["×"])], in: " × ") == ["test/a"])
    #expect(found([rule("a", phrases: ["×"])], in: "× ×").isEmpty)
  }

  @Test func linesOfManySignsAreToldApart() {
    let line = String(repeating: "-", count: 40)
    #expect(found([rule("a", phrases: [line])], in: line) == ["test/a"])
    #expect(found([rule("a", phrases: [line])], in: String(repeating: "=", count: 40)).isEmpty)
  }

  /// What is behind the first bytes of a long line, patterns do not see; nor is there its end.
  @Test func aLineThatIsCutHasNoEnd() {
    let long = String(repeating: "x ", count: (Subject.limit - 8) / 2) + "reserved"
    #expect(found([rule("a", patterns: ["reserved$"])], in: String(long.dropFirst(2))) == ["test/a"])
    #expect(found([rule("a", patterns: ["reserved$"])], in: long + " and more").isEmpty)
  }

  /// Lines that PCRE2 matches and that a hasty reading of the pattern would pass over.
  @Test(arguments: [
    (#"^share[ -~]*$"#, "Shareholders met"), ("^कर[ािीुू]न", "करिन"),
    (#"^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10$"#, "abcdefghijj"), ("^a{-5}", "a{-5}"), ("^a{2, 3}", "a{2, 3}"),
    ("^leſen sie", "Lesen Sie"), (#"\N{U+00A9} 2024"#, "© 2024"), (#"^[^\N{U+0041}]x"#, "+x"), ("^[a[:]x[b]$", "axb"),
    ("^[•[:] ?see also[.]$", "• see also."), ("^[[:alpha:]_]x", "bx"), (#"[\101]bc"#, "Abc"), (#"^[^\x{41}4]x"#, "{x"),
    (#"^[\x{2022}*] ?more"#, "• more"), (#"^[\x41-\x43]x"#, "bx"), (#"^[^\x41-\x43]x"#, "-x"), (#"^[^\x41]1x"#, "11x"),
  ])
  func noMatchIsHidden(pattern: String, line: String) throws {
    var scratch = MatchScratch()
    let matches = try Pattern(pattern).firstMatch(in: Subject.composing(line).span, using: &scratch) != nil
    #expect(found([rule("a", patterns: [pattern])], in: line) == (matches ? ["test/a"] : []))
  }

  /// They are PCRE2's to refuse, when they are compiled.
  @Test(arguments: [#"^\d{4,2}"#, #"(?:\d\d){5000000000000000000}"#, "a{99999}"])
  func absurdCountsAreRefused(pattern: String) {
    let set = RuleSet([RulePack(name: "test", about: "Tests.", rules: [rule("a", patterns: [pattern])])])
    #expect(set.check().count == 1)
  }

  @Test func startsAndContainsMindPlaceAndLength() {
    let rules = [rule("a", starts: ["read more about"]), rule("b", contains: ["read more"], maxWords: 4)]
    #expect(found(rules, in: "Read more about it") == ["test/a", "test/b"])
    #expect(found(rules, in: "Please read more of it here today").isEmpty)
    #expect(found(rules, in: "please, read… more") == ["test/b"])
  }

  @Test func findsLettersWithoutSpaces() {
    #expect(found([rule("a", contains: ["相关阅读"])], in: "更多相关阅读：城市") == ["test/a"])
    #expect(found([rule("a", starts: ["图"])], in: "图：新华社") == ["test/a"])
  }

  @Test func patternsRunBehindTheIndex() {
    let rules = [
      rule("a", patterns: [#"^\d+ shares?\b"#]), rule("b", patterns: [#"^\d+$"#]),
      rule("c", patterns: [#"^\W+\w\W+$"#]),
    ]
    #expect(found(rules, in: "12 shares") == ["test/a"])
    #expect(found(rules, in: "12") == ["test/b"])
    #expect(found(rules, in: "(x)") == ["test/c"])
  }

  /// A word and the number beside it call a pattern up together, and each still does alone.
  @Test(arguments: [
    ("w88 is here", ["test/a", "test/d"]), ("w 88", ["test/d"]), ("play 8xbet now", ["test/b"]), ("xbet", ["test/c"]),
    ("12xbet8", ["test/b"]), ("W88", ["test/a", "test/d"]), ("w", []), ("page3 of it", ["test/e"]),
  ])
  func wordsBesideNumbers(text: String, ids: [String]) {
    let rules = [
      rule("a", patterns: [#"\bw88\b"#]), rule("b", patterns: [#"8xbet|2xbet"#]), rule("c", patterns: [#"\bxbet\b"#]),
      rule("d", patterns: [#"\bw ?\d\d"#]), rule("e", starts: ["page 3"]),
    ]
    #expect(found(rules, in: text) == ids)
  }

  @Test func aRuleIsFoundOnce() {
    #expect(found([rule("a", phrases: ["Share"], starts: ["Share"], patterns: ["^share$"])], in: "Share").count == 1)
  }

  @Test func aFaultIsReportedAndTheLineStays() {
    var rule = rule("a", patterns: [#"^(a+)+ x$"#])
    rule.strength = .certain
    let cleaner = Cleaner(packs: [RulePack(name: "test", about: "Tests.", rules: [rule])])
    var worker = Worker(cleaner)
    let text = String(repeating: "a", count: 3000) + " y aaaaaaaa x"
    let result = worker.clean(Array(text.utf8))
    #expect(result.faults.count == 1)
    #expect(result.removed.isEmpty)
  }

  @Test func examplesAreChecked() {
    var bad = rule("a", phrases: ["Share"])
    bad.examples = Rule.Examples(remove: ["Share", "Share it"], keep: ["share!", "Share prices fell."])
    let problems = RuleSet([RulePack(name: "test", about: "Tests.", rules: [bad])]).check()
    #expect(problems.count == 2)
  }
}
