import ArgumentParser

struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "Use what persons decided: as a file for run, as labelled documents, as rules.",
    discussion: """
      Decisions are made in a review (cleaner review) and hold in later runs, also where documents were moved or \
      changed elsewhere:

        cleaner decisions export clean > decisions.jsonl
        cleaner run --in scraped --out clean --decisions decisions.jsonl

      Score the program by them, and make rules of what is decided again and again:

        cleaner decisions to-gold decisions.jsonl --report clean/_report > gold.jsonl
        cleaner decisions suggest decisions.jsonl --report clean/_report > my-rules/decided.yaml
      """,
    subcommands: [DecisionsExportCommand.self, DecisionsToGoldCommand.self, DecisionsSuggestCommand.self])
}
