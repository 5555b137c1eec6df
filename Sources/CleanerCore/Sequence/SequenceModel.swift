import RulePacks

/// Gives each of a document's paragraphs its probability of being article, metadata or boilerplate.
///
/// Several small networks of one form, each fitted by itself from a chance of its own, look at the same features and
/// words; the mean of their probabilities counts. Where they have learned something they agree, where one guesses the
/// others guess otherwise, so that the mean is right more often than any of them, and unsure where it should be.
///
/// All sums are taken in a fixed order without fused operations, so the result is the same on any machine.
public struct SequenceModel: Sendable {
  private(set) var networks: [Network]
  private(set) var lexicon = Lexicon()

  /// What a paragraph's words are multiplied by, so that many words weigh little more than few.
  static func wordScale(_ count: Int) -> Float { wordScales[min(count, wordScales.count - 1)] }

  /// The same by the number of words.
  static let wordScales = (0...32).map { 1 / Float(1 + $0).squareRoot() }

  /// A model without weights, to which every label is as probable as another: for measuring signals only.
  public init() { networks = [Network()] }

  /// Reads the model's file: tab-separated lines, `#` starts a comment.
  ///
  ///     networks     how many there are, before all else; 1 where it is not said
  ///     scale        what the rows' whole numbers are multiplied by
  ///     bias         32 numbers
  ///     FEATURE      32 whole numbers, for features such as `words=5-6` and words such as `word=share`
  ///     layer N PART 32 numbers; N is the distance, PART `above`, `here`, `below`, `bias` or `from I`
  ///     label L      33 numbers, the last one the bias; L is a label's name
  ///     category C   33 numbers, likewise
  ///
  /// So many numbers for each network, one network behind the other. ``WeightsImage`` packs them.
  /// - Throws: ``ModelError`` for a line that is none of these. Features without a line weigh nothing.
  public init(text: String) throws(ModelError) {
    var reader = ModelReader(text)
    networks = [Network()]
    while let entry = try reader.next() {
      if case .networks = entry.name {
        networks = Array(repeating: Network(), count: reader.networks)
        continue
      }
      let share = entry.values.count / networks.count
      for number in networks.indices {
        networks[number].set(entry.name, entry.values[number * share..<(number + 1) * share])
      }
    }
    lexicon = Lexicon(reader.words)
  }

  /// How far a paragraph's surroundings matter.
  var reach: Int { networks.map(\.reach).max()! }
}
