import ArgumentParser
import CleanerCore
import CleanerIO
import Foundation

struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "Write what the model sees of every paragraph, for training.",
    discussion: """
      Reads labelled JSON Lines, a record a document with its text under "text", and writes a line a \
      document: the paragraphs, each with its first line, the line behind its last (from 0) and its \
      features' numbers. The last line of the output names the features, in the order of the numbers.

        cleaner signals gold.jsonl > gold.signals
      """)

  @Argument(help: "JSON Lines files, or - for standard input.", completion: .file())
  var files: [String]

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let cleaner = Cleaner(packs: try rules.packs())
    var worker = Worker(cleaner)
    var numbers: [String: Int] = [:]
    for file in files {
      let bytes: [UInt8]
      do {
        bytes = try TextFile.read(file)
      } catch {
        throw error.reported()
      }
      for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
        guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)) else {
          throw Status.usageError("\(file):\(number + 1): no JSON object with a text under \"text\"")
        }
        let paragraphs = worker.signals(Array(record.text.utf8)).map { paragraph in
          let features = paragraph.features.map { name in
            numbers[name]
              ?? {
                numbers[name] = $0
                return $0
              }(numbers.count)
          }
          return "[\(paragraph.lines.lowerBound),\(paragraph.lines.upperBound),\(features)]"
        }
        try printOut("{\"p\":[\(paragraphs.joined(separator: ","))]}")
      }
    }
    let names = numbers.sorted { $0.value < $1.value }.map(\.key)
    try printOut(names.joined(separator: "\t"))
  }

  private struct Record: Decodable {
    var text: String
  }
}
