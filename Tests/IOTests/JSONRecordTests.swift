import Foundation
import TestSupport
import Testing

@testable import CleanerIO

@Suite struct JSONRecordTests {
  /// The record in a line.
  private func parsed(_ line: [UInt8], _ options: RecordOptions = RecordOptions()) throws -> JSONRecord? {
    try JSONRecord(
      line + repeatElement(0, count: JSONReader.padding), 0..<line.count, isFirst: true, JSONReader(options),
      textField: options.textField)
  }

  private func text(_ line: String, field: String = "text") throws -> String? {
    var options = RecordOptions()
    options.textField = field
    return try parsed(Array(line.utf8), options).map { String(decoding: $0.text, as: UTF8.self) }
  }

  private func fault(_ line: String) -> (Int, String)? {
    do {
      _ = try parsed(Array(line.utf8))
    } catch let error as JSONReader.Fault {
      return (error.offset, error.problem)
    } catch {}
    return nil
  }

  @Test func findsTheText() throws {
    #expect(try text(#"{"a":1,"text":"b"}"#) == "b")
    #expect(try text(#"{"a":{"text":"no"},"text":"b","text":"c"}"#) == "b")
    #expect(try text(#"{"te\u0078t":"b"}"#) == "b")
    #expect(try text("\u{FEFF} {\"text\" : \"b\" } \r\n") == "b")
    #expect(try text(#"{"text":null}"#) == nil)
    #expect(try text(" \t\r\n") == nil)
    #expect(try text(#"{"content":{"x":[{"body":"no"}],"body":"b"},"body":"no"}"#, field: "content.body") == "b")
    #expect(try text(#"{"content.body":"b"}"#, field: "content.body") == "b")
    #expect(try text(#"{"content":"x","content":{"body":"b"}}"#, field: "content.body") == "b")
  }

  @Test(arguments: [
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u2028\uFEFF\u0000"#, "Aé\u{2028}\u{FEFF}\0"),
    (#"\ud83d\uDE00\\u0041"#, "😀\\u0041"), ("", ""), ("e\u{301}\u{7F}", "e\u{301}\u{7F}"),
  ])
  func readsEscapes(raw: String, meant: String) throws {
    #expect(try text("{\"text\":\"\(raw)\"}").map { Array($0.utf8) } == Array(meant.utf8))
  }

  /// Half a pair is kept apart from all that is a character.
  @Test func readsHalfSurrogatePairs() throws {
    let line = Array(#"{"text":"\ud800\ud83d\ude00 \udc00\ud800\n"}"#.utf8)
    let record = try #require(try parsed(line))
    #expect(record.text == [0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98, 0x80, 0x20, 0xED, 0xB0, 0x80, 0xED, 0xA0, 0x80, 0x0A])
    #expect(
      record.raw(of: [0..<3, 3..<7, 8..<11])?.map { String(decoding: $0, as: UTF8.self) } == [
        #"\ud800"#, #"\ud83d\ude00"#, #"\udc00"#,
      ])
  }

  @Test func takesWhatJSONAllows() throws {
    #expect(try text(#"{"a":1E400,"b":-0.0e-10,"c":123456789012345678901234567890,"d":"\ud800","text":"t"}"#) == "t")
    #expect(try text(#"{"a":[],"b":{},"c":[[],[{}],true,false,null],"":"","text":"t"}"#) == "t")
  }

  @Test(arguments: [
    "{", "{}x", "[]", "1", "\"text\"", #"{"text":"a"} {}"#, #"{"text":"a",}"#, #"{"text" "a"}"#, #"{"text":"a" "b":1}"#,
    #"{"text":01}"#, #"{"text":1.}"#, #"{"text":+1}"#, #"{"text":.5}"#, #"{"text":1e}"#, #"{"text":tru}"#,
    #"{"text":nullx}"#, #"{"text":"a\x"}"#, #"{"text":"a\u12g4"}"#, #"{"text":"a\u123"}"#, #"{"text":"a}"#,
    "{\"text\":\"a\tb\"}", #"{"text":"a","b":[1,]}"#, #"{"text":"a","b":[1 2]}"#, #"{"text":"a","b":[1}"#,
    #"{"text":"a","b":{"c"}}"#, #"{"text":"a","b":}"#, #"{text:"a"}"#, #"{"text":"a","b":x}"#, #"{"text":'a'}"#,
    #"{"text":"a","b":"x"y}"#, #"{"text":"a","b":"\"}"#,
    #"{"text":"a","b":"c":1}"#, #"{"text":"a","b":["c":1]}"#, #"{"text":"a","b":[1:1]}"#,
  ])
  func refusesWhatIsNoJSON(line: String) {
    #expect(fault(line)?.1.hasPrefix("no JSON record: ") ?? false, "\(String(describing: fault(line)))")
  }

  @Test func namesFaults() {
    #expect(
      fault("{\"text\":\"a\",\"b\":tru}")! == (
        16, "no JSON record: Problem while parsing an atom starting with the letter 't'"
      ))
    #expect(fault("{\"a\":\"x\ty\"}")!.0 == 7)
    #expect(fault("{\"a\":1,\"b\":\"xy}")!.0 == 11)
    #expect(fault("[1]")! == (0, "no JSON record: it is no object"))
    #expect(fault("{\"a\":1}")! == (0, "it has no field 'text' (see --text-field)"))
    #expect(fault("{\"text\":[1]}")! == (8, "the field 'text' is no string (see --text-field)"))
    #expect(throws: JSONReader.Fault.self) { try parsed(Array("{\"text\":\"".utf8) + [0xFF] + Array("\"}".utf8)) }
    let deep = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
    #expect(fault("{\"text\":\"a\",\"b\":\(deep)}") != nil)
  }

