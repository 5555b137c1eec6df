import Foundation

/// Writes sources that hold built-in data. A build tool; it is not installed.
///
/// - `embed page OUTPUT FILE…`: the parts of the report's page, in Swift; run by the plugin `EmbedPage`.
/// - `embed unicode OUTPUT`: the Unicode table, in C; run by `make unicode`.
@main
struct Embed {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      let source: String
      switch arguments.first {
      case "unicode" where arguments.count == 2: source = UnicodeRuns.text()
      case "page" where arguments.count >= 3:
        source = try ReportPage(files: arguments.dropFirst(2)).source
      default: fail("usage: embed page OUTPUT FILE…, or embed unicode OUTPUT")
      }
      try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    } catch {
      fail("\(error)")
    }
  }

  /// A raw multi-line literal; the data never holds its delimiter.
  static func literal(_ text: String) -> String {
    let delimiter = "########"
    precondition(!text.contains("\"" + delimiter), "the data holds the literal's delimiter")
    return "\(delimiter)\"\"\"\n\(text)\n\"\"\"\(delimiter)"
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
