import ArgumentParser
import CleanerIO
import Foundation

/// The program: `cleaner SUBCOMMAND`.
@main
struct CleanerCommand: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "cleaner",
    abstract: "Takes boilerplate out of scraped article text, says why, and can put it all back.",
    discussion: """
      Clean a folder of text files, look at a decision, undo the run:

        cleaner run --in scraped --out clean
        cleaner explain scraped/page.txt:12
        cleaner restore --in clean --out original

      The exit status is 0 when all went well, 1 when some inputs could not be read or written (each is \
      named), 2 for wrong usage or a broken rule pack.
      """,
    version: version,
    subcommands: [
      RunCommand.self, ReportCommand.self, ReviewCommand.self, ShowCommand.self, ExplainCommand.self, DiffCommand.self,
      RestoreCommand.self, DecisionsCommand.self, RulesCommand.self, EvalCommand.self, SignalsCommand.self,
      ManualCommand.self,
    ])

  /// As the argument parser's own, but wrong usage ends with status 2.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch  where exitCode(for: error) == .validationFailure {
      Console.shared.write(fullMessage(for: error))
      Foundation.exit(Status.usage.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}

/// The exit statuses other than 0.
enum Status: Int32 {
  /// Some inputs could not be read or written, or a check failed.
  case failed = 1
  /// Wrong usage or a broken rule pack; nothing was written.
  case usage = 2

  /// Says what is wrong on standard error.
  /// - Returns: the error to throw.
  static func usageError(_ message: String) -> ExitCode {
    Console.shared.error(message)
    return usage.exit
  }

  /// The error to throw once all has been said.
  var exit: ExitCode { ExitCode(rawValue) }
}

extension FileError {
  /// Names the error on standard error.
  /// - Returns: what to throw to end the program with the status that is due.
  func reported() -> ExitCode {
    switch self {
    case .closedPipe: Interruption.endByClosedPipe()
    case .overlap, .mismatch:
      Console.shared.error(self)
      return Status.usage.exit
    default:
      Console.shared.error(self)
      return Status.failed.exit
    }
  }
}
