import RulePacks

/// How often removals are right, by the confidence that the program gave them: with a calibrated model, nine in
/// ten of those with confidence 0.9 are.
public struct Reliability: Equatable, Sendable {
  struct Band: Equatable, Sendable {
    var lines = 0
    var right = 0
    var confidences = 0.0

    var rightShare: Double { share(right, of: lines) }
    var meanConfidence: Double { lines == 0 ? 0 : confidences / Double(lines) }
  }

  /// Where each band begins; the last holds what a certain rule found, and what is as sure.
  static let bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1]

  private(set) var bands = [Band](repeating: Band(), count: bounds.count)

  /// Counts a removed line. Metadata that was removed as metadata was asked for, and is neither right nor wrong,
  /// as undecided lines are.
  mutating func add(_ removal: Decisions.Removal, _ label: GoldDocument.Label) {
    switch label {
    case .metadata where removal.category.label == .metadata: return
    case .keep, .metadata, .remove: break
    case .undecided, .blank: return
    }
    let band = Self.bounds.lastIndex { removal.confidence >= $0 } ?? 0
    bands[band].lines += 1
    bands[band].confidences += removal.confidence
    if label == .remove { bands[band].right += 1 }
  }

  static func += (sum: inout Reliability, other: Reliability) {
    for (place, band) in other.bands.enumerated() {
      sum.bands[place].lines += band.lines
      sum.bands[place].right += band.right
      sum.bands[place].confidences += band.confidences
    }
  }
}
