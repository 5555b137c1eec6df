import RulePacks

/// A linear-chain conditional random field over a document's paragraphs: weights for every feature of a
/// paragraph and of the two above and below it, and for one label following another.
///
/// Linear, so that a decision is a sum whose largest parts are its reasons.
public struct SequenceModel: Sendable {
  /// How many paragraphs on either side are looked at.
  static let reach = 2
  static let labelCount = Label.allCases.count

  /// For each feature the weights of all offsets and labels: lane `(offset + reach) * 3 + label`, so that
  /// a feature is added to all its sums at once. The last lane is 0.
  private(set) var weights: [SIMD16<Float>]
  /// `transitions[from][to]`
  private(set) var transitions: [[Float]]
  /// The scores of a label at the document's first and last paragraph.
  private(set) var first: [Float]
  private(set) var last: [Float]

  @inline(__always)
  static func lane(offset: Int, label: Int) -> Int { (offset + reach) * labelCount + label }

  /// Reads the weights' file: tab-separated, `#` starts a comment.
  ///
  ///     first       article metadata boilerplate
  ///     last        article metadata boilerplate
  ///     from LABEL  article metadata boilerplate
  ///     FEATURE     15 weights: offsets -2 to 2, each article metadata boilerplate
  ///
  /// - Throws: ``ModelError`` for a line that is none of these. Features without a line weigh nothing.
  public init(text: String) throws(ModelError) {
    weights = [SIMD16<Float>](repeating: .zero, count: Feature.count)
    transitions = [[Float]](repeating: [0, 0, 0], count: Self.labelCount)
    (first, last) = ([0, 0, 0], [0, 0, 0])
    let features = Dictionary(uniqueKeysWithValues: Feature.all.map { ($0.name, Int($0.id)) })
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let fields = line.split(separator: "\t")
      let values = fields.dropFirst().compactMap { Float(String($0)) }
      guard values.count == fields.count - 1 else {
        throw ModelError(line: number + 1, problem: "a weight is no number")
      }
      let name = String(fields[0])
      if let feature = features[name], values.count == 5 * Self.labelCount {
        for (lane, value) in values.enumerated() { weights[feature][lane] = value }
      } else if values.count == Self.labelCount {
        try set(name, values, line: number + 1)
      } else {
        throw ModelError(
          line: number + 1, problem: "'\(name)' with \(values.count) weights is no feature of this version")
      }
    }
  }

  private mutating func set(_ name: String, _ values: [Float], line: Int) throws(ModelError) {
    switch name {
    case "first": first = values
    case "last": last = values
    default:
      guard let label = Label.allCases.first(where: { name == "from \($0)" }) else {
        throw ModelError(line: line, problem: "'\(name)' is no label of this version")
      }
      transitions[Int(label.rawValue)] = values
    }
  }
}

/// A file of weights that does not fit this version of the program.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  /// 1-based.
  public var line: Int
  public var problem: String
  public var description: String { "weights, line \(line): \(problem)" }
}