  @Test func namesTheDocument() throws {
    var options = RecordOptions()
    options.idField = "meta.id"
    for (id, name) in [("\"a\\u0062\"", "ab"), ("1.50", "1.50"), ("null", nil), ("[1]", nil)] {
      #expect(try parsed(Array("{\"text\":\"a\",\"meta\":{\"id\":\(id)}}".utf8), options)?.id == name)
    }
    #expect(try parsed(Array("{\"text\":\"a\"}".utf8), options)?.id == nil)
  }

  // MARK: - Splices

  /// A character as it may stand in a string, in any of the ways there are.
  private func spelled(_ scalar: Unicode.Scalar, _ generator: inout SplitMix) -> String {
    let escaped = scalar.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    let short: [Unicode.Scalar: String] = [
      "\n": "\\n", "\r": "\\r", "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\t": "\\t",
    ]
    let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: return escaped
    case 1: return short[scalar] ?? (mustEscape ? escaped : String(scalar))
    default: return mustEscape ? short[scalar] ?? escaped : String(scalar)
    }
  }

  /// What stays is written as it was, what goes can be put back, and all else is as it was.
  @Test func cutsAndPutsBack() throws {
    var generator = SplitMix(seed: 77)
    let scalars: [Unicode.Scalar] = [
      "a", "b", " ", "\n", "\r", "\"", "\\", "/", "é", "ệ", "😀", "\u{2028}", "\u{1}", "u",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in scalars.randomElement(using: &generator)! }
      let raw = text.map { spelled($0, &generator) }
      let head = "{\"a\": 1E5, \"text\" :\""
      let tail = "\" , \"z\":[0.10]}\n"
      let line = Array((head + raw.joined() + tail).utf8)
      var record = try #require(try parsed(line))
      #expect(record.text == text.flatMap { Array(String($0).utf8) })
      let isCut = text.map { _ in Int.random(in: 0..<4, using: &generator) == 0 }
      var (splices, position): ([Splice], Int) = ([], 0)
      for (scalar, isCut) in zip(text, isCut) {
        let next = position + String(scalar).utf8.count
        if isCut { splices.append(Splice(range: position..<next, replacement: [])) }
        position = next
      }
      var output: [UInt8] = []
      if Bool.random(using: &generator) { record.annotate(Array(#"{"b":[{}]}"#.utf8)) }
      record.append(replacing: splices, to: &output)
      let kept = zip(raw, isCut).filter { !$0.1 }.map(\.0).joined()
      #expect(
        String(decoding: output, as: UTF8.self).replacing(#","cleaner":{"b":[{}]}"#, with: "") == head + kept + tail)

      let pieces = try #require(record.raw(of: splices.map(\.range)))
      var (back, taken): ([Splice], Int) = ([], 0)
      for (splice, piece) in zip(splices, pieces) {
        let place = splice.range.lowerBound - taken
        back.append(Splice(range: place..<place, replacement: Array(piece)))
        taken += splice.range.count
      }
      var restored: [UInt8] = []
      var written = try #require(try parsed(output))
      written.undo(headers: [], annotation: true)
      written.append(replacing: back, to: &restored)
      #expect(restored == line)
    }
  }

  /// A field of the same name that was there before is left alone.
  @Test func takesOnlyItsOwnAnnotation() throws {
    let line = Array("{\"cleaner\":1,\"text\":\"a\"}".utf8)
    for isAnnotated in [true, false] {
      var record = try #require(try parsed(line))
      if isAnnotated { record.annotate(Array("2".utf8)) }
      var output: [UInt8] = []
      record.append(replacing: [], to: &output)
      var again = try #require(try parsed(output))
      again.undo(headers: [], annotation: true)
      var restored: [UInt8] = []
      again.append(replacing: [], to: &restored)
      #expect(restored == line)
    }
  }
}
