/// The scores of many documents: all together and by groups.
public struct Scores: Sendable {
  /// The scores of a group of documents, added up in the order of the documents.
  struct Group: Equatable, Sendable {
    private(set) var documents = 0
    private(set) var words = Fates()
    private(set) var lines = Fates()
    private var sums = (precision: 0.0, recall: 0.0, f1: 0.0)

    mutating func add(_ score: DocumentScore) {
      documents += 1
      words += score.words
      lines += score.lines
      sums.precision += score.wordScore.precision
      sums.recall += score.wordScore.recall
      sums.f1 += score.wordScore.f1
    }

    /// The means over the documents of the word score.
    var precision: Double { sums.precision / Double(documents) }
    var recall: Double { sums.recall / Double(documents) }
    var f1: Double { sums.f1 / Double(documents) }

    static func == (left: Group, right: Group) -> Bool {
      left.documents == right.documents && left.words == right.words && left.lines == right.lines
        && left.sums == right.sums
    }
  }

  static let all = "all"

  private var groupsByName: [String: Group] = [:]
  private var categoriesByName: [String: CategoryScore] = [:]

  /// Of the removed lines of all documents.
  public private(set) var reliability = Reliability()

  /// Of no document yet.
  public init() {}

  /// Adds a document to all, and to a group `FIELD=VALUE` for each of the fields.
  public mutating func add(_ score: DocumentScore, of document: GoldDocument, by fields: [String]) {
    for name in [Self.all] + fields.map({ "\($0)=\(document.field($0))" }) {
      groupsByName[name, default: Group()].add(score)
    }
    reliability += score.reliability
    for (name, category) in score.categories { categoriesByName[name, default: CategoryScore()] += category }
  }

  /// How many documents were added.
  public var documents: Int { groupsByName[Self.all]?.documents ?? 0 }

  /// All first, then by the names' characters.
  var groups: [(name: String, group: Group)] {
    groupsByName.sorted { left, right in
      if left.key == Self.all || right.key == Self.all { return left.key == Self.all && right.key != Self.all }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }.map { ($0.key, $0.value) }
  }

  /// Those with the most words first.
  public var categories: [(name: String, score: CategoryScore)] {
    categoriesByName.sorted { (-$0.value.words.all, $0.key) < (-$1.value.words.all, $1.key) }
      .map { ($0.key, $0.value) }
  }
}
