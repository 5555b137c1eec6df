/// What the networks know of a paragraph by itself: every feature and every known word has a row of weights in each
/// network, a number for each channel. The sum of a paragraph's rows, cut off at zero, is what the network begins with.
struct NetworkRows: Equatable, Sendable {
  let networks: Int
  /// The rows of all features, then of the words, at each place those of all networks: whole numbers, to be multiplied by
  /// the network's scale.
  private(set) var rows: [SIMD32<Int16>]
  private(set) var scales: [Float]
  private(set) var biases: [Channels]

  /// Without weights.
  init(networks: Int) {
    self.networks = networks
    rows = Array(repeating: .zero, count: Feature.count * networks)
    scales = Array(repeating: 1, count: networks)
    biases = Array(repeating: .zero, count: networks)
  }

  /// Makes room for the rows of so many places.
  mutating func reserve(_ places: Int) { rows.reserveCapacity(places * networks) }

  mutating func setScales(_ values: [Float]) { scales = values }

  mutating func setBias(_ values: ArraySlice<Float>, of network: Int) { biases[network] = Channels(values) }

  /// Sets the rows of a place, or adds those of the next one.
  /// - Parameter values: one for each channel of each network.
  mutating func set(_ place: Int, _ values: [Int16]) {
    if place * networks == rows.count { rows += repeatElement(.zero, count: networks) }
    // As memory: there are millions of them, and a vector's own subscript copies all of it.
    unsafe rows.withUnsafeMutableBytes { bytes in
      let first = place * networks * MemoryLayout<SIMD32<Int16>>.size
      unsafe values.withUnsafeBytes { unsafe bytes[first...].copyBytes(from: $0) }
    }
  }

  /// Whether no paragraph's sums overflow 16 bits, in which they are reckoned: of a bucket of every signal and a strength
  /// of every category, and of as many words as are looked at.
  var fit: Bool {
    let signals = stride(from: 0, to: Feature.count, by: Feature.bucketCount).map { $0..<$0 + Feature.bucketCount }
    let words = Feature.count..<rows.count / networks
    return (0..<networks).allSatisfy { network in
      let features = signals.map { largest(network, $0) }.reduce(into: SIMD32<Int32>.zero) { $0 &+= $1 }
      let spoken = largest(network, words) &* Int32(LexiconPass.most)
      return features.max() <= Int16.max && spoken.max() <= Int16.max
    }
  }

  /// Of a network's rows at some places, the largest weight of each channel, whatever its sign.
  private func largest(_ network: Int, _ places: Range<Int>) -> SIMD32<Int32> {
    var largest = SIMD32<Int16>.zero
    for place in places {
      let row = rows[place * networks + network]
      largest = pointwiseMax(largest, pointwiseMax(row, 0 &- row))
    }
    return SIMD32<Int32>(truncatingIfNeeded: largest)
  }

  /// What a paragraph's words are multiplied by, so that many words weigh little more than few.
  static func wordScale(_ count: Int) -> Float { wordScales[min(count, wordScales.count - 1)] }

  /// The same by the number of words.
  static let wordScales = (0...32).map { 1 / Float(1 + $0).squareRoot() }

  /// As `CNetwork` takes them, at each place 32 numbers of each network.
  func withRows<R>(_ body: (UnsafePointer<Int16>) -> R) -> R {
    unsafe rows.withUnsafeBytes { unsafe body($0.assumingMemoryBound(to: Int16.self).baseAddress!) }
  }
}
