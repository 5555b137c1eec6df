/// Content that is no text, where a document's text should be.
public enum ForeignContent {
  /// What the bytes are instead of text in UTF-8, and what to do about it, by their beginning alone; nil for text, and
  /// for what is not known here.
  public static func problem(of bytes: [UInt8]) -> String? {
    if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return found.problem }
    if bytes.dropFirst(257).starts(with: "ustar".utf8) { return "it is a tar archive; extract it first" }
    if isUTF16(bytes) { return "it is UTF-16; convert it first (iconv -f UTF-16 -t UTF-8)" }
    let text = bytes.dropFirst(JSONRecord.markLength(bytes)).drop(while: isBlank)
    switch text.first {
    case UInt8(ascii: "<"):
      let beginning = String(decoding: text.prefix(16), as: UTF8.self).lowercased()
      let isMarkup = ["<!doctype html", "<html", "<?xml"].contains(where: beginning.hasPrefix)
      return isMarkup ? "it is HTML or XML; extract its text first" : nil
    case UInt8(ascii: "["):
      return beginsObject(text.dropFirst()) ? "it is a JSON array; write a record a line (jq -c '.[]')" : nil
    case UInt8(ascii: "{"):
      let isOfLines = text.dropFirst().prefix(while: isBlank).contains(UInt8(ascii: "\n")) && beginsObject(text)
      return isOfLines ? "it is JSON over several lines; write a record a line (jq -c .)" : nil
    default: return nil
    }
  }

  private static let signatures: [(bytes: [UInt8], problem: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "it is a zip archive or an office document; extract its text first"),
    (Array("%PDF-".utf8), "it is a PDF document; extract its text first"),
    (Array("PAR1".utf8), "it is a Parquet file; write a record a line as JSON"),
    ([0x89] + Array("PNG\r\n".utf8), "it is an image"),
    ([0xFF, 0xD8, 0xFF], "it is an image"),
    (Array("GIF8".utf8), "it is an image"),
    ([0x1F, 0x8B, 0x08], "it is packed by gzip; unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "it is packed by zstd; unpack it first"),
    ([0xFD] + Array("7zXZ".utf8) + [0], "it is packed by xz; unpack it first"),
    (Array("BZh91AY&SY".utf8), "it is packed by bzip2; unpack it first"),
  ]

  /// By the mark, or where in the first characters every other byte is zero, as in Latin letters.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    let beginning = bytes.prefix(16)
    guard beginning.count == 16 else { return false }
    return [0, 1].contains { odd in beginning.indices.allSatisfy { (beginning[$0] == 0) == ($0 % 2 == odd) } }
  }

  private static func beginsObject(_ text: ArraySlice<UInt8>) -> Bool {
    let object = text.drop(while: isBlank)
    guard object.first == UInt8(ascii: "{") else { return false }
    return object.dropFirst().drop(while: isBlank).first == UInt8(ascii: "\"")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
}
