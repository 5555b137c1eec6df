import Foundation
import PackagePlugin

/// Makes the rule packs, the model's weights and the Unicode table part of the program, so that the
/// binary works alone. Runs `embed` whenever a pack or the weights change.
@main
struct EmbedData: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let rules = root.appending(path: "rules")
    let model = root.appending(path: "model/weights.tsv")
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    let packs =
      FileManager.default.enumerator(at: rules, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path } ?? []
    return [
      .buildCommand(
        displayName: "Embedding rule packs, weights and the Unicode table",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path, rules.path, model.path] + packs.map(\.path),
        inputFiles: packs + [model],
        outputFiles: [output])
    ]
  }
}
