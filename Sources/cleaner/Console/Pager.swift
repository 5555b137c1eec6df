import CleanerIO
import Foundation

/// Long text for a person: through a pager where standard output is a terminal.
enum Pager {
  /// Prints text, or gives the program over to the pager that `PAGER` names (`less` where it names none).
  ///
  /// `LESS` is respected; where it is not set, `less` shows colours and ends at once with what fits on the screen.
  static func show(_ text: String, isWanted: Bool) throws {
    let pager = ProcessInfo.processInfo.environment["PAGER"] ?? "less"
    guard isWanted, StandardStream.output.isTerminal, !pager.isEmpty, pager != "cat" else { return try printOut(text) }
    do throws(FileError) {
      try StandardStream.showThroughPager(Array((text + "\n").utf8), command: pager)
    } catch {
      try printOut(text)
    }
  }
}
