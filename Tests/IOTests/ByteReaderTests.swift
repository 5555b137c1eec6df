import CleanerIO
import Foundation
import Testing

@Suite struct ByteReaderTests {
  /// "first\nsec" and "ond\nthird\n", each packed by gzip.
  static let members = [
    "H4sIAAAAAAACA0vLLCou4SpOTQYAHzb8CQkAAAA=", "H4sIAAAAAAACA8vPS+EqycgsSuECAOOs+G4KAAAA",
  ].map { Array(Data(base64Encoded: $0)!) }

  private static let path = "FILE"

  /// Reads a file with these bytes to its end, in pieces.
  private func read(_ bytes: [UInt8], inPiecesOf count: Int = 1 << 18) -> Result<[UInt8], FileError> {
    TemporaryFile.with(bytes) { path throws(FileError) in
      let reader = try ByteReader(path)
      var read: [UInt8] = []
      while try reader.read(upTo: count, into: &read) > 0 {}
      return read
    }
  }

  @Test(arguments: [1, 3, 1 << 18]) func unpacksAllMembers(piece: Int) {
    let packed = Self.members[0] + Self.members[1]
    #expect(read(packed, inPiecesOf: piece) == .success(Array("first\nsecond\nthird\n".utf8)))
  }

  /// More of them than are read at once, so that members begin and end anywhere.
  @Test func unpacksManyMembers() throws {
    let count = 20_000
    let packed = repeatElement(Self.members[1], count: count).flatMap(\.self)
    let unpacked = repeatElement(Array("ond\nthird\n".utf8), count: count).flatMap(\.self)
    #expect(try read(packed).get() == unpacked)
    #expect(try read(packed, inPiecesOf: 1000).get() == unpacked)
  }

  @Test(arguments: [[], Array("a".utf8), Array("plain\n\u{1F}text".utf8), [0x1F]]) func passesOtherBytesThrough(
    bytes: [UInt8]
  ) {
    #expect(read(bytes) == .success(bytes))
    #expect(read(bytes, inPiecesOf: 1) == .success(bytes))
  }

  @Test func zerosBehindTheLastMemberArePadding() {
    let zeros = [UInt8](repeating: 0, count: 200_000)
    #expect(read(Self.members[0] + zeros) == .success(Array("first\nsec".utf8)))
    #expect(
      read(Self.members[0] + zeros + Self.members[1]) == .success(Array("first\nsecond\nthird\n".utf8)))
  }

  /// Wherever the file ends, but between members.
  @Test func namesWhereAFileIsCutOff() {
    let packed = Self.members[0] + Self.members[1]
    for count in 2..<packed.count where count != Self.members[0].count {
      #expect(
        read(Array(packed[..<count]))
          == .failure(
            .corrupt(path: Self.path, offset: count, problem: "the gzip is cut off; fetch the file again")), "\(count)")
    }
  }

  @Test func namesWhereAFileIsDamaged() {
    var packed = Self.members[0] + Self.members[1]
    packed[packed.count - 6] ^= 1
    #expect(
      read(packed)
        == .failure(
          .corrupt(path: Self.path, offset: packed.count - 4, problem: "incorrect data check; the gzip is damaged")))
    #expect(
      read(Self.members[0] + Array("rest".utf8))
        == .failure(
          .corrupt(path: Self.path, offset: 31, problem: "incorrect header check; the gzip is damaged")))
  }

  @Test func linesAreReadThroughIt() throws {
    let lines = try TemporaryFile.with(Self.members[0] + Self.members[1]) { path throws(FileError) in
      var reader = try LineReader(path)
      var lines: [String] = []
      while let line = reader.next() { lines.append(String(decoding: try line.get(), as: UTF8.self)) }
      return lines
    }.get()
    #expect(lines == ["first", "second", "third"])
  }

  @Test(arguments: ["\u{FEFF}a\n\u{FEFF}b", "\u{FEFF}", "a", ""]) func aMarkIsNoPartOfALine(text: String) throws {
    let lines = try TemporaryFile.with(Array(text.utf8)) { path throws(FileError) in
      var reader = try LineReader(path)
      var lines: [[UInt8]] = []
      while let line = reader.next() { lines.append(try line.get()) }
      return lines
    }.get()
    let expected = text.count > 1 ? ["a", "\u{FEFF}b"] : text == "a" ? ["a"] : []
    #expect(lines == expected.map { Array($0.utf8) })
  }

  /// The lines before the damage come first.
  @Test func linesBeforeAFaultAreGivenOut() throws {
    let results = try TemporaryFile.with(Self.members[0] + Array("rest".utf8)) { path throws(FileError) in
      var reader = try LineReader(path)
      var results: [String] = []
      while let line = reader.next() {
        switch line {
        case .success(let bytes): results.append(String(decoding: bytes, as: UTF8.self))
        case .failure: results.append("a fault")
        }
      }
      return results
    }.get()
    #expect(results == ["first", "a fault"])
  }
}
