import CleanerCore
import RulePacks

/// What the overview of the page and of the review shows: the sums of a run, for its charts.
public struct PageOverview: Sendable {
  /// What went in a folder, or in a file of records.
  struct Folder {
    var documents = 0
    var words = 0
    var removedWords = 0

    mutating func add(_ other: Self) {
      documents += other.documents
      words += other.words
      removedWords += other.removedWords
    }
  }

  private(set) var sum = Folder()
  private(set) var lines = 0
  private(set) var verdicts: [DocumentVerdict: Int] = [:]
  /// Removed lines, and the documents they were in.
  private(set) var categories: [Category: (lines: Int, documents: Int)] = [:]
  private var rules: [String: Int] = [:]
  /// Documents by the share of words that went: none; then more than 0 to 5%, to 10%, and so on.
  private(set) var histogram = [Int](repeating: 0, count: 21)
  private var folders: [String: Folder] = [:]
  /// The documents of all folders beyond ``mostFolders``.
  private var others = Folder()

  /// So many are counted apart.
  private static let mostFolders = 10_000
  /// So many are shown,
  static let shownFolders = 20
  /// and so many can be chosen.
  private static let chosenFolders = 2_000

  /// Of no document yet.
  public init() {}

  /// Adds a document. The first ten thousand folders are counted apart, all others together.
  public mutating func add(_ facts: DocumentFacts) {
    let one = Folder(documents: 1, words: facts.words, removedWords: facts.wordsRemoved)
    sum.add(one)
    lines += facts.lines
    verdicts[facts.verdict, default: 0] += 1
    for (category, lines) in facts.categories {
      let before = categories[category] ?? (0, 0)
      categories[category] = (before.lines + lines, before.documents + 1)
    }
    for rule in facts.rules { rules[rule.rule, default: 0] += rule.lines }
    let step = one.removedWords <= 0 ? 0 : min(20, 1 + (one.removedWords * 20 - 1) / max(1, one.words))
    histogram[facts.removed == 0 ? 0 : max(1, step)] += 1
    let name = facts.folder
    if folders[name] == nil, folders.count >= Self.mostFolders {
      others.add(one)
    } else {
      folders[name, default: Folder()].add(one)
    }
  }

  /// The categories of which something was removed, most lines first.
  var categoriesByLines: [(category: Category, lines: Int, documents: Int)] {
    Category.allCases.compactMap { category in categories[category].map { (category, $0.lines, $0.documents) } }
      .sorted { ($1.lines, $0.category.rawValue) < ($0.lines, $1.category.rawValue) }
  }

  /// The rules that had a part in a removal, the most active first.
  var rulesByLines: [(rule: String, lines: Int)] {
    rules.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }

  /// The folders that lost most words, and what all others came to, where there are any.
  var foldersByRemoved: (first: [(name: String, folder: Folder)], others: Folder?) {
    let sorted = folders.sorted {
      $0.value.removedWords != $1.value.removedWords
        ? $0.value.removedWords > $1.value.removedWords : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    var others = others
    for (_, folder) in sorted.dropFirst(Self.shownFolders) { others.add(folder) }
    return (sorted.prefix(Self.shownFolders).map { ($0.key, $0.value) }, others.documents > 0 ? others : nil)
  }

  /// The folders that can be chosen, by name.
  var folderNames: some Sequence<String> {
    folders.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(Self.chosenFolders)
  }
}
