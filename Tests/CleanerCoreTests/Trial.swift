import Foundation
import RulePacks
import TestSupport
import Testing

@testable import CleanerCore

/// A measured document and a model with made-up weights.
struct Trial {
  let model: SequenceModel
  var signals = SignalPass()
  var words = LexiconPass()
  var count = 0

  init(seed: UInt64, model text: String? = nil, lines: Int = 150) throws {
    model = try SequenceModel(text: text ?? Self.weights(seed: seed))
    var chance = SplitMix(seed: seed)
    let words = ["share", "ferry", "the", "town", "News", "2024", "Read", "more", "river.", "rain,"]
    let document = (0..<lines).map { _ in
      (0..<Int.random(in: 1...24, using: &chance)).map { _ in words.randomElement(using: &chance)! }
        .joined(separator: " ")
    }.joined(separator: "\n")
    var (pass, paragraphs, found) = (WordPass(), [Paragraph](), FindingPass())
    var scratch = RuleScratch()
    let bytes = Array(document.utf8)
    pass.read(bytes.span)
    Paragraph.group(pass, into: &paragraphs)
    found.find(RuleSet([]), in: bytes.span, pass, paragraphs, scratch: &scratch)
    signals.measure(pass, paragraphs, found)
    self.words.find(model.lexicon, pass, paragraphs)
    count = paragraphs.count
  }

  /// A number from -1 to 1.
  private static func number(_ chance: inout SplitMix) -> Double {
    Double(Int.random(in: -1000...1000, using: &chance)) / 1000
  }

  /// Weights of some networks: for every feature, some words, four layers, one of them of all paragraphs.
  static func weights(seed: UInt64, networks: Int = 2, positive: Bool = false, biased: Bool = true) -> String {
    var chance = SplitMix(seed: seed)
    func row(_ name: String, _ count: Int, _ size: Double, whole: Bool = false) -> String {
      let values = (0..<networks * count).map { place in
        let isBias = name.hasSuffix("bias") || place % count == 32
        let value = isBias && !biased ? 0 : (positive ? abs(number(&chance)) : number(&chance)) * size
        return whole ? "\(Int(value))" : String(format: "%.4f", value)
      }
      return ([name] + values).joined(separator: "\t")
    }
    let scales = Array(repeating: positive ? "0.0005" : "0.01", count: networks).joined(separator: "\t")
    var lines = ["networks\t\(networks)", "scale\t\(scales)", row("bias", 32, 0.2)]
    for distance in ["1", "2", "all", "4"] {
      let (vectors, matrices) = distance == "all" ? ([], ["above", "below"]) : (["above", "here", "below"], ["from"])
      for part in vectors { lines.append(row("layer \(distance) \(part)", 32, 0.6)) }
      lines.append(row("layer \(distance) bias", 32, 0.1))
      for part in matrices {
        for channel in 0..<32 { lines.append(row("layer \(distance) \(part) \(channel)", 32, 0.15)) }
      }
    }
    for label in Label.allCases { lines.append(row("label \(label)", 33, 0.5)) }
    for category in Category.allCases { lines.append(row("category \(category.rawValue)", 33, 0.5)) }
    for feature in Feature.all { lines.append(row(feature.name, 32, 30, whole: true)) }
    for word in ["share", "ferry", "read"] { lines.append(row("word=\(word)", 32, 80, whole: true)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What speaks for boilerplate at a paragraph.
  static func ask(_ index: Int) -> Scorer.Question { Scorer.Question(label: .boilerplate, index: index) }
}
