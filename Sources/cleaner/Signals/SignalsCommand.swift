import ArgumentParser
import CleanerCore
import CleanerIO
import CleanerReport

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "Write what the model sees of every paragraph, for training.",
    discussion: """
      Reads labelled JSON Lines, a record a document with its text under "text", and writes a line a \
      document: the paragraphs, each with its first line, the line behind its last (from 0), the numbers \
      of its features, and those of its words that are in the list of --words, as places in it. The last \
      line of the output names the features, in the order of the numbers.

        cleaner signals --words words.txt gold.jsonl > gold.signals
      """)

  @Argument(help: "JSON Lines files, or - for standard input.", completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("A file with a word a line, at most 65,534; in scripts without spaces a pair of letters."),
    completion: .file())
  var words: String?

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let cleaner = Cleaner(packs: try rules.packsForCleaning().packs, model: SequenceModel())
    var worker = Worker(cleaner)
    let lexicon = Lexicon(try words.map(list) ?? [])
    var numbers: [Feature: Int] = [:]
    for file in files {
      let bytes = try read(file)
      for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      where !line.isEmpty {
        guard case .object(let fields)? = try? JSONValue(parsing: Array(line)), case .string(let text) = fields["text"]
        else {
          throw Status.usageError("\(file):\(number + 1): no JSON object with a text under \"text\"")
        }
        let paragraphs = worker.signals(text, lexicon).map { paragraph in
          let features = paragraph.features.map { feature in
            let number = numbers[feature, default: numbers.count]
            numbers[feature] = number
            return number
          }
          return "[\(paragraph.lines.lowerBound),\(paragraph.lines.upperBound),\(features),\(paragraph.words)]"
        }
        try printOut("{\"p\":[\(paragraphs.joined(separator: ","))]}")
      }
    }
    let names = numbers.sorted { $0.value < $1.value }.map(\.key.name)
    try printOut(names.joined(separator: "\t"))
  }

  private func read(_ file: String) throws -> [UInt8] {
    do {
      return try TextFile.read(file)
    } catch {
      throw error.reported()
    }
  }

  private func list(_ file: String) throws -> [String] {
    let words = String(decoding: try read(file), as: UTF8.self).split(separator: "\n").map(String.init)
    guard words.count < UInt16.max else { throw Status.usageError("\(file): more than 65,534 words") }
    return words
  }
}
