/// The texts of the page, sorted into files by how much they are needed, within a bound of bytes.
///
/// Documents come in one pass. Where they become too much, the file with the least needed texts gives way, the latest
/// of several; its number goes to the next file.
struct PageTexts {
  /// What a file holds, or is going to hold.
  private struct Pile {
    var need: PageRoom.Need
    var bytes: [UInt8] = []
    /// The documents, by their places in the list.
    var documents: [Int] = []
    var size = 0
  }

  /// The page and all beside it are at most so many bytes, and a document's text more.
  private let most: Int
  /// A file with so many bytes is full.
  private let fileSize: Int
  /// Texts of fewer bytes in all are not worth a file.
  private let smallest: Int
  /// So many bytes may wait for their files to be full; of more, the largest file is closed as it is.
  private let mostWaiting: Int

  private(set) var room = PageRoom.all
  private var open: [Pile]
  /// By their numbers; nil where one gave way.
  private var files: [Pile?] = []
  private(set) var size = 0
  private var waiting = 0

  private static let comma = Array(",\n".utf8)

  init(most: Int, fileSize: Int, smallest: Int) {
    (self.most, self.fileSize, self.smallest, mostWaiting) = (most, fileSize, smallest, 64 * fileSize)
    open = (0..<PageRoom.needs).map { Pile(need: PageRoom.Need($0)) }
  }

  /// Adds a document's text.
  /// - Parameter others: the bytes of the page beside its texts.
  /// - Returns: a file that is full.
  mutating func add(_ text: [UInt8], of document: Int, need: PageRoom.Need, others: Int) -> PageWriter.File? {
    let place = Int(need)
    let joined = open[place].bytes.isEmpty ? text : Self.comma + text
    open[place].bytes += joined
    open[place].documents.append(document)
    size += joined.count
    waiting += joined.count
    while others + size > most, room.bound > 0 { giveWay() }
    guard size > smallest else { return nil }
    if open[place].bytes.count >= fileSize { return close(place) }
    guard waiting > mostWaiting else { return nil }
    return open.indices.max { open[$0].bytes.count < open[$1].bytes.count }.map { close($0) }
  }

  /// Takes back the least needed texts.
  private mutating func giveWay() {
    let least = open.last { !$0.documents.isEmpty }
    let last = files.indices.filter { files[$0] != nil }.max { files[$0]!.need <= files[$1]!.need }
    if let least, last.map({ least.need >= files[$0]!.need }) ?? true {
      open[Int(least.need)] = Pile(need: least.need)
      size -= least.bytes.count
      waiting -= least.bytes.count
      room.leaveOut(from: least.need)
    } else if let last, let file = files[last] {
      files[last] = nil
      size -= file.size
      room.leaveOut(from: file.need)
    } else {
      room = .none
    }
  }

  private mutating func close(_ place: Int) -> PageWriter.File {
    var pile = open[place]
    open[place] = Pile(need: pile.need)
    let number = (files.firstIndex { $0 == nil } ?? files.count) + 1
    let bytes = PageWriter.content(number, pile.bytes)
    waiting -= pile.bytes.count
    (pile.bytes, pile.size) = ([], pile.bytes.count)
    if number > files.count { files.append(pile) } else { files[number - 1] = pile }
    return PageWriter.File(name: PageWriter.page(number), bytes: bytes)
  }

  /// The texts as an array of arrays, for a page of one file; nil where they are too many.
  mutating func inOneFile() -> [UInt8]? {
    guard files.isEmpty, size <= smallest else { return nil }
    files = open.filter { !$0.documents.isEmpty }
    let arrays = files.compactMap(\.self).map { [UInt8(ascii: "[")] + $0.bytes + [UInt8(ascii: "]")] }
    return [UInt8(ascii: "[")] + arrays.joined(separator: Self.comma) + [UInt8(ascii: "]")]
  }

  /// The files that are not full, and empty ones where others gave way.
  mutating func finish() -> [PageWriter.File] {
    var last: [PageWriter.File] = []
    for place in open.indices where !open[place].documents.isEmpty { last.append(close(place)) }
    for number in files.indices where files[number] == nil {
      last.append(PageWriter.File(name: PageWriter.page(number + 1), bytes: PageWriter.content(number + 1, [])))
    }
    return last
  }

  /// For each document of the list the number of its file, in which the texts are in the list's order; 0 where it has
  /// no text.
  func pages(of count: Int) -> [Int] {
    var pages = [Int](repeating: 0, count: count)
    for (number, file) in files.enumerated() {
      for document in file?.documents ?? [] { pages[document] = number + 1 }
    }
    return pages
  }
}
