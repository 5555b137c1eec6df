/// The documents that were cleaned worst, found while they go by.
public struct WorstDocuments: Sendable {
  /// What makes one document worse than another.
  public enum Order: String, CaseIterable, Sendable {
    /// The lowest F1 of the word score first.
    case f1
    /// The most words lost first.
    case lost
    /// The most words left first.
    case left
  }

  /// A document, what was made of it, and how well.
  public struct Entry: Sendable {
    /// The document with its labels.
    public var document: GoldDocument
    /// What it is ranked by.
    public var score: DocumentScore
    /// What the program did with its lines.
    public var decisions: Decisions

    /// Score and decisions must be those of this document; nothing is checked.
    public init(document: GoldDocument, score: DocumentScore, decisions: Decisions) {
      (self.document, self.score, self.decisions) = (document, score, decisions)
    }
  }

  private let order: Order
  private let most: Int
  /// The worst first; equals in the order of their ids and extractors.
  public private(set) var entries: [Entry] = []

  /// - Parameter most: so many documents are kept; 0 for none.
  public init(_ most: Int, by order: Order) { (self.most, self.order) = (most, order) }

  /// Takes a document in, if it is among the worst so far. Costs a look at those that are kept.
  public mutating func add(_ entry: Entry) {
    guard most > 0 else { return }
    let place = entries.firstIndex { precedes(entry, $0) } ?? entries.count
    guard place < most else { return }
    entries.insert(entry, at: place)
    if entries.count > most { entries.removeLast() }
  }

  private func precedes(_ left: Entry, _ right: Entry) -> Bool {
    let (first, second) = (badness(left.score), badness(right.score))
    if first != second { return first > second }
    for (first, second) in [(left.document.id, right.document.id), (left.extractor, right.extractor)]
    where first != second {
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return false
  }

  private func badness(_ score: DocumentScore) -> Double {
    switch order {
    case .f1: -score.wordScore.f1
    case .lost: Double(score.words.lost)
    case .left: Double(score.words.left)
    }
  }
}

extension WorstDocuments.Entry {
  /// The field `extractor`, which tells apart documents of one id; `None` where it is missing.
  public var extractor: String { document.field("extractor") }
}
