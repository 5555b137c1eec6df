import Foundation

/// The report's page put together: `index.html` with `style.css` and all scripts set into it, in the order of their
/// names, and allowed by their hashes alone.
///
/// In the template `{style}`, `{script}`, `{style-hash}` and `{script-hash}` stand for these; `{data}` and `{title}` stay for
/// the program to fill.
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
      guard var page = parts.first(where: { $0.name == "index.html" })?.text else { throw Failure.missing("index.html") }
      let style = "\n" + texts(".css")
      let script = "\n\"use strict\";\n(() => {\n" + texts(".js") + "})();\n"
      for (key, value) in [
        ("{style-hash}", SHA256.base64(of: style)), ("{script-hash}", SHA256.base64(of: script)), ("{style}", style),
        ("{script}", script),
      ] { page = page.replacingOccurrences(of: key, with: value) }
      return """
        // Made by `embed` from HTML/page.

        /// What is built into the report.
        enum Embedded {
          /// The report's page; `{title}` and `{data}` stand for what differs from run to run.
          static let page: String = \(Embed.literal(page))
        }
        """
    }
  }

  private func texts(_ ending: String) -> String {
    parts.filter { $0.name.hasSuffix(ending) }.map(\.text).joined(separator: "\n")
  }
}
