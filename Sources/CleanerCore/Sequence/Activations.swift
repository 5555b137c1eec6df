import CNetwork

/// What the networks know of some paragraphs of a document.
struct Activations {
  /// What each network knows of each paragraph after 0, 1, … layers: of a network all layers, of a layer all paragraphs.
  private(set) var known: [Channels] = []
  /// What each network says of each label and category: of a network all paragraphs.
  private(set) var scores: [Channels] = []
  /// How many paragraphs there are.
  private(set) var count = 0
  /// How many numbers a network has in `known`.
  private var stride = 0

  /// Reckons all of it for the paragraphs of a window; those outside it count as blank.
  mutating func run(
    _ model: SequenceModel, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width
  ) {
    count = window.count
    let rows = model.networks.map { ($0.distances.count + 1) * count }.max()!
    stride = rows * Channels.scalarCount
    known.resize(to: model.networks.count * rows)
    scores.resize(to: model.networks.count * count)
    unsafe known.withMutableNumbers { known in
      unsafe Self.begin(model.rows, signals, words, window, width, known, stride)
      unsafe scores.withMutableNumbers { scores in
        for number in model.networks.indices {
          unsafe Self.run(
            model.networks[number], count, width, known + number * stride,
            scores + number * count * Channels.scalarCount)
        }
      }
    }
  }

  /// A network's layers and outputs.
  private static func run(
    _ network: Network, _ count: Int, _ width: cnetwork_width, _ known: UnsafeMutablePointer<Float>,
    _ scores: UnsafeMutablePointer<Float>
  ) {
    var before = unsafe known
    unsafe network.layers.withNumbers { layers in
      for (layer, distance) in network.distances.enumerated() {
        let after = unsafe before + count * Channels.scalarCount
        let weights = unsafe layers + layer * Network.layerRows * Channels.scalarCount
        unsafe cnetwork_mix(width, weights, distance, before, count, after)
        unsafe before = after
      }
    }
    unsafe network.outputs.withNumbers { unsafe cnetwork_outputs(width, $0, before, count, scores) }
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
    of networks: Int, _ block: Range<Int>, in window: Range<Int>, to marginals: inout [SIMD4<Float>]
  ) {
    unsafe scores.withNumbers { scores in
      unsafe marginals.withUnsafeMutableBytes { marginals in
        guard let room = unsafe marginals.assumingMemoryBound(to: Float.self).baseAddress else { return }
        for network in 0..<networks {
          let first = network * count + block.lowerBound - window.lowerBound
          unsafe cnetwork_add_probabilities(
            scores + first * Channels.scalarCount, block.count, 1 / Float(networks), room + block.lowerBound * 4)
        }
      }
    }
  }

  /// The sum of the networks' scores of a label's or category's output for a paragraph.
  func score(of output: Int, at place: Int, _ networks: Int) -> Float {
    unsafe scores.withNumbers { scores in
      var sum: Float = 0
      for network in 0..<networks {
        unsafe sum += scores[(network * count + place) * Channels.scalarCount + output]
      }
      return sum
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
                unsafe cnetwork_back(
                  width, outputs, layers, network.distances, network.distances.count, known + number * stride, count,
                  paths, paths.count, slopes + number * Channels.scalarCount, networks.count * Channels.scalarCount,
                  sides.assumingMemoryBound(to: Float.self).baseAddress)
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
