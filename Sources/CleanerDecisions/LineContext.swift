import CleanerCore
import CleanerReport

/// What a line is known by: its own bytes and the lines around it.
public struct LineContext: Equatable, Sendable {
  /// From 0.
  public var line: Int
  /// The XXH64 hash of the line's bytes without the white space at its ends.
  public var fingerprint: Fingerprint
  /// The nearest line above that is not blank; never ``Neighbour/unknown``.
  public var before = Neighbour.edge
  /// The nearest line below that is not blank; never ``Neighbour/unknown``.
  public var after = Neighbour.edge

  /// The lines of a document that are not blank, in order. Costs a hash of its bytes.
  public static func lines(of bytes: [UInt8]) -> [LineContext] {
    var contexts: [LineContext] = []
    for (number, line) in Line.split(bytes).enumerated() {
      guard let fingerprint = Fingerprint(ofLine: bytes.span.extracting(line.content)) else { continue }
      var context = LineContext(line: number, fingerprint: fingerprint)
      if let last = contexts.indices.last {
        context.before = .line(contexts[last].fingerprint)
        contexts[last].after = .line(context.fingerprint)
      }
      contexts.append(context)
    }
    return contexts
  }
}
