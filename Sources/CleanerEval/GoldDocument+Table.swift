extension GoldDocument {
  /// Reads a document that is a table: a row a line, its label, a tab, its text. A label is `K`, `M KIND`,
  /// `X CATEGORY`, `?` or `.`; a blank line needs no tab.
  /// - Parameters:
  ///   - name: the path below the folder; without its suffix it is the document's id. What stands before
  ///     its first hyphen is the language, where that is two or three small letters.
  ///   - path: the file, for errors.
  public init(table: [UInt8], name: String, at path: String) throws(GoldError) {
    (text, lines, gold, place) = ([], [], nil, path)
    id = name.hasSuffix(".tsv") ? String(name.dropLast(4)) : name
    fields = ["id": id]
    let file = id.split(separator: "/").last ?? ""
    let language = file.prefix { $0 != "-" }
    if (2...3).contains(language.utf8.count), language.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
      fields["lang"] = String(language)
    }
    if String(validating: table, as: UTF8.self) == nil { throw GoldError(place: path, problem: "not valid UTF-8") }
    var rows = table.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if rows.last?.isEmpty == true { rows.removeLast() }
    for (number, row) in rows.enumerated() {
      if number > 0 { text.append(UInt8(ascii: "\n")) }
      let tab = row.firstIndex(of: UInt8(ascii: "\t")) ?? row.endIndex
      let start = text.count
      text += row[tab...].dropFirst()
      let words = String(decoding: row[..<tab], as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
      guard (1...2).contains(words.count), words[0].utf8.count == 1, let label = Label(rawValue: words[0].utf8.first!),
        tab < row.endIndex || label == .blank
      else {
        throw GoldError(
          place: "\(path):\(number + 1)",
          problem: "a row is a label (K, M KIND, X CATEGORY, ? or .), a tab and the line's text")
      }
      lines.append(Line(bytes: start..<text.count, label: label, category: words.count > 1 ? String(words[1]) : nil))
    }
    if lines.isEmpty { lines = [Line(bytes: 0..<0, label: .blank)] }
  }
}
