import ArgumentParser
import CleanerCore
import CleanerDecisions
import CleanerIO
import CleanerReport
import RulePacks

struct DecisionsSuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Print a rule pack of the lines that were decided to go in several documents.",
    discussion: """
      The pack has a rule for each category of the decisions, with the lines as phrases and as examples; numbers, case \
      and punctuation do not matter. Its examples of what stays are kept lines that share words with them: from the \
      decisions, and with --report also from the documents that were decided about. Read it, name what the lines are, \
      and make a rule certain where nothing else ever reads like that:

        cleaner decisions suggest decisions.jsonl --report clean/_report > my-rules/decided.yaml
        cleaner rules test my-rules/decided.yaml
      """)

  @Argument(help: ArgumentHelp("Files of decisions, and folders of them.", valueName: "decisions"), completion: .file())
  var paths: [String]

  @Option(help: ArgumentHelp("Take lines that were decided alike in this many documents.", valueName: "n"))
  var documents = 3

  @Option(help: ArgumentHelp("The pack's name.", valueName: "name"))
  var pack = "decided"

  @OptionGroup var report: ReportOptions

  mutating func validate() throws {
    if documents < 1 { throw ValidationError("--documents must be a number from 1") }
    let isName = pack.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    if pack.isEmpty || !isName { throw ValidationError("--pack must be small letters, digits and hyphens") }
  }

  func run() throws {
    let decisions = (try DecisionLoader.load(paths) ?? []).decisions
    do {
      let suggestion = try RuleSuggestion(
        of: decisions, name: pack, documents: documents, keptLines: report.report == nil ? [] : try keptLines(decisions)
      )
      for line in suggestion.contested { Console.shared.error("'\(line)' stays in other documents, and is left out") }
      guard !suggestion.pack.rules.isEmpty else {
        Console.shared.error(
          "no line was decided to go in \(documents.of("document")); --documents takes lines of fewer")
        throw Status.failed.exit
      }
      try printOut(String(suggestion.yaml.dropLast()))
    } catch let error as FileError {
      throw error.reported()
    } catch let error as DecisionError {
      Console.shared.error("\(error)")
      throw Status.failed.exit
    }
  }

  private static let mostKeptLines = 10_000

  /// Lines that stayed in the documents that were decided about.
  private func keptLines(_ decisions: [Decision]) throws -> [String] {
    var lines: [String] = []
    _ = try report.forEach(of: Set(decisions.map(\.document))) { record, text in
      guard lines.count < Self.mostKeptLines else { return }
      let removed = Set(record.removed.map { $0.line - 1 })
      for (number, line) in Line.split(text).enumerated() where !removed.contains(number) {
        if let kept = String(validating: text[line.content], as: UTF8.self), kept.contains(where: \.isLetter) {
          lines.append(kept)
        }
      }
    }
    return lines
  }
}
