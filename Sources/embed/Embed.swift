import CleanerCore
import Foundation
import RulePacks

/// Writes the sources that hold built-in data. A build tool; it is not installed.
///
/// - `embed data OUTPUT RULES MODEL PACK…`: the rule packs, what their rules are filed under, and the weights, in Swift;
///   run by the plugin `EmbedData`.
/// - `embed page OUTPUT FILE…`: the parts of the report's page, in Swift; run by the same.
/// - `embed unicode OUTPUT`: the Unicode table, in C; run by `make unicode`.
@main
struct Embed {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      let source: String
      switch arguments.first {
      case "data" where arguments.count >= 4:
        source = try data(rules: arguments[3], model: arguments[4], packs: arguments.dropFirst(4))
      case "page" where arguments.count >= 3: source = try ReportPage(files: arguments.dropFirst(2)).source
      case "unicode" where arguments.count == 2: source = UnicodeRuns.text()
      default: fail("usage: embed data OUTPUT RULES MODEL PACK…, embed page OUTPUT FILE…, or embed unicode OUTPUT")
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
    let bare = packs.map { pack in
      var pack = pack
      for rule in pack.rules.indices { (pack.rules[rule].phrases, pack.rules[rule].examples) = ([], Rule.Examples()) }
      return pack
    }
    return """
      // Made by `embed` from rules/ and model/.

      /// The data that is part of the program, each as text in the form its reader documents.
      enum Embedded {
        /// The built-in rule packs, for `PackImage.decode`.
        static let packs: String = \(literal(PackImage.encode(packs)))

        /// The same without phrases and examples, which are most of them.
        static let bare: String = \(literal(PackImage.encode(bare)))

        /// What their rules are filed under, for `KeyedPacks.init(_:keyImage:)`.
        static let keys: String = \(literal(KeyedPacks(packs).keyImage))

        /// The model's weights, for `SequenceModel.init(text:)`.
        static let model: String = \(literal(WeightsImage.encode(try String(contentsOfFile: model, encoding: .utf8))))
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
