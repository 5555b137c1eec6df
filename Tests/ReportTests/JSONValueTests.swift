import Foundation
import Testing

@testable import CleanerReport

@Suite struct JSONValueTests {
  private func string(_ text: String) throws -> String? {
    guard case .string(let bytes) = try JSONValue(parsing: Array(text.utf8)) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func readsValues() throws {
    let text =
      #" {"a": [true, false, null, -1.50e+3, "x"], "b": {}, "c": [ ], "a ": 1, "b": {"d": 12345678901234567890}}"#
    #expect(
      try JSONValue(parsing: Array(text.utf8))
        == .object([
          "a": .array([.bool(true), .bool(false), .null, .number("-1.50e+3"), .string(Array("x".utf8))]),
          "b": .object(["d": .number("12345678901234567890")]), "c": .array([]), "a ": .number("1"),
        ]))
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u2028\uFEFF\u0000""#, "Aé\u{2028}\u{FEFF}\0"),
    (#""\ud83d\ude00""#, "😀"), (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"),
    (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud800\u0041""#, "\u{FFFD}A"),
    ("\"e\u{301}\u{7F}\"", "e\u{301}\u{7F}"),
  ])
  func readsEscapes(text: String, value: String) throws {
    #expect(try string(text).map { Array($0.utf8) } == Array(value.utf8))
  }

  @Test(arguments: [
    ("", 0, "a value is missing"), ("{\"a\" 1}", 5, "improper structure"), ("{a: 1}", 1, "improper structure"),
    ("[1, ]", 4, "improper structure"), ("[1 2]", 3, "improper structure"), ("1 2", 2, "improper structure"),
    ("1, 2", 3, "nothing may follow the value"), ("1] [2", 3, "trailing content"),
    ("\"a", 0, "never closed"), ("\"a\\", 0, "never closed"), ("\"\\x\"", 1, "parsing a string"),
    ("\"\\u12g4\"", 1, "parsing a string"), ("\"a\nb\"", 2, "must be escaped"),
    ("nul", 0, "starting with the letter 'n'"), ("-", 0, "improper structure"), ("1.2.3", 0, "parsing a number"),
  ])
  func namesFaults(text: String, offset: Int, problem: String) {
    var error: JSONError?
    do throws(JSONError) {
      _ = try JSONValue(parsing: Array(text.utf8))
    } catch let fault {
      error = fault
    }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "no fault")")
    #expect(error?.offset == offset)
  }

  @Test func refusesWhatIsNestedTooDeep() {
    let text = String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
    var offset: Int?
    do throws(JSONError) {
      _ = try JSONValue(parsing: Array(text.utf8))
    } catch {
      offset = error.offset
    }
    #expect(offset == 1024)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: JSONError(offset: 2, problem: "not valid UTF-8")) {
      try JSONValue(parsing: [0x22, 0x61, 0xFF, 0x22])
    }
  }

  /// As Foundation reads it.
  @Test func agreesWithFoundation() throws {
    for scalar in (0...0x3000).compactMap(Unicode.Scalar.init) {
      let data = try JSONSerialization.data(withJSONObject: ["a\(scalar)b"])
      guard case .array(let values) = try JSONValue(parsing: Array(data)) else { throw CancellationError() }
      #expect(values == [.string(Array("a\(scalar)b".utf8))])
    }
  }
}
