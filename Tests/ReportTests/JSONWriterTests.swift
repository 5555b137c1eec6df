import CleanerReport
import Foundation
import Testing

@Suite struct JSONWriterTests {
  private func json(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func setsCommasBetweenValues() {
    let text = json { json in
      json.object { json in
        json.field("a", 1)
        json.array("b") { json in
          json.number(1)
          json.array { _ in }
          json.object { _ in }
          json.bool(false)
        }
        json.field("c", "x")
      }
    }
    #expect(text == #"{"a":1,"b":[1,[],{},false],"c":"x"}"#)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (0.5, "0.5"), (0.25, "0.25"), (0.8734, "0.873"), (0.8736, "0.874"), (0.9996, "1"),
    (0.0004, "0"), (0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (0.607, "0.607"),
  ])
  func roundsFractions(value: Double, text: String) {
    #expect(json { $0.fraction(value) } == text)
  }

  @Test(arguments: [0, 7, 10, -10, 1_234_567_890, .max, .min])
  func writesNumbers(number: Int) {
    #expect(json { $0.number(number) } == "\(number)")
  }

  @Test func writesNumbersOfAnyLength() {
    var number = 1
    for digit in 1...18 {
      for number in [number - 1, number, -number, number + digit] { #expect(json { $0.number(number) } == "\(number)") }
      number *= 10
    }
  }

  @Test func keysThatAreReadyAreKeys() {
    let (first, second) = (JSONKey("a\"b"), JSONKey("c"))
    let text = json { json in
      json.object { json in
        json.key(first)
        json.number(1)
        json.key(second)
        json.string("x")
      }
    }
    #expect(text == #"{"a\"b":1,"c":"x"}"#)
  }

  @Test func escapes() {
    #expect(
      json { $0.string("a\"b\\c\n\r\t\u{0}\u{1F}\u{2028}\u{2029}\u{2027}é\u{1F600}/") }
        == #""a\"b\\c\n\r\t\u0000\u001f\u2028\u2029"# + "\u{2027}é\u{1F600}/\"")
  }

  /// Foundation's reader gives back what was written, whatever the characters.
  @Test func roundTrips() throws {
    for scalar in (0...0x3000).compactMap(Unicode.Scalar.init) {
      let text = "a\(scalar)b"
      let read = try JSONDecoder().decode(
        [String].self, from: Data(json { json in json.array { $0.string(text) } }.utf8))
      #expect(Array(read[0].utf8) == Array(text.utf8))
    }
  }
}
