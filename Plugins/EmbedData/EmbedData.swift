import Foundation
import PackagePlugin

/// Makes data part of the program, so that the binary works alone: for `CleanerData` the rule packs and the model's
/// weights, for `CleanerReport` the report's page. Runs `embed` whenever one of them changes.
@main
struct EmbedData: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    let embed = try context.tool(named: "embed").url
    if target.name == "CleanerReport" {
      let parts = files(in: target.directoryURL.appending(path: "HTML/page")) { _ in true }
      return [
        .buildCommand(
          displayName: "Embedding the report's page",
          executable: embed, arguments: ["page", output.path] + parts.map(\.path),
          inputFiles: parts, outputFiles: [output])
      ]
    }
    let rules = root.appending(path: "rules")
    let model = root.appending(path: "model/weights.tsv")
    let packs = files(in: rules) { $0.pathExtension == "yaml" }
    return [
      .buildCommand(
        displayName: "Embedding rule packs and weights",
        executable: embed, arguments: ["data", output.path, rules.path, model.path] + packs.map(\.path),
        inputFiles: packs + [model], outputFiles: [output])
    ]
  }

  /// The files of a folder and all below it, in the order of their paths.
  private func files(in folder: URL, where isTaken: (URL) -> Bool) -> [URL] {
    (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? [])
      .filter { !$0.hasDirectoryPath && isTaken($0) }
      .sorted { $0.path < $1.path }
  }
}
