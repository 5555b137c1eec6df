import ArgumentParser

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show and check rules, built-in and your own.",
    discussion: """
      cleaner rules list
      cleaner rules show blogger/comment-form

      Write a pack, check it, use it:

        cleaner rules test my-rules/forum.yaml
        cleaner rules lint my-rules/forum.yaml
        cleaner run --in scraped --out clean --rules my-rules

      A pack is a YAML file. A certain rule removes a line whatever stands around it; likely and hint \
      inform the decision. In all but patterns, case, spacing, numbers and punctuation do not matter.

        pack: forum
        about: Page furniture of our forum.
        rules:
          - id: thread-tools
            category: nav
            strength: certain          # or likely, or hint
            about: The tool bar above a thread.
            phrases:                   # whole lines
              - Thread tools
            starts:                    # a line's first words
              - Jump to forum
            contains:                  # words that stand together
              - users browsing this thread
            patterns:                  # PCRE2, for the rest
              - '^page \\d+ of \\d+$'
            max-words: 12              # longer lines are left alone
            examples:
              remove: ["Thread tools", "Page 3 of 17"]
              keep: ["Thread tools are sold by weight in the old market."]
      """,
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesTestCommand.self, RulesLintCommand.self])
}
