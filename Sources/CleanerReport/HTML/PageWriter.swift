import CleanerCore

/// Makes the report's page while the run goes: takes documents in order and gives out files as they are full, so that
/// memory holds the list and one file of texts.
///
/// A small run is one file, `index.html`. Of a larger one the texts lie beside it in `pages/0001.js` and so on, which
/// the page loads as scripts, for a page that is opened from a disk may load nothing else.
public struct PageWriter {
  /// A file of the report.
  public struct File {
    /// Its path in the report's folder.
    public var name: String
    public var bytes: [UInt8]
  }

  public static let index = "index.html"

  /// The path of a file of texts.
  public static func page(_ number: Int) -> String {
    let digits = String(number)
    return "pages/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".js"
  }

  private var list = PageList()
  private var overview = PageOverview()
  /// The texts of the file that is being filled, with commas between them.
  private var texts: [UInt8] = []
  private var number = 1
  private var written = 0
  /// Documents in the list whose text has no room.
  private var untold = 0
  private var fingerprint = Fingerprint(of: [])

  /// A file with so many bytes is full; a run with less in all is one file.
  private static let pageSize = 1_000_000

  public init() {}

  /// Which documents still get in with their text.
  public var room: PageRoom { PageRoom(spent: written + texts.count + list.size) }

  /// Adds a document.
  /// - Parameter text: its ``PageText``; nil where it has none.
  /// - Returns: a file that is full.
  public mutating func add(_ record: LedgerRecord, text: [UInt8]?) -> File? {
    overview.add(record)
    fingerprint = fingerprint.followed(by: record)
    guard list.admits(record) else {
      list.leave()
      return nil
    }
    guard let text, room.admits(record) else {
      list.add(record, page: nil)
      untold += 1
      return nil
    }
    list.add(record, page: number)
    if !texts.isEmpty { texts += ",\n".utf8 }
    texts += text
    return texts.count >= Self.pageSize ? file() : nil
  }

  private mutating func file() -> File {
    let file = File(
      name: Self.page(number), bytes: Array("cleanerPage(\(number),[\n".utf8) + texts + Array("\n]);\n".utf8))
    written += texts.count
    texts.removeAll(keepingCapacity: true)
    number += 1
    return file
  }

  /// Completes the page.
  /// - Returns: the last files, the page itself behind all others.
  public mutating func finish(_ summary: Summary, made header: LedgerHeader) -> [File] {
    let isOneFile = number == 1
    let last = isOneFile || texts.isEmpty ? [] : [file()]
    var json = JSONWriter()
    json.object { json in
      json.field("page", LedgerHeader.format)
      json.key("fingerprint")
      json.fingerprint(fingerprint)
      header.write(to: &json)
      json.overview(summary, overview)
      json.array("rule-names") { json in
        for rule in list.rules { json.string(rule) }
      }
      json.field("unlisted", list.left)
      json.field("untold", untold)
      json.key("list")
      json.written(list.bytes)
      if isOneFile {
        json.key("texts")
        json.written([UInt8(ascii: "[")] + texts + [UInt8(ascii: "]")])
      }
    }
    return last + [File(name: Self.index, bytes: PageTemplate.page(data: ScriptData.escaped(json.bytes)))]
  }
}

extension Fingerprint {
  /// What a run is known by: the documents and what was kept of them, in order.
  fileprivate func followed(by record: LedgerRecord) -> Fingerprint {
    var bytes: [UInt8] = []
    for hash in [self, record.input.fingerprint, record.kept.fingerprint] {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: hash.value >> shift))
      }
    }
    return Fingerprint(of: bytes + Array(record.document.utf8))
  }
}
