import ArgumentParser
import RulePacks

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a rule as it stands in its pack, with its examples.")

  @Argument(help: "The rule's id, as `rules list` and the ledger have it.")
  var id: String

  @OptionGroup var options: RuleOptions

  func run() throws {
    let rules = try options.packs().flatMap(\.rules)
    guard let rule = rules.first(where: { $0.id == id }) else {
      let near = rules.map(\.id).filter { $0.contains(id) || id.contains($0) }.prefix(5)
      let hint = near.isEmpty ? "`cleaner rules list` names all" : "is it \(near.joined(separator: " or "))?"
      throw Status.usageError("there is no rule \(id); \(hint)")
    }
    try printOut(Self.text(of: rule))
  }

  private static func text(of rule: Rule) -> String {
    var lines = [
      "id: \(rule.id)", "category: \(rule.category.rawValue)", "strength: \(rule.strength.rawValue)",
      "about: \(rule.about)",
    ]
    func list(_ name: String, _ texts: [String], indent: String = "") {
      guard !texts.isEmpty else { return }
      lines.append("\(indent)\(name):")
      lines += texts.map { "\(indent)  - '\($0.replacing("'", with: "''"))'" }
    }
    list("phrases", rule.phrases)
    list("starts", rule.starts)
    list("contains", rule.contains)
    list("patterns", rule.patterns)
    if let maxWords = rule.maxWords { lines.append("max-words: \(maxWords)") }
    lines.append("examples:")
    list("remove", rule.examples.remove, indent: "  ")
    list("keep", rule.examples.keep, indent: "  ")
    return lines.joined(separator: "\n")
  }
}
