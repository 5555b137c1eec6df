import CleanerIO
import Foundation
import TestSupport
import Testing

@Suite struct PackingTests {
  private static let text = Array(String(repeating: "The ferry to Tân Hòa leaves at five.\n", count: 3000).utf8)

  /// Three members, of which the second is empty.
  private func packed(_ packing: Packing) throws -> [UInt8] {
    let packer = try #require(packing.makePacker())
    var bytes: [UInt8] = []
    packer.pack(0..<50_000, of: Self.text, into: &bytes)
    packer.pack(50_000..<50_000, of: Self.text, into: &bytes)
    packer.pack(50_000..<Self.text.count, of: Self.text, into: &bytes)
    return bytes
  }

  @Test(arguments: [Packing.gzip, .zstd]) func givesBackEveryByte(packing: Packing) throws {
    let packed = try packed(packing)
    #expect(packed.count < Self.text.count / 10)
    let read = TemporaryFile.with(packed) { path throws(FileError) in
      let reader = try ByteReader(path)
      #expect(try reader.packing() == packing)
      return try reader.readAll()
    }
    #expect(read == .success(Self.text))
    #expect(try self.packed(packing) == packed)
  }

  /// Wherever it ends, what can be unpacked is given out, and the end is named.
  @Test(arguments: [Packing.gzip, .zstd]) func deliversWhatComesBeforeACut(packing: Packing) throws {
    let packed = try packed(packing)
    var delivered: Set<Int> = []
    for count in 5..<packed.count {
      var bytes: [UInt8] = []
      let result = TemporaryFile.with(Array(packed[..<count])) { path throws(FileError) in
        let reader = try ByteReader(path)
        while try reader.read(upTo: 1 << 18, into: &bytes) > 0 {}
      }
      #expect(Self.text.starts(with: bytes))
      delivered.insert(bytes.count)
      switch result {
      case .success: #expect(bytes.count == 50_000, "cut between members")
      case .failure(let error):
        #expect(
          error == .corrupt(path: "FILE", offset: count, problem: "the \(packing) is cut off; fetch the file again"))
      }
    }
    #expect(delivered.contains(50_000))
  }

  /// Damage anywhere is an error or harmless, never a crash.
  @Test(arguments: [Packing.gzip, .zstd]) func survivesDamage(packing: Packing) throws {
    let packed = try packed(packing)
    var generator = SplitMix(seed: 11)
    for _ in 0..<300 {
      var damaged = packed
      damaged[Int.random(in: 4..<packed.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      let result = TemporaryFile.with(damaged) { path throws(FileError) in try ByteReader(path).readAll() }
      if case .success(let bytes) = result { #expect(bytes == Self.text || packing == .gzip) }
    }
  }
}
