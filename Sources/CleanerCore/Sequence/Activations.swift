import CNetwork

/// What a network knows of some paragraphs of a document.
struct Activations {
  /// What is known of each paragraph after 0, 1, … layers, one behind the other.
  private(set) var known: [Channels] = []
  /// What the last of it says of each label and category.
  private(set) var scores: [Channels] = []

  /// Reckons all of it for the paragraphs of a window; those outside it count as blank.
  mutating func run(
    _ network: Network, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width
  ) {
    let count = window.count
    known.resize(to: count * (network.distances.count + 1))
    scores.resize(to: count)
    unsafe known.withMutableNumbers { known in
      unsafe Self.begin(network, signals, words, window, width, known)
      var before = unsafe known
      unsafe network.layers.withNumbers { layers in
        for (layer, distance) in network.distances.enumerated() {
          let after = unsafe before + count * Channels.scalarCount
          let weights = unsafe layers + layer * Network.layerRows * Channels.scalarCount
          unsafe cnetwork_mix(width, weights, distance, before, count, after)
          unsafe before = after
        }
      }
      unsafe scores.withMutableNumbers { scores in
        unsafe network.outputs.withNumbers { unsafe cnetwork_outputs(width, $0, before, count, scores) }
      }
    }
  }

  /// What the paragraphs' own features and words say.
  private static func begin(
    _ network: Network, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width,
    _ known: UnsafeMutablePointer<Float>
  ) {
    unsafe network.rows.withRows { rows in
      unsafe signals.features.withUnsafeBytes { features in
        unsafe signals.featureStarts.withUnsafeBufferPointer { featureStarts in
          unsafe words.words.withUnsafeBufferPointer { spoken in
            unsafe words.starts.withUnsafeBufferPointer { wordStarts in
              unsafe SequenceModel.wordScales.withUnsafeBufferPointer { scales in
                unsafe [network.bias].withNumbers { bias in
                  var input = unsafe cnetwork_input(
                    rows: rows, features: features.assumingMemoryBound(to: UInt16.self).baseAddress,
                    words: spoken.baseAddress, feature_starts: featureStarts.baseAddress,
                    word_starts: wordStarts.baseAddress, first_word: Feature.count, word_scales: scales.baseAddress,
                    last_word_scale: scales.count - 1, scale: network.scale, bias: bias)
                  unsafe cnetwork_begin(width, &input, window.lowerBound, window.upperBound, known)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Adds the probabilities of the labels, made to add up to `share`, for the paragraphs of a block of the window.
  func addProbabilities(
    _ share: Float, of block: Range<Int>, in window: Range<Int>, to marginals: inout [SIMD4<Float>]
  ) {
    unsafe scores.withNumbers { scores in
      unsafe marginals.withUnsafeMutableBytes { marginals in
        let room = unsafe marginals.assumingMemoryBound(to: Float.self).baseAddress
        guard let room = unsafe room else { return }
        unsafe cnetwork_add_probabilities(
          scores + (block.lowerBound - window.lowerBound) * Channels.scalarCount, block.count, share,
          room + block.lowerBound * 4)
      }
    }
  }

  /// By how much each channel of the sum of a paragraph's rows moves the score of `label` less that of `other`; and
  /// what the paragraphs above and below do, which is added.
  func slope(
    of label: Int, against other: Int, at place: Int, _ network: Network, _ width: cnetwork_width,
    above: inout Float, below: inout Float
  ) -> Channels {
    var slope = [Channels.zero]
    for channel in 0..<Channels.scalarCount {
      let weights = network.outputs[1 + channel]
      slope[0][channel] = weights[label] - weights[other]
    }
    unsafe slope.withMutableNumbers { slope in
      unsafe known.withNumbers { known in
        unsafe network.layers.withNumbers { layers in
          unsafe network.distances.withUnsafeBufferPointer { distances in
            unsafe cnetwork_back(
              width, layers, distances.baseAddress, distances.count, known, scores.count, place, slope, &above, &below)
          }
        }
      }
    }
    return slope[0]
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

extension Array where Element == SIMD32<Int16> {
  func withRows<R>(_ body: (UnsafePointer<Int16>) -> R) -> R {
    unsafe withUnsafeBytes { unsafe body($0.assumingMemoryBound(to: Int16.self).baseAddress!) }
  }
}
