import CNetwork

/// What a network knows of some paragraphs of a document.
struct Activations {
  /// What is known of each paragraph after 0, 1, … layers, one behind the other.
  private(set) var known: [Channels] = []
  private var count = 0

  /// Reckons all of it for the paragraphs of a window; those outside it count as blank.
  /// - Parameter scores: becomes, from `first` on, what the last of it says of each label and category.
  mutating func run(
    _ network: Network, _ signals: SignalPass, _ words: LexiconPass, _ window: Range<Int>, _ width: cnetwork_width,
    scores: inout [Channels], from first: Int
  ) {
    count = window.count
    known.resize(to: count * (network.distances.count + 1))
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
        unsafe network.outputs.withNumbers { outputs in
          unsafe cnetwork_outputs(width, outputs, before, count, scores + first * Channels.scalarCount)
        }
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

  /// By how much each channel of the sum of a paragraph's rows moves an output less another, for each path; and, added
  /// to two sides each, what the paragraphs above and below do.
  func back(
    _ network: Network, _ paths: [cnetwork_path], _ width: cnetwork_width, slopes: inout [Channels], from first: Int,
    sides: inout [SIMD2<Float>]
  ) {
    unsafe slopes.withMutableNumbers { slopes in
      unsafe sides.withUnsafeMutableBytes { sides in
        unsafe known.withNumbers { known in
          unsafe network.layers.withNumbers { layers in
            unsafe network.outputs.withNumbers { outputs in
              unsafe cnetwork_back(
                width, outputs, layers, network.distances, network.distances.count, known, count, paths, paths.count,
                slopes + first * Channels.scalarCount, sides.assumingMemoryBound(to: Float.self).baseAddress)
            }
          }
        }
      }
    }
  }
}

extension Array where Element == Channels {
  /// Of whatever content when it grows.
  mutating func resize(to count: Int) {
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
