import CNetwork

/// What the networks know of some paragraphs of a document.
struct Activations {
  /// What each network knows of each paragraph after 0, 1, … layers: of a network all layers, of a layer all paragraphs.
  private(set) var known: [Channels] = []
  /// Of all outputs, for the paragraph that was scored last.
  private(set) var scores = [Float](repeating: 0, count: Channels.scalarCount)
  /// How many paragraphs there are.
  private var count = 0
  /// How many numbers a network has in `known`.
  private var stride = 0
  /// What each network's layer of all paragraphs mixes in: of a network for each paragraph what is above and below.
  private var gathered: [Channels] = []

  /// Reckons all of it for the paragraphs of a window; those outside it count as blank, but for the layers of all
  /// paragraphs.
  /// - Parameter sums: of each network; none where the window is the whole document.
  mutating func run(
    _ model: SequenceModel, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width,
    _ sums: [WindowSums]
  ) {
    begin(model, signals, words, window, width)
    for (number, network) in model.networks.enumerated() {
      let gathering = network.gathering ?? network.distances.count
      mix(network, number, 0..<gathering, width)
      if gathering < network.distances.count {
        let sums = sums.isEmpty ? whole(number, gathering, width) : sums[number]
        gather(number, gathering, width, sums, model.networks.count)
        mix(network, number, gathering..<network.distances.count, width)
      }
    }
  }

  /// Reckons no more than what is known of the window's paragraphs before the networks' layers of all paragraphs.
  mutating func runToGathering(
    _ model: SequenceModel, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width
  ) {
    begin(model, signals, words, window, width)
    for (number, network) in model.networks.enumerated() { mix(network, number, 0..<(network.gathering ?? 0), width) }
  }

  /// Adds to 32 totals what a network knows of some paragraphs after so many layers.
  func add(
    _ paragraphs: Range<Int>, of number: Int, after layers: Int, _ width: cnetwork_width, to totals: inout [Double]
  ) {
    unsafe known.withNumbers { known in
      let first = unsafe known + place(number, layers) + paragraphs.lowerBound * Channels.scalarCount
      unsafe cnetwork_add(width, first, paragraphs.count, &totals)
    }
  }

  /// Where in `known` stands what a network knows after so many layers.
  private func place(_ number: Int, _ layers: Int) -> Int {
    number * stride + layers * count * Channels.scalarCount
  }

  /// Some of a network's layers.
  private mutating func mix(_ network: Network, _ number: Int, _ layers: Range<Int>, _ width: cnetwork_width) {
    let (first, after, count) = (place(number, 0), count * Channels.scalarCount, count)
    let side = number * 2 * after
    unsafe known.withMutableNumbers { known in
      unsafe gathered.withNumbers { gathered in
        unsafe network.layers.withNumbers { weights in
          for layer in layers {
            let weights = unsafe weights + layer * Network.layerRows * Channels.scalarCount
            let before = unsafe known + first + layer * after
            let distance = network.distances[layer]
            if distance == Network.all {
              unsafe cnetwork_mix_all(width, weights, before, gathered + side, count, before + after)
            } else {
              unsafe cnetwork_mix(width, weights, distance, before, count, before + after)
            }
          }
        }
      }
    }
  }

  /// The sums of a window that is all of the document.
  private func whole(_ number: Int, _ layers: Int, _ width: cnetwork_width) -> WindowSums {
    var sums = WindowSums()
    add(0..<count, of: number, after: layers, width, to: &sums.all)
    return sums
  }

  private mutating func gather(
    _ number: Int, _ layers: Int, _ width: cnetwork_width, _ sums: WindowSums, _ networks: Int
  ) {
    gathered.resize(to: networks * count * 2)
    let first = number * count * 2
    for index in first..<first + sums.start * 2 { gathered[index] = .zero }
    let (from, to) = (place(number, layers) + sums.start * Channels.scalarCount, first + sums.start * 2)
    let some = count - sums.start
    unsafe known.withNumbers { known in
      unsafe gathered.withMutableNumbers { gathered in
        unsafe cnetwork_gather(
          width, known + from, some, sums.above, sums.all, gathered + to * Channels.scalarCount)
      }
    }
  }

  private mutating func begin(
    _ model: SequenceModel, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width
  ) {
    count = window.count
    let rows = model.networks.map { ($0.distances.count + 1) * count }.max()!
    stride = rows * Channels.scalarCount
    known.resize(to: model.networks.count * rows)
    unsafe known.withMutableNumbers { known in
      unsafe Self.begin(model.rows, signals, words, window, width, known, stride)
    }
  }

