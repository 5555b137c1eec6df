import ArgumentParser

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show and check rules, built-in and your own.",
    discussion: """
      cleaner rules list
      cleaner rules show en/share/share-bar

      Write a pack, check it, use it:

        cleaner rules test my-rules/forum.yaml
        cleaner rules lint my-rules/forum.yaml
        cleaner run --in scraped --out clean --rules my-rules

      A pack is a YAML file:

        pack: forum
        about: Page furniture of our forum.
        rules:
          - id: thread-tools
            category: nav
            strength: certain          # certain removes; likely and hint inform the decision
            about: The tool bar above a thread.
            phrases:                   # whole lines; case, spacing, numbers, punctuation do not matter
              - Thread tools
            starts:                    # first words of a line
              - Jump to forum
            contains:                  # words that stand together anywhere in a line
              - users browsing this thread
            patterns:                  # PCRE2, for what the others cannot say
              - '^page \\d+ of \\d+$'
            max-words: 12              # longer lines are left alone
            examples:
              remove: ["Thread tools", "Page 3 of 17"]
              keep: ["Thread tools are sold by weight in the old market."]
      """,
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesTestCommand.self, RulesLintCommand.self])
}
