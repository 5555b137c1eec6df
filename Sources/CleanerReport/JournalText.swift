import Foundation

/// A journal as a run left it that was interrupted.
public struct JournalText: Sendable {
  /// What a run that goes on must have in common with this one.
  public var header: JournalHeader
  /// The processes that have worked on the run.
  public var processes: [Int]
  /// The entries, each with where its line ends.
  public var entries: [(entry: JournalEntry, end: Int)] = []
  /// Where the header's line ends.
  public var start: Int

  /// A later process that goes on with the run.
  private struct Successor: Decodable { var process: Int }

  /// - Returns: nil where there is no whole header. What comes behind a line that is no whole one is left out.
  public init?(_ bytes: [UInt8]) {
    let decoder = JSONDecoder()
    var position = 0
    func line() -> Data? {
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      defer { position = end + 1 }
      return Data(bytes[position..<end])
    }
    guard let first = line(), let header = try? decoder.decode(JournalHeader.self, from: first) else { return nil }
    (self.header, start, processes) = (header, position, [header.process])
    while let next = line() {
      if let entry = try? decoder.decode(JournalEntry.self, from: next) {
        entries.append((entry, position))
      } else if let successor = try? decoder.decode(Successor.self, from: next) {
        processes.append(successor.process)
      } else {
        break
      }
    }
  }

  /// Writes the line of a process that goes on.
  public static func writeSuccessor(_ process: Int, to json: inout JSONWriter) {
    json.object { json in json.field("process", process) }
    json.endLine()
  }

  /// The last entry that the files agree with.
  ///
  /// A ledger may have been cut after an entry, which then no longer tells of it; so an entry must not count more of
  /// it than any later one. From the first output on that could not be written all is done again, for there may be room
  /// now.
  /// - Parameters:
  ///   - ledger: the bytes of the ledger.
  ///   - hasOutput: whether the output that an entry counts is there.
  public func last(ledger: Int, hasOutput: (JournalEntry) -> Bool) -> Int? {
    var least = ledger
    let failure = entries.firstIndex { $0.entry.failed ?? false } ?? entries.count
    for place in entries.indices.reversed() {
      let entry = entries[place].entry
      if place < failure, entry.ledger <= least, hasOutput(entry) { return place }
      least = min(least, entry.ledger)
    }
    return nil
  }

  /// What all entries up to one come to. Of those that the ledger no longer tells of only the errors count.
  public func sums(upTo place: Int) -> Summary {
    var least = Int.max
    var parts: [Summary] = []
    for place in (0...place).reversed() {
      let entry = entries[place].entry
      parts.append(entry.ledger <= least ? entry.sums : entry.sums.onlyErrors)
      least = min(least, entry.ledger)
    }
    return parts.reversed().reduce(into: Summary()) { $0.add($1) }
  }
}
