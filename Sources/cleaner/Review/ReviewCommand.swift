import ArgumentParser
import CleanerIO
import CleanerReview
import Foundation
import Synchronization

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Review a run in the browser, and decide what stays and what goes.",
    discussion: """
      Serves the documents of a finished run on this machine alone, at an address that it prints, until it is \
      interrupted:

        cleaner review clean

      Every decision is kept at once, in decisions.sqlite beside the report; the review can be left and taken up again, \
      and open in several windows. Then let the decisions hold:

        cleaner decisions export clean > decisions.jsonl
        cleaner run --in scraped --out clean --decisions decisions.jsonl
      """)

  @Argument(help: "The folder that the run wrote, or the folder of its report.", completion: .directory)
  var out: String

  @Option(
    help: ArgumentHelp("The run's report, where it is not in _report of the folder.", valueName: "dir"),
    completion: .directory)
  var report: String?

  @Option(help: ArgumentHelp("The port. (default: a free one)", valueName: "n"))
  var port: UInt16?

  @Option(help: ArgumentHelp("The name that the decisions carry. (default: none)", valueName: "name"))
  var who: String?

  func run() throws {
    Interruption.cleansUp()
    do {
      let (output, report) = ReportFolder.places(out, report: report)
      let server = try ReviewServer(output: output, report: report, port: port ?? 0, who: who)
      try Self.wait {
        try await server.run { address in
          Console.shared.write(
            "review of \(out) at\n  \(address)\nWhoever has the address can decide. End with Ctrl-C.")
        }
      }
    } catch let error as FileError {
      throw error.reported()
    } catch let error as ReviewError {
      throw Status.usageError("\(error)")
    }
  }

  /// Runs what is asynchronous; the other commands need none of that.
  private static func wait(for body: @escaping @Sendable () async throws -> Void) throws {
    let (done, outcome) = (DispatchSemaphore(value: 0), Outcome())
    Task {
      do {
        try await body()
      } catch {
        outcome.error.withLock { $0 = error }
      }
      done.signal()
    }
    done.wait()
    if let error = outcome.error.withLock(\.self) { throw error }
  }

  private final class Outcome: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }
}
