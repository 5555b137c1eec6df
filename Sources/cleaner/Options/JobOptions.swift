import ArgumentParser
import Foundation

/// How much is worked on at once.
struct JobOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Work on this many pieces of the input at once; the result is the same. (default: one a core)", valueName: "n"))
  var jobs: Int?

  mutating func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be a number from 1 to 1024") }
  }

  var count: Int { jobs ?? Self.onePerCore }

  static var onePerCore: Int { ProcessInfo.processInfo.activeProcessorCount }
}
