import CleanerCore

/// Makes the report's page while the run goes: takes documents in order and gives out files as they are full, so that
/// memory holds the list and what is on the way to a file, some 16 MB at most.
///
/// A small run is one file, `index.html`. Of a larger one the texts lie beside it in `pages/0001.js` and so on, which
/// the page loads as scripts, for a page that is opened from a disk may load nothing else.
public struct PageWriter {
  /// A file of the report.
  public struct File: Equatable {
    /// Its path in the report's folder.
    public var name: String
    /// All that is in it.
    public var bytes: [UInt8]
  }

  /// The path of the page itself in the report's folder.
  public static let index = "index.html"

  /// The path of a file of texts. They are numbered without gaps.
  public static func page(_ number: Int) -> String {
    let digits = String(number)
    return "pages/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".js"
  }

  static func content(_ number: Int, _ texts: [UInt8]) -> [UInt8] {
    Array("cleanerPage(\(number),[\n".utf8) + texts + Array("\n]);\n".utf8)
  }

  private var list = PageList()
  private var overview = PageOverview()
  private var texts: PageTexts
  private var fingerprint = Fingerprint(of: [])

  /// A page without documents yet, that is to take some 100 MB at most with all beside it.
  public init() { self.init(most: 100_000_000, fileSize: 250_000, smallest: 1_000_000) }

  /// - Parameters:
  ///   - most: the bytes of the page and all beside it, and a document's text more.
  ///   - fileSize: the bytes of texts that fill a file.
  ///   - smallest: so many bytes of texts are one file with the page.
  init(most: Int, fileSize: Int, smallest: Int) {
    texts = PageTexts(most: most, fileSize: fileSize, smallest: smallest)
  }

  /// Which documents still get in with their text.
  public var room: PageRoom { texts.room }

  /// Adds a document.
  /// - Parameter text: its ``PageText``; nil where it has none.
  /// - Returns: a file that is full. Where its name was given out before, it takes that file's place.
  public mutating func add(_ record: LedgerRecord, text: [UInt8]?) -> File? {
    let facts = DocumentFacts(record)
    overview.add(facts)
    fingerprint = fingerprint.followed(by: record)
    guard let place = list.add(facts, at: record.place), let text, room.admits(record) else { return nil }
    return texts.add(text, of: place, need: PageRoom.need(of: record), others: list.size)
  }

  /// Completes the page.
  /// - Returns: the last files, the page itself behind all others.
  public mutating func finish(_ summary: Summary, made header: LedgerHeader) -> [File] {
    let inside = texts.inOneFile()
    let last = inside == nil ? texts.finish() : []
    let pages = texts.pages(of: list.count)
    var json = JSONWriter()
    json.object { json in
      json.field("page", LedgerHeader.format)
      json.key("fingerprint")
      json.fingerprint(fingerprint)
      header.write(to: &json)
      overview.write(.init(summary), to: &json)
      json.array("rule-places") { json in
        for rule in list.rules { json.string(rule) }
      }
      json.field("unlisted", list.left)
      json.field("untold", pages.count { $0 == 0 })
      json.key("list")
      json.written(list.bytes)
      json.array("pages") { json in
        for page in pages { json.number(page) }
      }
      if let inside {
        json.key("texts")
        json.written(inside)
      }
    }
    return last + [File(name: Self.index, bytes: PageTemplate.page(data: json.bytes))]
  }
}

extension Fingerprint {
  /// What a run is known by: the documents and what was kept of them, in order.
  fileprivate func followed(by record: LedgerRecord) -> Fingerprint {
    let bytes = Self.bytes(of: [self, record.input.fingerprint, record.kept.fingerprint])
    return Fingerprint(of: bytes + Array(record.document.utf8))
  }
}
