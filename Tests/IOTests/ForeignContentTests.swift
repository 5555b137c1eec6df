import Testing

@testable import CleanerIO

@Suite struct ForeignContentTests {
  @Test(arguments: [
    ("PK\u{3}\u{4}\u{14}", "zip"), ("%PDF-1.7\n", "PDF"), ("GIF89a", "image"), ("BZh91AY&SY", "bzip2"),
    ("\n <!DOCTYPE HTML>\n<html>", "HTML"), ("<html lang=\"vi\">", "HTML"), ("<?xml version='1.0'?>", "XML"),
    ("[{\"text\": \"a\"}]", "JSON array"), (" [\n  {\n \"text\": \"a\"}]", "JSON array"),
    ("{\n  \"text\": \"a\"\n}", "several lines"), ("\u{FEFF}<html>", "HTML"),
  ]) func foreignContentIsNamed(beginning: String, name: String) {
    #expect(ForeignContent.problem(of: Array(beginning.utf8))?.contains(name) == true)
  }

  @Test(arguments: [[0xFF, 0xFE] as [UInt8], [0xFE, 0xFF], []]) func utf16IsNamed(mark: [UInt8]) {
    let units = Array("A text of letters.".utf16)
    let isBig = mark.first == 0xFE
    let bytes =
      mark + units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(ForeignContent.problem(of: bytes)?.contains("UTF-16") == true)
  }

  @Test(arguments: [
    "", "\n", "The bridge is old.", "[Music] <b>Title</b>", "[{x}] in a wiki", "{x} and {y}", "{ \"text\": 1 }",
    "< 5 km", "<p>A text with marks of its own.", "PK is a short name", "\u{FEFF}Text", "a\0b\0",
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
  ]) func textIsNone(text: String) {
    #expect(ForeignContent.problem(of: Array(text.utf8)) == nil)
  }
}
