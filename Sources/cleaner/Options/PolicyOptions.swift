import ArgumentParser
import CleanerCore
import RulePacks

/// What is to go and what is to stay.
struct PolicyOptions: ParsableArguments {
  @Flag(help: "Keep only the article's body: titles, by-lines, datelines, captions, sources and tags go too.")
  var bodyOnly = false

  @Option(
    help: ArgumentHelp(
      "Leave this boilerplate in: \(CategoryList.names(of: .boilerplate)).", valueName: "category,…"),
    completion: CategoryList.completion(of: .boilerplate), transform: CategoryList.init(parsing:))
  var keep: [CategoryList] = []

  @Option(
    help: ArgumentHelp("Remove this metadata too: \(CategoryList.names(of: .metadata)).", valueName: "category,…"),
    completion: CategoryList.completion(of: .metadata), transform: CategoryList.init(parsing:))
  var drop: [CategoryList] = []

  @Option(
    help: ArgumentHelp("Mark a document for review when more than this share of its words goes.", valueName: "share"))
  var maxRemoved = Policy().maxRemoved

  @Option(
    help: ArgumentHelp(
      "Remove a line only when it is this probable that it should go. (default: 0.6, 0.8 for a paragraph of 20 words or more that no rule holds for likely boilerplate, 0.9 for one of more than 80; with --body-only 0.5)",
      valueName: "p"))
  var minConfidence: Double?

  @Flag(help: "Join the lines of hard-wrapped paragraphs in the output.")
  var reflow = false

  mutating func validate() throws {
    try Self.check(
      keep, are: .boilerplate, option: "--keep", hint: "is kept anyway, unless --body-only or --drop is given")
    try Self.check(drop, are: .metadata, option: "--drop", hint: "is removed anyway, unless --keep is given")
    for (option, value) in [("--max-removed", maxRemoved), ("--min-confidence", minConfidence ?? 0)]
    where !(0...1).contains(value) {
      throw ValidationError("\(option) must be a number from 0 to 1")
    }
  }

  private static func check(_ lists: [CategoryList], are label: Label, option: String, hint: String) throws {
    for category in lists.flatMap(\.categories) where category.label != label {
      throw ValidationError("\(option) \(category.rawValue): \(category.label) \(hint)")
    }
  }

  var policy: Policy {
    var policy = Policy()
    policy.bodyOnly = bodyOnly
    policy.keep = Set(keep.flatMap(\.categories))
    policy.drop = Set(drop.flatMap(\.categories))
    policy.maxRemoved = maxRemoved
    policy.minConfidence = minConfidence
    policy.reflow = reflow
    return policy
  }
}

/// Categories as they are given on the command line, with commas between them.
struct CategoryList {
  var categories: [Category]

  init(parsing argument: String) throws {
    categories = try argument.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let category = Category(rawValue: String(name)) else {
        throw ValidationError(
          "'\(name)' is not a category; known are \(Category.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return category
    }
  }

  static func names(of label: Label) -> String { Category.all(of: label).map(\.rawValue).joined(separator: ", ") }

  static func completion(of label: Label) -> CompletionKind { .list(Category.all(of: label).map(\.rawValue)) }
}
