extension LedgerRecord {
  /// Puts everything back that was taken from a document.
  /// - Parameter output: the document as it was written.
  /// - Throws: ``LedgerError`` where the bytes are not those that were written.
  public func restore(_ output: [UInt8]) throws(LedgerError) -> [UInt8] {
    guard Fingerprint(of: output) == kept.fingerprint else { throw .changed(document: document) }
    var original: [UInt8] = []
    var position = 0
    for piece in pieces {
      guard position <= piece.at, piece.at <= output.count else { throw .inconsistent(document: document) }
      original += output[position..<piece.at]
      original += piece.bytes
      position = piece.at + (piece.replacesSpace ? 1 : 0)
    }
    guard position <= output.count else { throw .inconsistent(document: document) }
    original += output[position...]
    guard Fingerprint(of: original) == input.fingerprint else { throw .inconsistent(document: document) }
    return original
  }

  /// Something that was taken.
  public struct Piece: Sendable {
    var line: Int
    /// The offset in the output's bytes where it goes back.
    public var at: Int
    /// What was taken, as it stood in the document.
    public var bytes: ArraySlice<UInt8>
    /// Whether it goes back in place of a space.
    public var replacesSpace: Bool
    var raw: ArraySlice<UInt8>?

    /// The bytes as they were written in JSON.
    public var escaped: [UInt8] { raw.map { Array($0) } ?? JSONWriter.escaped(bytes) }
  }

  /// All that was taken, in the order of the input.
  public var pieces: [Piece] {
    let lines = removed.map {
      Piece(line: $0.line, at: $0.at, bytes: $0.text + $0.ending, replacesSpace: false, raw: $0.raw)
    }
    let blanks = blank.map { Piece(line: $0.line, at: $0.at, bytes: $0.text, replacesSpace: false, raw: $0.raw) }
    let spaces = joins.map { Piece(line: $0.line, at: $0.at, bytes: $0.text, replacesSpace: true, raw: $0.raw) }
    return (lines + blanks + spaces).sorted { $0.line < $1.line }
  }
}

/// A ledger, or a document, that cannot be restored from.
public enum LedgerError: Error, Equatable, CustomStringConvertible {
  /// The document is not as it was written.
  case changed(document: String)
  /// Another document stands in its place.
  case moved(document: String, found: String)
  /// The record does not give the original.
  case inconsistent(document: String)
  /// A line of the ledger is not a record.
  case unreadable(line: Int, reason: String)
  /// It was written by a version with another format.
  case version(Int)
  /// It begins with something else than a ledger's first line.
  case notALedger
  /// It is no summary of a run.
  case notASummary

  public var description: String {
    switch self {
    case .changed(let document):
      "\(document): has changed since it was written, so what was removed cannot be put back into it"
    case .moved(let document, let found):
      "\(document): \(found) stands in its place; records can be restored only as they were written, none left out or moved"
    case .inconsistent(let document): "\(document): its record in the ledger does not give the original; is it edited?"
    case .unreadable(let line, let reason): "line \(line) is not a ledger record: \(reason)"
    case .version(let version):
      "has the format version \(version), and this program reads version \(LedgerHeader.format)"
    case .notALedger: "is not a ledger of cleaner"
    case .notASummary: "is not a summary of cleaner"
    }
  }
}
