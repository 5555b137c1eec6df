import ArgumentParser
import CleanerCore
import CleanerData
import RulePacks

/// The packs that a check looks at: the named ones alone, or the built-in ones and those of `--rules`.
struct CheckedPacks: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Check only these packs: files, or folders of them.", valueName: "pack"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @OptionGroup var options: RuleOptions

  mutating func validate() throws {
    if !paths.isEmpty, !options.rules.isEmpty || options.noBuiltinRules {
      throw ValidationError("name packs, or use --rules and --no-builtin-rules, not both")
    }
  }

  /// Reads the packs without trying their examples.
  func read() throws -> [RulePack] {
    let own = paths.isEmpty && !options.noBuiltinRules ? Cleaner.wholeBuiltinPacks : []
    do throws(PackLoader.Failure) {
      return own + (try PackLoader.read(paths.isEmpty ? options.rules : paths, besides: own))
    } catch {
      throw error.reported()
    }
  }
}
