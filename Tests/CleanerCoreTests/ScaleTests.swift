import Testing

@testable import CleanerCore

@Suite struct ScaleTests {
  @Test func sentencesCountInPlainEnglish() {
    let words = Scale.of(.words)
    #expect(words.says(Scale.bucket(0, Scale.words)) == "has no words")
    #expect(words.says(Scale.bucket(1, Scale.words)) == "has 1 word")
    #expect(words.says(Scale.bucket(6, Scale.words)) == "has 5 to 6 words")
    #expect(words.says(Scale.bucket(500, Scale.words)) == "has 81 or more words")
    #expect(Scale.of(.dashes).says(1) == "has 1 dash")
  }

  /// Reasons and the file of weights need a name and a sentence for every bucket.
  @Test(arguments: Signal.allCases)
  func everyBucketHasANameAndASentence(signal: Signal) {
    let scale = Scale.of(signal)
    let names = (0..<scale.bucketCount).map { scale.bucketName($0) }
    #expect(Set(names).count == names.count && !names.contains(""))
    #expect((0..<scale.bucketCount).allSatisfy { !scale.says($0).isEmpty })
  }
}
