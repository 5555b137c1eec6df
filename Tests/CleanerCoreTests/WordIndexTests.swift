import TestSupport
import Testing

@testable import CleanerCore

@Suite struct WordIndexTests {
  /// Each key has its numbers in order, each once, however they came; other keys have none.
  @Test(arguments: [0, 1, 7, 300, 5000])
  func givesTheNumbersOfAKey(count: Int) {
    var random = SplitMix(seed: UInt64(count))
    let entries = (0..<count).map { _ in
      WordIndex.Entry(
        key: UInt64.random(in: 1...200, using: &random) << 40 | 1, number: .random(in: -9...9, using: &random))
    }
    let index = WordIndex(entries)
    for key in (0...201).map({ UInt64($0) << 40 | 1 }) {
      let numbers = Set(entries.filter { $0.key == key }.map(\.number)).sorted()
      #expect(index.places(key).map(index.number(at:)) == numbers)
      #expect(numbers.isEmpty || index.mayHold(key))
    }
  }

  @Test(arguments: [0, 1, 31, 32, 1023, UInt64.max, UInt64.max - 1, 1 << 63])
  func numbersAreReadAsTheyWereWritten(number: UInt64) {
    var writer = NumberWriter()
    writer.write([number, 5, number]) { $0.write($1) }
    writer.write(7)
    var reader = NumberReader(String(decoding: writer.bytes, as: UTF8.self))
    #expect(reader.list { $0.number() } == [number, 5, number])
    #expect(reader.count() == 7)
    #expect(reader.isAtEnd)
  }
}
