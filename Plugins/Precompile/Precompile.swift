import Foundation
import PackagePlugin

/// Makes the rule packs and the model's weights part of the program, so that the binary works alone. Runs `precompile`
/// whenever one of them changes.
@main
struct Precompile: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    let rules = root.appending(path: "rules")
    let model = root.appending(path: "model/weights.tsv")
    let packs =
      (FileManager.default.enumerator(at: rules, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding rule packs and weights", executable: try context.tool(named: "precompile").url,
        arguments: [output.path, rules.path, model.path] + packs.map(\.path), inputFiles: packs + [model],
        outputFiles: [output])
    ]
  }
}
