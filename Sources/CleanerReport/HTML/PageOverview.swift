import RulePacks

/// What the page's charts show beyond the summary.
struct PageOverview {
  /// What went in a folder, or in a file of records.
  struct Folder {
    var documents = 0
    var words = 0
    var removedWords = 0
  }

  /// Documents by the share of words that went: none; then more than 0 to 5%, to 10%, and so on.
  private(set) var histogram = [Int](repeating: 0, count: 21)
  private var folders: [String: Folder] = [:]
  /// The documents of all folders beyond ``mostFolders``.
  private var others = Folder()

  /// So many are counted apart.
  private static let mostFolders = 10_000
  /// So many are shown.
  static let shownFolders = 20

  mutating func add(_ record: LedgerRecord) {
    let (words, removed) = (record.input.words, record.input.words - record.kept.words)
    let step = removed == 0 ? 0 : min(20, 1 + (removed * 20 - 1) / max(1, words))
    histogram[record.removed.isEmpty ? 0 : max(1, step)] += 1
    let name = Self.folder(of: record)
    if folders[name] == nil, folders.count >= Self.mostFolders {
      others.add(words, removed)
    } else {
      folders[name, default: Folder()].add(words, removed)
    }
  }

  /// The first folder on the way to a document; of records in a file at the top that file; else empty.
  static func folder(of record: LedgerRecord) -> String {
    let path = record.place?.file ?? record.document
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return record.place?.file ?? "" }
    return String(path[..<slash])
  }

  /// The folders that lost most words, and what all others came to, where there are any.
  var foldersByRemoved: (first: [(name: String, folder: Folder)], others: Folder?) {
    let sorted = folders.sorted {
      $0.value.removedWords != $1.value.removedWords
        ? $0.value.removedWords > $1.value.removedWords : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    var others = others
    for (_, folder) in sorted.dropFirst(Self.shownFolders) { others.add(folder) }
    return (sorted.prefix(Self.shownFolders).map { ($0.key, $0.value) }, others.documents > 0 ? others : nil)
  }
}

extension PageOverview.Folder {
  fileprivate mutating func add(_ words: Int, _ removed: Int) {
    documents += 1
    self.words += words
    removedWords += removed
  }

  fileprivate mutating func add(_ other: Self) {
    documents += other.documents
    words += other.words
    removedWords += other.removedWords
  }
}
