/// A text with a label for every line, and what the scores are grouped by.
public struct GoldDocument: Sendable {
  /// What a line is to the person who labelled it.
  public enum Label: UInt8, Sendable {
    /// It is the article's own text.
    case keep = 0x4B  // K
    /// It is about the article, and kept by default; the scores count it with `keep`.
    case metadata = 0x4D  // M
    /// It is to go.
    case remove = 0x58  // X
    /// Nobody has said what it is; it counts in the word score only.
    case undecided = 0x3F  // ?
    /// There is nothing on it; it counts as undecided ones do.
    case blank = 0x2E  // .

    /// The letter that stands for it in labelled documents.
    public var letter: String { String(Unicode.Scalar(rawValue)) }
  }

  /// A line of the text, with what the labels say of it.
  public struct Line: Sendable {
    /// Where it stands in the text, without its end.
    public var bytes: Range<Int>
    /// What the line is.
    public var label: Label
    /// The kind of an X or M line, where the labels have one.
    public var category: String?
  }

  /// The name: the record's field `id`, or ``place`` where it has none; of a table its path without `.tsv`.
  public var id: String
  /// The file, and behind a colon the record's line where the file has several records.
  public var place: String
  /// The whole text, UTF-8.
  public var text: [UInt8]
  /// The text's lines; only LF parts them.
  public var lines: [Line]
  /// The article's main text; nil where the K and M lines stand for it.
  public var gold: [UInt8]?
  /// The record's fields that hold a text, number, true or false, as Python would print them.
  public var fields: [String: String]

  /// A field's value; `None`, as Python has it, where the record has none.
  public func field(_ name: String) -> String { fields[name] ?? "None" }

  /// The ranges of a text's lines. A text with n line feeds has n + 1.
  static func ranges(ofLinesIn text: [UInt8]) -> [Range<Int>] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(\.indices)
  }
}

/// A record that cannot be scored: where it is, and what is wrong with it.
public struct GoldError: Error, Equatable, CustomStringConvertible {
  var place: String
  var problem: String

  /// - Parameter place: the file, and behind a colon the line, where there is one to name.
  public init(place: String, problem: String) {
    self.place = place
    self.problem = problem
  }

  public var description: String { "\(place): \(problem)" }
}
