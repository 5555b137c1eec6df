import Testing

@testable import RulePacks

@Suite struct PackReaderTests {
  private static let good = """
    pack: blog/share
    about: Share bars.
    rules:
      - id: bar
        category: share
        strength: likely
        about: A bar.
        phrases: [Share this]
        max-words: 4
        examples:
          remove: ["Share this:"]
          keep: ["Share this with care, he said."]
    """

  @Test func readsAPack() throws {
    let pack = try PackReader.read(yaml: Self.good, file: "share.yaml")
    #expect(pack.name == "blog/share")
    #expect(pack.rules.map(\.id) == ["blog/share/bar"])
    #expect(pack.rules[0].maxWords == 4)
    #expect(pack.places == [Place(file: "share.yaml", line: 4)])
  }

  @Test func imageKeepsEverything() throws {
    var pack = try PackReader.read(yaml: Self.good, file: "share.yaml")
    pack.rules[0].patterns = [#"a\tb"#, "tab\there", "line\nend", "\\"]
    let decoded = PackImage.decode(PackImage.encode([pack]))
    pack.places = []
    #expect(decoded == [pack])
  }

  @Test(arguments: [
    ("about: A bar.", "about: A bar.\n    colour: red", 8, "unknown key 'colour'"),
    ("strength: likely", "strength: maybe", 6, "strength 'maybe' is not one of certain, likely, hint"),
    ("category: share", "category: shares", 5, "category 'shares' is not one of"),
    ("category: share", "category: share\n    max-words: 2", 6, "duplicate keys"),
    ("    phrases: [Share this]\n", "", 4, "needs phrases, starts, contains or patterns"),
    ("phrases: [Share this]", "phrases: []", 8, "must be a list of at least one text"),
    ("phrases: [Share this]", "phrases: [[a]]", 8, "must be a text"),
    ("      keep: [\"Share this with care, he said.\"]", "", 11, "needs at least one 'keep' example"),
    ("      remove: [\"Share this:\"]\n", "", 11, "needs at least one 'remove' example"),
    ("max-words: 4", "max-words: none", 9, "must be a number above 0"),
    ("id: bar", "id: The Bar", 4, "an id is made of"),
    ("pack: blog/share", "pack: Blog Share", 1, "use a-z"),
    ("rules:", "rule:", 3, "unknown key 'rule'"),
    ("phrases: [Share this]", "phrases: [Share this", 9, "not valid YAML"),
  ])
  func namesTheFault(find: String, replace: String, line: Int, problem: String) throws {
    let text = Self.good.replacing(find, with: replace)
    let error = try #require(throws: PackReader.Failure.self) { try PackReader.read(yaml: text, file: "x.yaml") }
    #expect(error.errors.contains { $0.place.line == line && $0.problem.contains(problem) }, "\(error)")
  }

  @Test func metadataIsNeverCertain() throws {
    let text = Self.good.replacing("category: share", with: "category: byline")
      .replacing("strength: likely", with: "strength: certain")
    let error = try #require(throws: PackReader.Failure.self) { try PackReader.read(yaml: text, file: "x.yaml") }
    #expect(error.description.contains("x.yaml:4: rule blog/share/bar: metadata is kept by default"))
  }

  @Test func duplicateIdsNameTheFirst() throws {
    let rule = Self.good.split(separator: "\n").dropFirst(3).joined(separator: "\n")
    let error = try #require(throws: PackReader.Failure.self) {
      try PackReader.read(yaml: Self.good + "\n" + rule, file: "x.yaml")
    }
    #expect(error.description.contains("duplicate id, first used at x.yaml:4"))
  }

  @Test(arguments: ["", "just text", "[1, 2]", "pack: a\nabout: b\nrules: none"])
  func refusesWhatIsNoPack(text: String) {
    #expect(throws: PackReader.Failure.self) { try PackReader.read(yaml: text, file: "x.yaml") }
  }

  @Test func placesAreTheOrderOfDeclaration() {
    #expect(RulePacks.Category.allCases.map(\.place) == Array(RulePacks.Category.allCases.indices))
    #expect(Strength.allCases.sorted() == [.hint, .likely, .certain])
  }
}
