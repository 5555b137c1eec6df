/// How documents lie in a file's unpacked bytes.
public enum Format: String, CaseIterable, Sendable {
  /// The file is one document.
  case text
  /// JSON Lines: a record a line, its document a field of it.
  case jsonl
  /// WARC, and so WET: records with headers, of which some are documents.
  case warc

  /// What a name tells, the endings of packed files aside; nil where that takes a look at the content.
  init?(name: String) {
    var name = name.lowercased()[...]
    for suffix in Packing.suffixes where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
      break
    }
    switch name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last {
    case "txt", "text": self = .text
    case "jsonl", "ndjson": self = .jsonl
    case "warc", "wet": self = .warc
    default: return nil
    }
  }

  /// Cuts a file of this format into records.
  /// - Parameter longest: the most bytes of a record; what is longer passes through.
  func splitter(longest: Int) -> any RecordSplitter {
    switch self {
    case .text: TextSplitter(longest: longest)
    case .jsonl: JSONLinesSplitter(longest: longest)
    case .warc: WARCSplitter(longest: longest)
    }
  }
}

/// What a run is told about its input's records.
public struct RecordOptions: Sendable {
  /// nil to go by name and content.
  public var format: Format?
  /// The field of a JSON record that holds the document; dots lead into objects.
  public var textField = "text"
  /// The field of a JSON record, or the header of a WARC record, that names the document; nil for file and number.
  public var idField: String?
  /// Whether each record is worked on as soon as it was read.
  public var isLineBuffered = false
  /// The most bytes of a record. What is measured of a document takes some 20 times its size in memory, and nothing
  /// that is longer is an article.
  var longest = 64_000_000

  /// Formats go by name and content, documents stand in the field `text` and are named by file and number.
  public init() {}
}
