import Yams

/// Reads rule packs from YAML and refuses what is not exactly a rule pack.
///
/// Every problem of a file is reported, not only the first, so that an author mends them in one go.
public struct PackReader {
  /// A pack's problems, in the order of the file.
  public struct Failure: Error, CustomStringConvertible {
    /// At least one.
    public var errors: [RulePackError]
    public var description: String { errors.map(\.description).joined(separator: "\n") }
  }

  private let file: String
  private var errors: [RulePackError] = []

  private init(file: String) { self.file = file }

  /// Reads one pack.
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: its name, for messages.
  public static func read(yaml: String, file: String) throws(Failure) -> RulePack {
    var reader = PackReader(file: file)
    let pack = reader.pack(yaml)
    guard reader.errors.isEmpty, let pack else { throw Failure(errors: reader.errors) }
    return pack
  }

  // MARK: - The pack

  private mutating func pack(_ yaml: String) -> RulePack? {
    let root: Node?
    do {
      // All values are taken as texts, so nothing need be found out of their types.
      root = try compose(yaml: yaml, .basic)
    } catch let error as YamlError {
      report(Self.line(of: error), "not valid YAML: \(Self.cause(of: error))")
      return nil
    } catch {
      report(1, "not valid YAML: \(error)")
      return nil
    }
    guard let root, let fields = fields(root, of: "a pack", allowed: ["pack", "about", "rules"])
    else {
      if errors.isEmpty { report(1, "the file is empty; a pack has the keys pack, about, rules") }
      return nil
    }
    let name = text(fields["pack"], key: "pack", in: root) ?? ""
    let about = text(fields["about"], key: "about", in: root) ?? ""
    if !name.isEmpty, !name.utf8.allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: "/") }) {
      report(line(fields["pack"] ?? root), "pack name '\(name)': use a-z, 0-9, '-' and '/' only")
    }
    guard let list = fields["rules"]?.sequence, !list.isEmpty else {
      report(line(fields["rules"] ?? root), "'rules' must be a list of at least one rule")
      return nil
    }
    var rules: [Rule] = []
    var places: [Place] = []
    for node in list {
      guard let rule = rule(node, pack: name) else { continue }
      if let first = rules.firstIndex(where: { $0.id == rule.id }) {
        report(line(node), rule: rule.id, "duplicate id, first used at \(places[first])")
      }
      rules.append(rule)
      places.append(Place(file: file, line: line(node)))
    }
    return RulePack(name: name, about: about, rules: rules, places: places)
  }

  // MARK: - A rule

  private static let ruleKeys: Set<String> = [
    "id", "category", "strength", "about", "phrases", "starts", "contains", "patterns", "max-words",
    "examples",
  ]

  private mutating func rule(_ node: Node, pack: String) -> Rule? {
    guard let fields = fields(node, of: "a rule", allowed: Self.ruleKeys) else { return nil }
    guard let name = text(fields["id"], key: "id", in: node) else { return nil }
    let id = "\(pack)/\(name)"
    let before = errors.count
    if !name.utf8.allSatisfy(Self.isNameByte) {
      report(line(node), rule: id, "an id is made of a-z, 0-9 and '-'")
    }
    let category = choice(fields["category"], key: "category", rule: id, in: node) as Category?
    let strength = choice(fields["strength"], key: "strength", rule: id, in: node) as Strength?
    let about = text(fields["about"], key: "about", rule: id, in: node)
    if strength == .certain, category?.label == .metadata {
      report(line(node), rule: id, "metadata is kept by default, so it cannot be 'certain'; use likely")
    }
    let lists = ["phrases", "starts", "contains", "patterns"].map {
      texts(fields[$0], key: $0, rule: id)
    }
    if lists.allSatisfy(\.isEmpty) {
      report(line(node), rule: id, "needs phrases, starts, contains or patterns")
    }
    let maxWords = fields["max-words"].flatMap { count($0, key: "max-words", rule: id) }
    let examples = examples(fields["examples"], rule: id, in: node)
    guard errors.count == before, let category, let strength, let about else { return nil }
    return Rule(
      id: id, category: category, strength: strength, about: about, phrases: lists[0],
      starts: lists[1], contains: lists[2], patterns: lists[3], maxWords: maxWords,
      examples: examples)
  }

  private mutating func examples(_ node: Node?, rule: String, in parent: Node) -> Rule.Examples {
    guard let node, let fields = fields(node, of: "examples", allowed: ["remove", "keep"]) else {
      report(line(parent), rule: rule, "needs examples: lines to remove and lines to keep")
      return Rule.Examples()
    }
    for key in ["remove", "keep"] where fields[key] == nil {
      report(line(node), rule: rule, "needs at least one '\(key)' example")
    }
    return Rule.Examples(
      remove: texts(fields["remove"], key: "remove", rule: rule),
      keep: texts(fields["keep"], key: "keep", rule: rule))
  }

  // MARK: - Nodes

  private mutating func fields(_ node: Node, of what: String, allowed: Set<String>) -> [String: Node]? {
    guard let mapping = node.mapping else {
      report(line(node), "\(what) must be a mapping of keys to values")
      return nil
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? "?"
      if !allowed.contains(name) {
        let known = allowed.sorted().joined(separator: ", ")
        report(line(key), "unknown key '\(name)' in \(what); known are \(known)")
      } else if fields.updateValue(value, forKey: name) != nil {
        report(line(key), "key '\(name)' stands twice in \(what)")
      }
    }
    return fields
  }

  private mutating func text(_ node: Node?, key: String, rule: String? = nil, in parent: Node)
    -> String?
  {
    guard let node else {
      report(line(parent), rule: rule, "'\(key)' is missing")
      return nil
    }
    guard let text = node.scalar?.string, !text.isEmpty else {
      report(line(node), rule: rule, "'\(key)' must be a text")
      return nil
    }
    return text
  }

  private mutating func texts(_ node: Node?, key: String, rule: String) -> [String] {
    guard let node else { return [] }
    guard let list = node.sequence, !list.isEmpty else {
      report(line(node), rule: rule, "'\(key)' must be a list of at least one text")
      return []
    }
    var texts: [String] = []
    for item in list {
      if let text = item.scalar?.string, !text.isEmpty {
        texts.append(text)
      } else {
        report(line(item), rule: rule, "every item of '\(key)' must be a text; quote it")
      }
    }
    return texts
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node?, key: String, rule: String, in parent: Node
  ) -> Value? where Value.RawValue == String {
    guard let name = text(node, key: key, rule: rule, in: parent) else { return nil }
    if let value = Value(rawValue: name) { return value }
    let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
    report(line(node ?? parent), rule: rule, "\(key) '\(name)' is not one of \(known)")
    return nil
  }

  private mutating func count(_ node: Node, key: String, rule: String) -> Int? {
    if let value = node.int, value > 0 { return value }
    report(line(node), rule: rule, "'\(key)' must be a number above 0")
    return nil
  }

  private mutating func report(_ line: Int, rule: String? = nil, _ problem: String) {
    errors.append(RulePackError(place: Place(file: file, line: line), rule: rule, problem: problem))
  }

  private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: 1
    }
  }

  private static func cause(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping(let keys, _): "duplicate keys \(keys)"
    default: "\(error)"
    }
  }
}
