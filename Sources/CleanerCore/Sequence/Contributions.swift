import RulePacks

extension SequenceModel {
  /// What speaks most for a label against the article at one paragraph, strongest first.
  ///
  /// A feature's contribution is its weight for the label less its weight for the article. Slow: called
  /// for removed lines and for `explain` only.
  func reasons(for label: Label, at index: Int, _ signals: SignalPass, most: Int) -> [Reason] {
    var found: [(weight: Float, reason: Reason)] = []
    for offset in -Self.reach...Self.reach {
      let neighbour = index + offset
      guard neighbour >= 0, neighbour < signals.featureStarts.count - 1 else { continue }
      for place in signals.featureStarts[neighbour]..<signals.featureStarts[neighbour + 1] {
        let feature = signals.features[place]
        // The rules that found the line itself are named beside.
        if offset == 0, feature.finding != nil { continue }
        let row = weights[Int(feature.id)]
        let weight =
          row[Self.lane(offset: offset, label: Int(label.rawValue))] - row[Self.lane(offset: offset, label: 0)]
        guard weight > Self.leastWeight, feature.isTelling else { continue }
        found.append((weight, offset == 0 ? .signal(feature) : .neighbour(offset: offset, feature)))
      }
    }
    // Equal weights keep their order, so that the same text has the same reasons.
    let order = found.indices.sorted { (found[$0].weight, $1) > (found[$1].weight, $0) }
    return order.prefix(most).map { found[$0].reason }
  }

  /// A contribution under this is no reason.
  private static let leastWeight: Float = 0.05
}
