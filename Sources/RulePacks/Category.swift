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
  /// Menus, breadcrumbs, pages, search, log-in, tag clouds, archives.
  case nav
  /// Other articles: labels, headlines, next and previous.
  case related
  /// Share, follow, print and like bars, and their counters.
  case share
  /// The form for comments, its fields, the counter, the log-in to comment.
  case commentForm = "comment-form"
  /// Readers' comments and their buttons.
  case comment
  /// Newsletters, apps, feeds, paywalls.
  case subscribe
  /// Consent notices.
  case cookie
  /// Lines about rights.
  case copyright
  /// Labels of adverts, promotions, calls to buy.
  case ad
  /// Injected gambling, adult and link-seller text.
  case spam
  /// Text below the article that is about something else.
  case offTopic = "off-topic"
  /// Text that stands in the document already.
  case duplicate
  /// What a picture or video slot left behind.
  case placeholder
  /// Imprint, addresses, terms, contact.
  case footer
  /// Boilerplate of no other kind.
  case other
  /// The article's title.
  case title
  /// Who wrote it.
  case byline
  /// Its date.
  case dateline
  /// A picture's caption or credit.
  case caption
  /// Where it is taken from.
  case source
  /// The article's keywords.
  case tags

  /// The label of a line of this category; never ``Label/article``.
  public var label: Label {
    switch self {
    case .title, .byline, .dateline, .caption, .source, .tags: .metadata
    default: .boilerplate
    }
  }

  /// The place among all categories, in declaration order.
  public var place: Int {
    switch self {
    case .nav: 0
    case .related: 1
    case .share: 2
    case .commentForm: 3
    case .comment: 4
    case .subscribe: 5
    case .cookie: 6
    case .copyright: 7
    case .ad: 8
    case .spam: 9
    case .offTopic: 10
    case .duplicate: 11
    case .placeholder: 12
    case .footer: 13
    case .other: 14
    case .title: 15
    case .byline: 16
    case .dateline: 17
    case .caption: 18
    case .source: 19
    case .tags: 20
    }
  }

  /// The categories of one label, in declaration order.
  public static func all(of label: Label) -> [Category] { allCases.filter { $0.label == label } }
}
