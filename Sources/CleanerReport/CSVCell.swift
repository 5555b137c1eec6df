extension String {
  /// A cell of CSV. What a spreadsheet would take for a formula begins with an apostrophe, and so is text there too.
  public var csvCell: String {
    let cell = unicodeScalars.first.map(Self.formulaSigns.contains) ?? false && Double(self) == nil ? "'" + self : self
    guard cell.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// Scalars, for a mark behind the sign makes another character of it, but no text. Japanese spreadsheets read the wide
  /// signs, too.
  private static let formulaSigns = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
}
