import CleanerCore
import Foundation
import RulePacks

/// Writes the Swift source that holds the built-in rule packs, what their rules are filed under, and the model's weights.
/// A build tool: it is run by the plugin of its name and is not installed.
///
///     precompile OUTPUT RULES MODEL PACK…
@main
struct Precompile {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else { fail("usage: precompile OUTPUT RULES MODEL PACK…") }
    do {
      let source = try source(rules: arguments[1], model: arguments[2], packs: arguments.dropFirst(3))
      try source.write(toFile: arguments[0], atomically: true, encoding: .utf8)
    } catch {
      fail("\(error)")
    }
  }

  private static func source(rules: String, model: String, packs: some Sequence<String>) throws -> String {
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
      // Made by `precompile` from rules/ and model/.

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
  private static func literal(_ text: String) -> String {
    let delimiter = "########"
    precondition(!text.contains("\"" + delimiter), "the data holds the literal's delimiter")
    return "\(delimiter)\"\"\"\n\(text)\n\"\"\"\(delimiter)"
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
