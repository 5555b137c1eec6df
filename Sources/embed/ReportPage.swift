import Foundation

/// The report's pages put together: `index.html` and `plain.html`, with `style.css` and the scripts set into them, in the
/// order of their names, and allowed by their hashes alone.
///
/// In a template `{style}`, `{script}`, `{style-hash}` and `{script-hash}` stand for these; what else stands in braces is
/// for the program to fill.
struct ReportPage {
  enum Failure: Error, CustomStringConvertible {
    case missing(String)
    case closesScript(String)

    var description: String {
      switch self {
      case .missing(let name): "the report's page has no \(name)"
      case .closesScript(let name): "\(name) holds '</', which would end the element that it is set into"
      }
    }
  }

  private let parts: [(name: String, text: String)]

  init(files: some Sequence<String>) throws {
    parts = try files.map { path in
      (URL(filePath: path).lastPathComponent, try String(contentsOfFile: path, encoding: .utf8))
    }
    for (name, text) in parts where !name.hasSuffix(".html") && text.contains("</") { throw Failure.closesScript(name) }
  }

  var source: String {
    get throws {
      """
      // Made by `embed` from HTML/page.

      /// What is built into the report.
      enum Embedded {
        /// The report's page; `{data}` stands for what differs from run to run.
        static let page: String = \(Embed.literal(try page("index.html")))

        /// A page without scripts; `{body}` stands for what is in it.
        static let plainPage: String = \(Embed.literal(try page("plain.html")))
      }
      """
    }
  }

  private func page(_ name: String) throws -> String {
    guard var page = parts.first(where: { $0.name == name })?.text else { throw Failure.missing(name) }
    let style = "\n" + texts(".css")
    let script = "\n\"use strict\";\n(() => {\n" + texts(".js") + "})();\n"
    for (key, value) in [
      ("{style-hash}", SHA256.base64(of: style)), ("{script-hash}", SHA256.base64(of: script)), ("{style}", style),
      ("{script}", script),
    ] { page = page.replacingOccurrences(of: key, with: value) }
    return page
  }

  private func texts(_ ending: String) -> String {
    parts.filter { $0.name.hasSuffix(ending) }.map(\.text).joined(separator: "\n")
  }
}
