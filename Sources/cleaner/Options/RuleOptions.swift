import ArgumentParser
import CleanerCore
import RulePacks

/// Which rules are used.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Add the rule packs of this folder (or file); can be given more than once.", valueName: "dir"),
    completion: .file(extensions: ["yaml", "yml"]))
  var rules: [String] = []

  @Flag(help: "Leave out the rules that are part of the program.")
  var noBuiltinRules = false

  /// Reads and checks the packs. A broken one ends the program.
  func packs() throws -> [RulePack] {
    do {
      return try PackLoader.load(rules, builtin: !noBuiltinRules)
    } catch {
      throw error.reported()
    }
  }

  /// The same for cleaning, with an image of the packs: see ``PackLoader/loadForCleaning(_:builtin:)``.
  func packsForCleaning() throws -> (packs: KeyedPacks, image: String) {
    do {
      return try PackLoader.loadForCleaning(rules, builtin: !noBuiltinRules)
    } catch {
      throw error.reported()
    }
  }
}

/// The rules and what to do with what they and the model find.
struct CleaningOptions: ParsableArguments {
  @OptionGroup(title: "What goes") var policy: PolicyOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions
}
