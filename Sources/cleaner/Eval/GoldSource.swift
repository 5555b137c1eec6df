import CleanerIO

/// The labelled records of files, folders and standard input, one after the other.
struct GoldSource: IteratorProtocol, Sendable {
  enum Element: Sendable {
    /// A line of JSON Lines.
    case record([UInt8], place: String)
    /// A file that is a document.
    case table(FileTree.File)
    case failed(FileError)
  }

  private var paths: ArraySlice<String>
  private var file: (path: String, lines: LineReader, number: Int)?
  private var pending: ArraySlice<Element> = []

  init(_ paths: [String]) { self.paths = paths[...] }

  mutating func next() -> Element? {
    while true {
      if let element = pending.popFirst() ?? nextRecord() { return element }
      guard let path = paths.popFirst() else { return nil }
      open(path)
    }
  }

  private mutating func open(_ path: String) {
    if Folder.exists(path) {
      let tree = FileTree(of: path)
      let tables = tree.files.filter { $0.name.hasSuffix(".tsv") }
      let errors =
        tables.isEmpty && tree.errors.isEmpty
        ? [FileError.unreadable(path: path, reason: "the folder holds no .tsv file")] : tree.errors
      pending = (errors.map(Element.failed) + tables.map(Element.table))[...]
    } else if path.hasSuffix(".tsv") {
      pending = FileTree(file: path).files.map(Element.table)[...]
    } else {
      do throws(FileError) {
        file = (path == "-" ? "standard input" : path, try LineReader(path), 0)
      } catch {
        pending = [.failed(error)]
      }
    }
  }

  /// The next line that is not blank; nil at the end of the file.
  private mutating func nextRecord() -> Element? {
    while let line = file?.lines.next() {
      file?.number += 1
      switch line {
      case .failure(let error): return .failed(error)
      case .success(let bytes):
        guard let file, bytes.contains(where: { $0 > 0x20 }) else { continue }
        return .record(bytes, place: "\(file.path):\(file.number)")
      }
    }
    file = nil
    return nil
  }
}
