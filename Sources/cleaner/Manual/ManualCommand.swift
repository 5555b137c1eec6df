import ArgumentParser
import CleanerIO
import Foundation

/// Writes the manual pages, for those who install the program. Not for its users, so it is not in the help.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the manual pages: cleaner.1, and one a subcommand.",
    discussion: "They are made from the commands' own definitions, which are what --help prints.",
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("The folder they go to.", valueName: "dir"), completion: .directory)
  var folder: String

  func run() throws {
    Interruption.cleansUp()
    do {
      try Folder.make(folder)
      for page in ManualPage.all(of: try Self.definitions(), version: CleanerCommand.version) {
        try FileWriter.write(Array(page.text.utf8), to: folder.appending(component: page.name))
      }
    } catch let error as FileError {
      throw error.reported()
    }
  }

  /// What the argument parser tells of all commands.
  private static func definitions() throws -> CommandDefinition {
    struct Dump: Decodable { var command: CommandDefinition }
    let json = CleanerCommand._dumpHelp()
    return try JSONDecoder().decode(Dump.self, from: Data(json.utf8)).command
  }
}

/// A command as the argument parser tells of it: the part that the manual needs.
struct CommandDefinition: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
  }

  var superCommands: [String]?
  var shouldDisplay: Bool
  var commandName: String
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandDefinition]?
  var arguments: [Argument]?
}
