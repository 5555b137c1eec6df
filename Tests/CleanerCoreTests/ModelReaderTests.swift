import CleanerData
import RulePacks
import Testing

@testable import CleanerCore

@Suite struct ModelReaderTests {
  /// Packed as they are in the program, weights are the same.
  @Test func packedWeightsAreTheSame() throws {
    let text = Trial.weights(seed: 3)
    let packed = WeightsImage.encode(text)
    #expect(packed.split(separator: "\n").count { $0.contains("\t=") } == Feature.all.count + 3)
    #expect(WeightsImage.encode("a\t2\nb" + String(repeating: "\t-1", count: 31)).contains("=") == false)
    let models = try [text, packed].map { try SequenceModel(text: $0) }
    #expect(models[0].networks == models[1].networks && models[0].rows == models[1].rows)
    #expect(models[0].lexicon.words == models[1].lexicon.words)
    let commented = packed.split(separator: "\n").joined(separator: "\n# a comment\n\n")
    #expect(try SequenceModel(text: commented).rows == models[0].rows)
    let ends = ["-2048", "2047"] + Array(repeating: "0", count: 30)
    let bias = try SequenceModel(text: WeightsImage.encode("bias\t" + ends.joined(separator: "\t"))).rows.biases[0]
    #expect(bias[0] == -2048 && bias[1] == 2047 && bias[2] == 0)
  }

  @Test(arguments: [
    ("scale\tx\n", "a weight is no number"), ("bias\t1\t2\n", "2 numbers where 32 belong"),
    ("networks\t0\n", "a model has 1 to 64 networks"), ("networks\t2\nscale\t1", "1 numbers where 2 belong"),
    ("scale\t1\nnetworks\t2", "the number of networks stands before all else"),
    ("word=a" + String(repeating: "\t2048", count: 32), "a row's weights are whole numbers from -2048 to 2047"),
    ("word=a" + String(repeating: "\t0.5", count: 32), "a row's weights are whole numbers from -2048 to 2047"),
    ("scale\t\n", "a weight is missing"),
    ("word=a" + String(repeating: "\t2000", count: 32), "the rows' weights are too large to be summed"),
    (
      "layer 9000000000000000000 bias\t1\n",
      "'layer 9000000000000000000 bias' is no feature or part of a model of this version"
    ), ("bias\t=0", "the packed weights are damaged"),
    ("bias\t=\(String(repeating: "~", count: 64))", "the packed weights are damaged"),
    ("layer all here\t1\n", "'layer all here' is no feature or part of a model of this version"),
    ("layer 2 above 3\t1\n", "'layer 2 above 3' is no feature or part of a model of this version"),
    ("layer all above 32\t1\n", "'layer all above 32' is no feature or part of a model of this version"),
    ("first\t1\n", "'first' is no feature or part of a model of this version"),
  ])
  func faultsAreNamed(text: String, problem: String) {
    let line = 1 + text.split(separator: "\n").count
    #expect(throws: ModelError(line: line, problem: problem)) { try SequenceModel(text: "# a comment\n" + text) }
  }

  @Test func theBuiltinWeightsCanBeSummed() {
    #expect(Cleaner.builtinModel().rows.fit)
  }

  @Test func wordsAreFoundByTheirFoldedForm() {
    let lexicon = Lexicon(["share", "café", "共有", "no"])
    func find(_ text: String) -> [UInt16] {
      var (pass, paragraphs, words) = (WordPass(), [Paragraph](), LexiconPass())
      let bytes = Array(text.utf8)
      pass.read(bytes.span)
      Paragraph.group(pass, into: &paragraphs)
      words.find(lexicon, pass, paragraphs)
      return words.words
    }
    #expect(find("SHARE the Cafe\u{301} of 記事を共有する") == [0, 1, 2])
    #expect(find("shared") == [])
    #expect(find(Array(repeating: "x", count: 30).joined(separator: " ") + " no") == [3])
    #expect(find("x no " + Array(repeating: "x", count: 30).joined(separator: " ")) == [3])
    #expect(find(Array(repeating: "x", count: 18).joined(separator: " ") + " no x x x x x") == [])
  }
}
