import Foundation
import RulePacks

/// `embed OUTPUT RULES MODEL PACK…`: writes the Swift source that holds the built-in data. A build
/// tool: it is run by the `EmbedData` plugin and is not installed.
@main
struct Embed {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else { fail("usage: embed OUTPUT RULES MODEL PACK…") }
    let (output, rules, model) = (arguments[1], arguments[2], arguments[3])
    do {
      let packs = try arguments.dropFirst(4).map { path in
        let name = "rules" + path.dropFirst(rules.count)
        return try PackReader.read(yaml: String(contentsOfFile: path, encoding: .utf8), file: name)
      }
      let source = """
        // Made by `embed` from rules/, model/ and the Unicode properties of the Swift library.

        /// The data that is part of the program, each as text in the form its reader documents.
        public enum Embedded {
          /// The built-in rule packs, for `PackImage.decode`.
          public static let packs: String = \(literal(PackImage.encode(packs)))

          /// The model's weights, for `SequenceModel.init(text:)`.
          public static let model: String = \(literal(try String(contentsOfFile: model, encoding: .utf8)))

          /// What the word pass knows of each Unicode scalar, for `UnicodeTable`.
          public static let unicode: String = \(literal(UnicodeRuns.text()))
        }
        """
      try source.write(toFile: output, atomically: true, encoding: .utf8)
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
