/// The documents that were cleaned worst, found while they go by.
public struct WorstDocuments: Sendable {
  public enum Order: String, CaseIterable, Sendable {
    /// The lowest F1 of the word score first.
    case f1
    /// The most words lost first.
    case lost
    /// The most words left first.
    case left
  }

  public struct Entry: Sendable {
    public var document: GoldDocument
    public var score: DocumentScore
    public var decisions: Decisions

    public init(document: GoldDocument, score: DocumentScore, decisions: Decisions) {
      (self.document, self.score, self.decisions) = (document, score, decisions)
    }
  }

  private let order: Order
  private let most: Int
  /// The worst first; equals in the order of their ids and extractors.
  public private(set) var entries: [Entry] = []

  public init(_ most: Int, by order: Order) { (self.most, self.order) = (most, order) }

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
  public var extractor: String { document.field("extractor") }
}
