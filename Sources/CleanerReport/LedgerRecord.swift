import CleanerCore
import RulePacks

/// What the ledger says about one document: its verdict, every line that went and why, and what it
/// takes to put all of it back byte for byte.
public struct LedgerRecord: Equatable, Sendable {
  /// The document's name: a path, a path with the record's number, or what the record calls it.
  public var document: String
  /// Where the document lies in a file with others; nil where it is a file.
  public var place: Place?
  /// What became of it.
  public var verdict: DocumentVerdict
  /// Why the verdict is `review` or `empty`; nil otherwise.
  public var note: String?
  /// The document before the run.
  public var input: Size
  /// What is left of it.
  public var kept: Size
  /// The removed lines, in order.
  public var removed: [Removed] = []
  /// Blank lines that went with their neighbours.
  var blank: [Taken] = []
  /// Line ends inside a paragraph, each replaced by one space.
  var joins: [Taken] = []
  /// Patterns that gave up.
  public var faults: [Fault] = []
  /// The header lines of a WARC record that changed with the text, as they were.
  public var headers: [String] = []

  /// A record of a file.
  public struct Place: Equatable, Sendable {
    /// The file's name: its path below the input.
    public var file: String
    /// 1-based.
    public var record: Int

    /// - Parameter record: its number in the file, from 1.
    public init(file: String, record: Int) { (self.file, self.record) = (file, record) }
  }

  /// How much text there is, and which.
  public struct Size: Equatable, Sendable {
    var bytes: Int
    var lines: Int
    /// As a reader counts them: two letters of a script without spaces make one.
    public var words: Int
    /// The hash of the text's bytes.
    public var fingerprint: Fingerprint
  }

  /// A line that was removed, and why.
  public struct Removed: Equatable, Sendable {
    /// 1-based, in the input.
    public var line: Int
    /// The offset in the output's bytes where the line goes back.
    public var at: Int
    /// Metadata or boilerplate.
    public var label: Label
    /// Which kind of that it is.
    public var category: Category
    /// Three decimals.
    public var confidence: Double
    /// The rules first, then what mattered most; of a decided line the decision alone.
    public var reasons: [Explanation]
    /// The line without its terminator.
    public var text: ArraySlice<UInt8>
    var ending: ArraySlice<UInt8>
    /// Text and ending as they were written in JSON; nil where that is what ``JSONWriter/escaped(_:)`` gives, and
    /// where the document was not in JSON.
    public var raw: ArraySlice<UInt8>?
  }

  struct Taken: Equatable, Sendable {
    /// 1-based, in the input.
    var line: Int
    /// The offset in the output's bytes where the bytes go back, in place of a join's space.
    var at: Int
    var text: ArraySlice<UInt8>
    /// As ``Removed/raw``.
    var raw: ArraySlice<UInt8>?
  }

  /// A pattern that gave up on a line, which was judged without it.
  public struct Fault: Equatable, Sendable, Codable {
    /// The id of the pattern's rule.
    public var rule: String
    /// 1-based, in the input.
    public var line: Int
    /// What PCRE2 says.
    public var message: String
  }
}

extension LedgerRecord {
  /// The record of a cleaned document.
  /// - Parameters:
  ///   - place: where it lies, unless it is a file.
  ///   - output: what was written, so that its fingerprint can be taken.
  ///   - raw: the bytes of each edit as they are written in JSON; nil where the document is not in JSON. Texts are
  ///     slices of these and of the document: a page has hundreds of removed lines.
  public init(
    document: Document, place: Place? = nil, output: [UInt8], result: CleanedDocument, rules: RuleSet,
    raw: [ArraySlice<UInt8>]? = nil
  ) {
    self.document = document.id
    self.place = place
    verdict = result.verdict
    note = result.note
    let fingerprint = Fingerprint(of: document.bytes)
    input = Size(bytes: result.bytesIn, lines: result.linesIn, words: result.wordsIn, fingerprint: fingerprint)
    kept = Size(
      bytes: result.bytesKept, lines: result.linesKept, words: result.wordsKept,
      fingerprint: result.edits.isEmpty ? fingerprint : Fingerprint(of: output))
    faults = result.faults.map {
      Fault(rule: rules.rules[$0.rule].id, line: $0.line + 1, message: $0.error.description)
    }
    removed.reserveCapacity(result.removed.count)
    for (number, edit) in result.edits.enumerated() {
      let bytes = document.bytes[edit.bytes]
      let raw = raw.flatMap { JSONWriter.isEscaped(bytes, as: $0[number]) ? nil : $0[number] }
      switch edit.kind {
      case .removed(let place): removed.append(Removed(result.removed[place], edit, in: document.bytes, raw: raw))
      case .blank: blank.append(Taken(line: edit.line + 1, at: edit.at, text: bytes, raw: raw))
      case .join: joins.append(Taken(line: edit.line + 1, at: edit.at, text: bytes, raw: raw))
      }
    }
  }
}

extension LedgerRecord.Removed {
  fileprivate init(_ line: RemovedLine, _ edit: Edit, in bytes: [UInt8], raw: ArraySlice<UInt8>?) {
    self.raw = raw
    var end = edit.bytes.upperBound
    while end > edit.bytes.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    self.line = edit.line + 1
    at = edit.at
    label = line.label
    category = line.category
    confidence = (line.confidence * 1000).rounded() / 1000
    reasons = line.reasons.map { .init($0) }
    text = bytes[edit.bytes.lowerBound..<end]
    ending = bytes[end..<edit.bytes.upperBound]
  }
}
