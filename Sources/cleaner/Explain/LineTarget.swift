import CleanerIO

/// What `explain` and `show` are asked about: a document, or one of its lines.
struct LineTarget {
  var path: String
  /// The document's record in a file of several, from 1; nil for a file that is a document.
  var record: Int?
  /// 1-based; nil for the whole document.
  var line: Int?

  /// Reads `FILE`, `FILE#RECORD`, and either with `:LINE` behind it. A file that is there under the whole name,
  /// signs and all, is meant.
  init(_ argument: String) {
    path = argument
    line = Self.number(behind: ":", in: &path)
    record = Self.number(behind: "#", in: &path)
  }

  /// Takes a number and the sign before it off the end.
  private static func number(behind sign: Character, in path: inout String) -> Int? {
    guard !Folder.holdsFile(path), let place = path.lastIndex(of: sign),
      let number = Int(path[path.index(after: place)...]), number > 0
    else { return nil }
    path = String(path[..<place])
    return number
  }

  /// The document, as it was asked for.
  var name: String { path + (record.map { "#\($0)" } ?? "") }

  /// A document, and the names that a run may have given it, the longest first: a run names a file from its input on.
  struct Found {
    var text: [UInt8]
    var names: [String]
  }

  /// Reads the document.
  func document(_ options: RecordOptions) throws -> Found {
    do {
      var reader = try RecordReader(FileTree.File(name: Folder.name(of: path), path: path), options)
      let format = reader.file.format
      guard format == .text || record != nil else {
        throw Status.usageError("\(path) is \(format.rawValue) and holds many documents; ask about one: \(path)#1")
      }
      return try find(in: &reader, RecordParser(options))
    } catch let error as FileError {
      throw error.reported()
    }
  }

  private func find(in reader: inout RecordReader, _ parser: RecordParser) throws -> Found {
    var count = 0
    while let batch = try reader.next()?.get() {
      count = batch.firstNumber + batch.records.count - 1
      let place = (record ?? 1) - batch.firstNumber
      if batch.records.indices.contains(place) {
        // Of a damaged text only the beginning is there.
        if batch.file.format == .text, let fault = batch.faults.first { throw fault }
        guard let found = try parser.record(place, in: batch) else {
          throw Status.usageError("\(path)#\(record ?? 1) holds no document; it passes through as it is")
        }
        return Found(text: found.text, names: found.id.map { [$0] } ?? names)
      }
      for fault in batch.faults {
        // A record that passes through is no matter here, unless it is the one asked for.
        if case .record = fault, count + 1 != record ?? 1 { continue }
        throw fault
      }
    }
    throw Status.usageError("\(path) has \(count.of("record")); there is no record \(record ?? 1)")
  }

  private var names: [String] {
    let parts = Folder.names(in: path)
    return parts.indices.map { parts[$0...].joined(separator: "/") + (record.map { "#\($0)" } ?? "") }
  }
}
