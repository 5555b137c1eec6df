/// What a line is, for the person who asked for the article.
public enum Label: UInt8, CaseIterable, Sendable {
  /// The article's own text: body, headings, lists, tables.
  case article
  /// About the article: title, by-line, dateline, caption, source, tags. Kept unless asked otherwise.
  case metadata
  /// Furniture of the page or text that has nothing to do with the article.
  case boilerplate
}

/// The kind of a metadata or boilerplate line. The raw value is the name used in rule packs, on the
/// command line and in the ledger.
public enum Category: String, CaseIterable, Sendable {
  case nav
  case related
  case share
  case commentForm = "comment-form"
  case comment
  case subscribe
  case cookie
  case copyright
  case ad
  case spam
  case offTopic = "off-topic"
  case duplicate
  case placeholder
  case footer
  case other
  case title
  case byline
  case dateline
  case caption
  case source
  case tags

  /// The label of a line of this category; never ``Label/article``.
  public var label: Label {
    switch self {
    case .title, .byline, .dateline, .caption, .source, .tags: .metadata
    default: .boilerplate
    }
  }

  /// The categories of one label, in declaration order.
  public static func all(of label: Label) -> [Category] { allCases.filter { $0.label == label } }
}
