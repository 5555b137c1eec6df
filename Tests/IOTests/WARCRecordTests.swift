import Foundation
import Testing

@testable import CleanerIO

@Suite struct WARCRecordTests {
  private static let header = """
    WARC/1.0\r
    WARC-Type: conversion\r
    WARC-Target-URI: http://example.org/a\r
    warc-block-digest:  sha1:XXXX \r
    Content-Type: text/plain; charset=utf-8\r
    WARC-Payload-Digest: md5:yyyy\r
    content-length:\t6\r
    \r

    """

  private func parsed(_ text: String) -> WARCRecord? {
    WARCRecord(Array(text.utf8), 0..<text.utf8.count, idField: "warc-target-uri")
  }

  /// The header agrees with the text, and can be put back.
  @Test func theHeaderFollowsTheText() throws {
    let text = Self.header + "a\nb\nc\n\r\n\r\n"
    let record = try #require(parsed(text))
    #expect(record.text == Array("a\nb\nc\n".utf8))
    #expect(record.id == "http://example.org/a")
    var unchanged: [UInt8] = []
    record.append(replacing: [], to: &unchanged)
    #expect(unchanged == Array(text.utf8))

    var output: [UInt8] = []
    record.append(replacing: [Splice(range: 2..<6, replacement: [])], to: &output)
    // printf 'a\n' | openssl sha1 -binary | base32
    let digest = "sha1:H54GQUHDQ5KQ7WVYG3WX43OIQHPCGAA3"
    let expected = Self.header.replacing("sha1:XXXX", with: digest).replacing("md5:yyyy", with: digest)
      .replacing("\t6", with: "\t2")
    #expect(String(decoding: output, as: UTF8.self) == expected + "a\n\r\n\r\n")

    var written = try #require(parsed(String(decoding: output, as: UTF8.self)))
    written.undo(headers: record.headersOfText, annotation: false)
    var restored: [UInt8] = []
    written.append(replacing: [Splice(range: 2..<2, replacement: Array("b\nc\n".utf8))], to: &restored)
    #expect(restored == Array(text.utf8))
  }

  /// A digest that the ledger could not say stays as it is, so that the record can be restored.
  @Test func aDigestThatIsNoTextStays() throws {
    let text =
      Array(Self.header.utf8).flatMap { $0 == UInt8(ascii: "X") ? [0xFF] : [$0] } + Array("a\nb\nc\n\r\n\r\n".utf8)
    let record = try #require(WARCRecord(text, 0..<text.count, idField: nil))
    var output: [UInt8] = []
    record.append(replacing: [Splice(range: 2..<6, replacement: [])], to: &output)
    #expect(output.count { $0 == 0xFF } == 4)
    var written = try #require(WARCRecord(output, 0..<output.count, idField: nil))
    written.undo(headers: record.headersOfText, annotation: false)
    var restored: [UInt8] = []
    written.append(replacing: [Splice(range: 2..<2, replacement: Array("b\nc\n".utf8))], to: &restored)
    #expect(restored == text)
  }

  @Test func onlyTextsThatWereConvertedAreDocuments() {
    let record = "WARC/1.0\r\nWARC-Type: TYPE\r\nContent-Type: KIND\r\nContent-Length: 1\r\n\r\na\r\n\r\n"
    func isDocument(_ type: String, _ kind: String) -> Bool {
      parsed(record.replacing("TYPE", with: type).replacing("KIND", with: kind)) != nil
    }
    #expect(isDocument("conversion", "text/plain"))
    #expect(isDocument("Conversion", "Text/Plain;charset=x"))
    #expect(!isDocument("response", "text/plain"))
    #expect(!isDocument("conversion", "text/html"))
    #expect(!isDocument("conversion", "text/plainer"))
  }

  /// The standard's own examples, and lengths around a block's.
  @Test func digests() {
    func hex(_ text: String) -> String {
      SHA1.digest(Array(text.utf8)[...]).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
    #expect(hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    #expect(hex(String(repeating: "a", count: 1_000_000)) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    #expect(SHA1.labelled([]) == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
  }
}
