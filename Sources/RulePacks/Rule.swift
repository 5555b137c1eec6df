/// How far a rule's finding decides the line by itself.
public enum Strength: String, CaseIterable, Sendable {
  /// Removes the line whatever stands around it.
  case certain
  /// Boilerplate nine times in ten; the model weighs it with the neighbourhood.
  case likely
  /// Leans the model a little.
  case hint
}

extension Strength: Comparable {
  /// `hint` is below `likely`, and that below `certain`.
  public static func < (left: Strength, right: Strength) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .hint: 0
    case .likely: 1
    case .certain: 2
    }
  }
}

/// One fault that a line can have, and how to recognise it.
public struct Rule: Equatable, Sendable {
  /// The pack's name, a slash, and the rule's own name: `blogger/comment-form`.
  public var id: String
  /// What a line is that it finds.
  public var category: Category
  /// How far its finding decides.
  public var strength: Strength
  /// One plain sentence; it is what a reviewer reads as the reason for a removal.
  public var about: String
  /// Texts whose words are the whole line's words.
  public var phrases: [String]
  /// Texts whose words are the line's first words.
  public var starts: [String]
  /// Texts whose words stand together somewhere in the line.
  public var contains: [String]
  /// PCRE2 patterns, searched in the line after normalisation (UTF, UCP, caseless).
  public var patterns: [String]
  /// The rule looks only at lines of at most this many words; nil for any.
  public var maxWords: Int?
  /// What proves it; empty where a pack was read without examples.
  public var examples: Examples

  /// Lines that prove a rule: its tests and its documentation.
  public struct Examples: Equatable, Sendable {
    /// Lines the rule must find.
    public var remove: [String]
    /// Near misses that it must not find.
    public var keep: [String]

    /// None, where none are given.
    public init(remove: [String] = [], keep: [String] = []) {
      (self.remove, self.keep) = (remove, keep)
    }
  }

  /// Nothing is checked: ``PackReader`` refuses what is not a rule, and a rule set's check tries it.
  public init(
    id: String, category: Category, strength: Strength, about: String, phrases: [String] = [],
    starts: [String] = [], contains: [String] = [], patterns: [String] = [], maxWords: Int? = nil,
    examples: Examples = Examples()
  ) {
    self.id = id
    self.category = category
    self.strength = strength
    self.about = about
    self.phrases = phrases
    self.starts = starts
    self.contains = contains
    self.patterns = patterns
    self.maxWords = maxWords
    self.examples = examples
  }
}

/// Rules that belong together: one platform's, or one language's on one topic. One YAML file.
public struct RulePack: Equatable, Sendable {
  /// What the ids of its rules begin with: `blogger`, `vi/share`.
  public var name: String
  /// One sentence.
  public var about: String
  /// In the order of the file.
  public var rules: [Rule]
  /// Where each rule stands in its file, in the order of `rules`; empty for packs read from an image.
  public var places: [Place]

  /// - Parameter places: one for each rule, or none at all.
  public init(name: String, about: String, rules: [Rule], places: [Place] = []) {
    (self.name, self.about, self.rules, self.places) = (name, about, rules, places)
  }
}

/// A line of a rule file, for messages.
public struct Place: Equatable, Sendable, CustomStringConvertible {
  var file: String
  /// 1-based.
  var line: Int

  public var description: String { "\(file):\(line)" }
}

/// A rule pack that cannot be used: where, and what to do about it.
public struct RulePackError: Error, Equatable, CustomStringConvertible {
  var place: Place
  var rule: String?
  var problem: String

  /// - Parameter rule: the id of the rule that it is about; nil for the pack itself.
  public init(place: Place, rule: String? = nil, problem: String) {
    (self.place, self.rule, self.problem) = (place, rule, problem)
  }

  public var description: String {
    "\(place): " + (rule.map { "rule \($0): " } ?? "") + problem
  }
}
