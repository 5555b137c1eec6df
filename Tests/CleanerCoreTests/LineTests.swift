import TestSupport
import Testing

@testable import CleanerCore

@Suite struct LineTests {
  @Test(arguments: [
    ("", []), ("a", ["a|"]), ("a\n", ["a|\n"]), ("a\nb", ["a|\n", "b|"]), ("\n\n", ["|\n", "|\n"]),
    ("a\r\nb\rc\n\r", ["a|\r\n", "b|\r", "c|\n", "|\r"]), ("\r\r\n", ["|\r", "|\r\n"]),
  ])
  func splits(text: String, expected: [String]) {
    let bytes = Array(text.utf8)
    let shown = Line.split(bytes).map { line in
      String(decoding: bytes[line.content], as: UTF8.self) + "|"
        + String(decoding: bytes[line.end..<line.next], as: UTF8.self)
    }
    #expect(shown == expected)
  }

  /// The fast pass and the readable definition agree, and lose no byte, on any bytes.
  @Test(arguments: 0..<40)
  func wordPassSplitsAlike(seed: Int) {
    let bytes = randomBytes(seed: seed, count: 400)
    var pass = WordPass()
    pass.read(bytes.span)
    #expect(pass.lines == Line.split(bytes))
    #expect(pass.lines.flatMap { bytes[$0.whole] } == bytes)
  }

  /// ASCII words that are read by eights are what they are letter by letter.
  @Test(arguments: 0..<200)
  func wordPassReadsAlike(seed: Int) { expectAlike(randomBytes(seed: seed, count: 300)) }

  @Test(arguments: SampleTests.samples)
  func wordPassReadsSamplesAlike(sample: SampleTests.Sample) { expectAlike(sample.bytes) }

  private func expectAlike(_ bytes: [UInt8]) {
    var (pass, plain) = (WordPass(), WordPass())
    pass.read(bytes.span)
    plain.readPlainly(bytes.span)
    #expect(pass.lines == plain.lines)
    #expect(pass.words == plain.words)
    #expect(pass.wordStarts == plain.wordStarts)
    #expect(pass.counts == plain.counts)
  }
}

/// Bytes that are mostly text in several scripts, with line ends of all kinds and some that are no UTF-8.
func randomBytes(seed: Int, count: Int) -> [UInt8] {
  var random = SplitMix(seed: UInt64(seed))
  let pieces: [[UInt8]] = [
    [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x00], [0xFF], [0xE1, 0xBB], [0x2E], [0x09],
    Array("Hà Nội".utf8), Array("e\u{302}\u{301}".utf8), Array("word".utf8), Array("漢字。".utf8), Array("12/3/2024".utf8),
    Array("한국".utf8), Array("สวัสดี".utf8), Array("😀".utf8), Array("\u{A0}".utf8), Array("Share".utf8),
    Array("a".utf8), Array("NewsSport".utf8), Array("B".utf8), Array("abcdefgh".utf8), Array("\u{301}".utf8),
    Array("\u{AD}".utf8), Array("“".utf8), Array("\u{1112}\u{1161}\u{11AB}".utf8),
  ]
  var bytes: [UInt8] = []
  while bytes.count < count { bytes += pieces[Int(random.next() % UInt64(pieces.count))] }
  return bytes
}
