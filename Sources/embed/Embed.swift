import Foundation
import RulePacks

/// Writes the Swift source that holds built-in data. A build tool: it is run by the `EmbedData` plugin and is not
/// installed.
///
/// - `embed data OUTPUT RULES MODEL PACK…`: the rule packs, the weights and the Unicode table.
/// - `embed page OUTPUT FILE…`: the parts of the report's page.
@main
struct Embed {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      let source: String
      switch arguments.first {
      case "data" where arguments.count >= 4:
        source = try data(rules: arguments[3], model: arguments[4], packs: arguments.dropFirst(4))
      case "page" where arguments.count >= 3:
        source = try ReportPage(files: arguments.dropFirst(2)).source
      default: fail("usage: embed data OUTPUT RULES MODEL PACK…, or embed page OUTPUT FILE…")
      }
      try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    } catch {
      fail("\(error)")
    }
  }

  private static func data(rules: String, model: String, packs: some Sequence<String>) throws -> String {
    let packs = try packs.map { path in
      let name = "rules" + path.dropFirst(rules.count)
      return try PackReader.read(yaml: String(contentsOfFile: path, encoding: .utf8), file: name)
    }
    return """
      // Made by `embed` from rules/, model/ and the Unicode properties of the Swift library.

      /// The data that is part of the program, each as text in the form its reader documents.
      public enum Embedded {
        /// The built-in rule packs, for `PackImage.decode`.
        public static let packs: String = \(literal(PackImage.encode(packs)))

        /// The model's weights, for `SequenceModel.init(text:)`.
        public static let model: String = \(literal(WeightsImage.encode(try String(contentsOfFile: model, encoding: .utf8))))

        /// What the word pass knows of each Unicode scalar, for `UnicodeTable`.
        public static let unicode: String = \(literal(UnicodeRuns.text()))
      }
      """
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
