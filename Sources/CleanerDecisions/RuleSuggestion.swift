import CleanerCore
import CleanerReport
import RulePacks

/// A rule pack made of lines that persons decided alike in several documents.
public struct RuleSuggestion {
  /// One rule a category.
  public let pack: RulePack
  /// Lines that were to go in enough documents, and stay elsewhere, so that no rule is to be made of them.
  public let contested: [String]

  private static let mostKeepExamples = 3

  /// - Parameters:
  ///   - documents: in how many a line must have been decided to go.
  ///   - keptLines: further lines that stay, to take examples from.
  /// - Throws: ``DecisionError`` where no line stays, of which an example could be made.
  public init(
    of decisions: [Decision], name: String, documents: Int, keptLines: [String] = []
  ) throws(DecisionError) {
    let kept = Set(decisions.filter { $0.fate == .keep }.compactMap { $0.text.map(Self.key) })
    let lines = Self.frequent(decisions, documents)
    contested = lines.filter { kept.contains($0.key) }.map(\.text)
    let examples = decisions.filter { $0.fate == .keep }.compactMap(\.text) + keptLines
    let byCategory = Dictionary(grouping: lines.filter { !kept.contains($0.key) }, by: \.category)
    let rules = byCategory.sorted { $0.key.place < $1.key.place }.map { category, lines in
      Self.rule(category, lines.map(\.text), in: name, examples: examples.filter(Self.isPrintable))
    }
    pack = RulePack(
      name: name, about: "Lines that were decided to go in \(documents) documents or more.",
      rules: rules.compactMap(Self.sound))
    if let rule = pack.rules.first(where: \.examples.keep.isEmpty) {
      throw DecisionError(
        place: "rule \(rule.id)",
        problem: "needs an example of a line that stays, and no decision keeps one; keep one, or give --report")
    }
  }

  private struct Frequent {
    var key: String
    var text: String
    var category: Category
  }

  /// The lines that go in so many documents, most documents first. Numbers, case and punctuation do not matter, as in
  /// phrases.
  private static func frequent(_ decisions: [Decision], _ documents: Int) -> [Frequent] {
    let removals = decisions.filter { $0.fate == .remove && $0.text.map(isPrintable) ?? false }
    let groups = Dictionary(grouping: removals) { key($0.text ?? "") }
    return groups.compactMap { key, group -> (Frequent, Int)? in
      let count = Set(group.map(\.document)).count
      guard !key.isEmpty, count >= documents, let text = group.first?.text else { return nil }
      return (Frequent(key: key, text: trimmed(text), category: group.last?.category ?? .other), count)
    }
    .sorted { ($1.1, $0.0.key) < ($0.1, $1.0.key) }.map(\.0)
  }

  /// A rule with its examples.
  private static func rule(_ category: Category, _ lines: [String], in pack: String, examples: [String]) -> Rule {
    let words = Set(lines.flatMap { key($0).split(separator: " ") })
    var known = Set(lines.map(key))
    let others = examples.map(trimmed).filter { known.insert(key($0)).inserted }
    let ranked = others.map { line in (line, key(line).split(separator: " ").count { words.contains($0) }) }
    let near = ranked.sorted { ($1.1, $0.0.utf8.count, $0.0) < ($0.1, $1.0.utf8.count, $1.0) }
    return Rule(
      id: "\(pack)/decided-\(category.rawValue)", category: category, strength: .likely,
      about: "A line that persons decided to be \(category.rawValue).", phrases: lines,
      examples: .init(remove: lines, keep: near.prefix(mostKeepExamples).map(\.0)))
  }

  /// A rule without the lines that no phrase finds, as those without words, and the examples that it finds itself; nil
  /// where nothing is left.
  private static func sound(_ rule: Rule) -> Rule? {
    var rule = rule
    for problem in RuleSet([RulePack(name: "", about: "", rules: [rule])]).check() {
      switch problem.kind {
      case .missing(let example):
        rule.phrases.removeAll { $0 == example }
        rule.examples.remove.removeAll { $0 == example }
      case .noisy(let example): rule.examples.keep.removeAll { $0 == example }
      case .pattern: break
      }
    }
    return rule.phrases.isEmpty ? nil : rule
  }

  /// A line's words, lower-cased, with 0 for each number.
  static func key(_ line: String) -> String {
    line.lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { $0.allSatisfy(\.isNumber) ? "0" : String($0) }.joined(separator: " ")
  }

  private static func trimmed(_ line: String) -> String {
    String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Whether YAML can hold a line: without control characters and what is no character.
  private static func isPrintable(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { scalar in
      scalar == "\t"
        || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value != 0xFEFF
          && scalar.value & 0xFFFE != 0xFFFE)
    }
  }
}

extension RuleSuggestion {
  /// The pack as a YAML file.
  public var yaml: String {
    var lines = ["pack: \(pack.name)", "about: \(pack.about)", "rules:"]
    for rule in pack.rules {
      let name = rule.id.split(separator: "/").last ?? ""
      lines += [
        "  - id: \(name)", "    category: \(rule.category.rawValue)", "    strength: \(rule.strength.rawValue)",
        "    about: \(rule.about)", "    phrases:",
      ]
      lines += rule.phrases.map { "      - \(Self.quoted($0))" }
      lines += ["    examples:", "      remove:"] + rule.examples.remove.map { "        - \(Self.quoted($0))" }
      lines += ["      keep:"] + rule.examples.keep.map { "        - \(Self.quoted($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// In double quotes; the escapes of JSON are escapes of YAML.
  private static func quoted(_ text: String) -> String {
    "\"\(String(decoding: JSONWriter.escaped(Array(text.utf8)[...]), as: UTF8.self))\""
  }
}
