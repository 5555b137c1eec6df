extension String {
  /// The text with its letters of scripts without spaces between words set apart: for an index that tells words by the
  /// spaces and the like between them.
  package var withUnspacedApart: String {
    let table = UnicodeTable.shared
    // Such scripts begin at U+0E00, which takes three bytes: most texts of others are done here.
    guard utf8.contains(where: { $0 >= 0xE0 }), unicodeScalars.contains(where: { table[$0.value].kind == .unspaced })
    else { return self }
    var apart = String.UnicodeScalarView()
    var wasUnspaced = false
    for scalar in unicodeScalars {
      let isUnspaced = table[scalar.value].kind == .unspaced
      if isUnspaced || wasUnspaced { apart.append(" ") }
      apart.append(scalar)
      wasUnspaced = isUnspaced
    }
    return String(apart)
  }
}
