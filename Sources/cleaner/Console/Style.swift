import CleanerIO
import Foundation

/// How text looks on a terminal; nothing where it goes elsewhere.
struct Style {
  enum Look: String {
    case dim = "2"
    case bold = "1"
    /// Struck through, in red: a removed line.
    case removed = "9;31"
    case red = "31"
    case green = "32"
  }

  let isOn: Bool

  /// Colour where standard output is a terminal that knows it, and `NO_COLOR` is not set.
  static var ofOutput: Style {
    let environment = ProcessInfo.processInfo.environment
    return Style(
      isOn: StandardStream.output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"] != "dumb")
  }

  func callAsFunction(_ look: Look, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
  }
}
