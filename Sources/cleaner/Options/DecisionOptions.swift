import ArgumentParser
import CleanerDecisions

/// What persons decided, for the commands that clean by it.
struct DecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let lines stay or go as this file, or the *.jsonl of this folder, says; can be given more than once.",
      valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var decisions: [String] = []

  /// nil where none were given.
  var entries: [DecisionEntry]? { get throws { try DecisionLoader.load(decisions) } }

  var book: DecisionBook? { get throws { try entries.map { DecisionBook($0.decisions) } } }
}
