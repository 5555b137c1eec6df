/// How many words, or lines, were kept and removed, by what should have become of them.
public struct Fates: Equatable, Sendable {
  /// To keep, and kept.
  public var kept = 0
  /// To keep, and removed.
  public var lost = 0
  /// To remove, and kept.
  public var left = 0
  /// To remove, and removed.
  public var removed = 0

  /// Counts words of a line. Undecided and blank ones count nowhere.
  mutating func add(_ count: Int, _ label: GoldDocument.Label, isRemoved: Bool) {
    switch (label, isRemoved) {
    case (.keep, false), (.metadata, false): kept += count
    case (.keep, true), (.metadata, true): lost += count
    case (.remove, false): left += count
    case (.remove, true): removed += count
    case (.undecided, _), (.blank, _): break
    }
  }

  static func += (sum: inout Fates, other: Fates) {
    sum.kept += other.kept
    sum.lost += other.lost
    sum.left += other.left
    sum.removed += other.removed
  }

  // MARK: - Shares; 0 where there is nothing to count

  var keepPrecision: Double { share(kept, of: kept + left) }
  var keepRecall: Double { share(kept, of: kept + lost) }
  var keepF1: Double { share(2 * kept, of: 2 * kept + left + lost) }
  var dropPrecision: Double { share(removed, of: removed + lost) }
  var dropRecall: Double { share(removed, of: removed + left) }
  var dropF1: Double { share(2 * removed, of: 2 * removed + left + lost) }
  var lostShare: Double { share(lost, of: lost + kept) }
  var leftShare: Double { share(left, of: left + removed) }
}

func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
