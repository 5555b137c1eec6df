import Foundation
import PackagePlugin

/// Makes the report's page part of the program. Runs `embed` whenever a part of the page changes.
@main
struct EmbedPage: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    let parts = try FileManager.default.contentsOfDirectory(
      at: target.directoryURL.appending(path: "HTML/page"), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding the report's page", executable: try context.tool(named: "embed").url,
        arguments: ["page", output.path] + parts.map(\.path), inputFiles: parts, outputFiles: [output])
    ]
  }
}