  /// What the paragraphs' own features and words say.
  private static func begin(
    _ model: NetworkRows, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width,
    _ known: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    unsafe model.withRows { rows in
      unsafe signals.features.withUnsafeBytes { features in
        unsafe signals.featureStarts.withUnsafeBufferPointer { featureStarts in
          unsafe words.words.withUnsafeBufferPointer { spoken in
            unsafe words.starts.withUnsafeBufferPointer { wordStarts in
              unsafe NetworkRows.wordScales.withUnsafeBufferPointer { wordScales in
                unsafe model.scales.withUnsafeBufferPointer { scales in
                  unsafe model.biases.withNumbers { biases in
                    var input = unsafe cnetwork_input(
                      networks: model.networks, rows: rows,
                      features: features.assumingMemoryBound(to: UInt16.self).baseAddress, words: spoken.baseAddress,
                      feature_starts: featureStarts.baseAddress, word_starts: wordStarts.baseAddress,
                      first_word: Feature.count, word_scales: wordScales.baseAddress,
                      last_word_scale: wordScales.count - 1, scales: scales.baseAddress, biases: biases)
                    unsafe cnetwork_begin(width, &input, window.lowerBound, window.upperBound, known, stride)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Adds the mean of the networks' probabilities of the labels, for the paragraphs of a block of the window.
  func addProbabilities(
    of networks: [Network], _ block: Range<Int>, in window: Range<Int>, _ width: cnetwork_width,
    to marginals: inout [SIMD4<Float>]
  ) {
    unsafe known.withNumbers { known in
      unsafe marginals.withUnsafeMutableBytes { marginals in
        guard let room = unsafe marginals.assumingMemoryBound(to: Float.self).baseAddress else { return }
        for (number, network) in networks.enumerated() {
          let first = place(number, network.distances.count)
          let start = first + (block.lowerBound - window.lowerBound) * Channels.scalarCount
          unsafe network.outputs.withNumbers {
            unsafe cnetwork_add_probabilities(
              width, $0, known + start, block.count, 1 / Float(networks.count), room + block.lowerBound * 4)
          }
        }
      }
    }
  }

  /// Makes `scores` the sums of the networks' scores of all outputs for a paragraph.
  mutating func score(_ index: Int, _ networks: [Network], _ width: cnetwork_width) {
    for output in scores.indices { scores[output] = 0 }
    unsafe known.withNumbers { known in
      for (number, network) in networks.enumerated() {
        let start = place(number, network.distances.count) + index * Channels.scalarCount
        unsafe network.outputs.withNumbers { unsafe cnetwork_add_outputs(width, $0, known + start, &scores) }
      }
    }
  }

  /// By how much each channel of the sum of a paragraph's rows moves an output less another, for each path and network;
  /// and, added to two sides each, what the paragraphs above and below do.
  func back(
    _ networks: [Network], _ paths: [cnetwork_path], _ width: cnetwork_width, slopes: inout [Channels],
    sides: inout [SIMD2<Float>]
  ) {
    slopes.resize(to: paths.count * networks.count)
    unsafe slopes.withMutableNumbers { slopes in
      unsafe sides.withUnsafeMutableBytes { sides in
        unsafe known.withNumbers { known in
          for number in networks.indices {
            let network = networks[number]
            unsafe network.layers.withNumbers { layers in
              unsafe network.outputs.withNumbers { outputs in
                unsafe gathered.withNumbers { gathered in
                  unsafe cnetwork_back(
                    width, outputs, layers, network.distances, network.distances.count, known + number * stride,
                    gathered + number * count * 2 * Channels.scalarCount, count, paths, paths.count,
                    slopes + number * Channels.scalarCount, networks.count * Channels.scalarCount,
                    sides.assumingMemoryBound(to: Float.self).baseAddress)
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Array where Element == Channels {
  /// Of whatever content when it grows.
  fileprivate mutating func resize(to count: Int) {
    if count < self.count { removeLast(self.count - count) }
    append(addingCapacity: count - self.count) { room in while !room.isFull { room.append(.zero) } }
  }

  /// As the numbers that `CNetwork` takes, 32 behind one another for each; of an empty array some address.
  func withNumbers<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    unsafe withUnsafeBytes { bytes in
      unsafe body((bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!).assumingMemoryBound(to: Float.self))
    }
  }

  fileprivate mutating func withMutableNumbers<R>(_ body: (UnsafeMutablePointer<Float>) -> R) -> R {
    unsafe withUnsafeMutableBytes { bytes in
      unsafe body((bytes.baseAddress ?? UnsafeMutableRawPointer(bitPattern: 1)!).assumingMemoryBound(to: Float.self))
    }
  }
}
