import RulePacks

/// Gives each of a document's paragraphs its probability of being article, metadata or boilerplate.
///
/// Several small networks of one form, each fitted by itself from a chance of its own, look at the same features and
/// words; the mean of their probabilities counts. Where they have learned something they agree, where one guesses the
/// others guess otherwise, so that the mean is right more often than any of them, and unsure where it should be.
///
/// All sums are taken in a fixed order without fused operations, so the result is the same on any machine.
public struct SequenceModel: Sendable {
  private(set) var rows = NetworkRows(networks: 1)
  private(set) var networks = [Network()]
  private(set) var lexicon = Lexicon()

  /// A model without weights, to which every label is as probable as another: for measuring signals only.
  public init() {}

  /// Reads the model's file: tab-separated lines, `#` starts a comment.
  ///
  ///     networks     how many there are, before all else; 1 where it is not said
  ///     scale        what the rows' whole numbers are multiplied by
  ///     bias         32 numbers
  ///     FEATURE      32 whole numbers, for features such as `words=5-6` and words such as `word=share`
  ///     layer N PART 32 numbers; N is the distance, at most 1024, PART `above`, `here`, `below`, `bias` or `from I`
  ///     layer all PART   32 numbers; of the layer of all paragraphs, PART `above I`, `below I` or `bias`
  ///     label L      33 numbers, the last one the bias; L is a label's name
  ///     category C   33 numbers, likewise
  ///
  /// So many numbers for each network, one network behind the other. ``WeightsImage`` packs them.
  /// - Parameter isChecked: whether it was checked before that the weights are small enough to be summed.
  /// - Throws: ``ModelError`` for a line that is none of these. Features without a line weigh nothing.
  public init(text: String, isChecked: Bool = false) throws(ModelError) {
    var reader = ModelReader()
    let bytes = text.utf8Span.span
    while let entry = try reader.next(in: bytes) {
      let share = entry.values.count / networks.count
      func each(_ set: (Int, ArraySlice<Float>) -> Void) {
        for network in networks.indices { set(network, entry.values[network * share..<(network + 1) * share]) }
      }
      switch entry.name {
      case .networks:
        rows = NetworkRows(networks: reader.networks)
        // As many as there can be, packed.
        rows.reserve(bytes.count / (2 * Channels.scalarCount * reader.networks))
        networks = Array(repeating: Network(), count: reader.networks)
      case .scale: rows.setScales(entry.values)
      case .bias: each { rows.setBias($1, of: $0) }
      case .row(let place): rows.set(place, entry.row)
      case .layer(let distance, let part): each { networks[$0].set(part, of: distance, $1) }
      case .label(let label): each { networks[$0].setOutput(Network.output(of: label), $1) }
      case .category(let category): each { networks[$0].setOutput(Network.output(of: category), $1) }
      }
    }
    guard isChecked || rows.fit else {
      throw ModelError(line: reader.line, problem: "the rows' weights are too large to be summed")
    }
    lexicon = Lexicon(reader.words)
  }

  /// How far a paragraph's surroundings matter.
  var reach: Int { networks.map(\.reach).max()! }
}
