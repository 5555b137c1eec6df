import ArgumentParser
import CleanerReport
import RulePacks

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all rules, one a line.")

  @Flag(help: "Write a JSON array instead of a table.")
  var json = false

  @OptionGroup var options: RuleOptions

  func run() throws {
    let packs = try options.packs()
    let rules = packs.flatMap(\.rules)
    guard !json else { return try printOut(Self.json(of: rules)) }
    var table = Table(.left, .left, .left, .right, .right)
    table.add("rule", "category", "strength", "phrases", "patterns")
    for rule in rules {
      table.add(
        rule.id, rule.category.rawValue, rule.strength.rawValue, "\(rule.phraseCount)", "\(rule.patterns.count)")
    }
    try printOut(table.text + "\n\(rules.count.of("rule")) in \(packs.count.of("pack"))")
  }

  private static func json(of rules: [Rule]) -> String {
    var json = JSONWriter()
    json.array { json in
      for rule in rules {
        json.object { json in
          json.field("id", rule.id)
          json.field("category", rule.category.rawValue)
          json.field("strength", rule.strength.rawValue)
          json.field("about", rule.about)
          json.field("phrases", rule.phraseCount)
          json.field("patterns", rule.patterns.count)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension Rule {
  /// Whole lines, starts and contained texts together.
  fileprivate var phraseCount: Int { phrases.count + starts.count + contains.count }
}
