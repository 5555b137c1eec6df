import CleanerCore
import RulePacks

extension Summary: Decodable {
  private enum Key: String, CodingKey {
    case documents, verdicts, `in`, kept, removed, review, faults, errors, unnamed
    case unnamedFaults = "unnamed-faults"
  }

  private struct Removed: Decodable {
    var categories: [String: Share]
    var rules: [String: Int]
  }

  private struct Review: Decodable { var document: String, note: String }

  private struct Fault: Decodable { var document: String, rule: String, line: Int, message: String }

  /// Reads the fields that ``writeSums(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let removed = try fields.decode(Removed.self, forKey: .removed)
    self.init(
      documents: try fields.decode(Int.self, forKey: .documents),
      input: try fields.decode(Total.self, forKey: .in), kept: try fields.decode(Total.self, forKey: .kept),
      verdicts: Self.keyed(try fields.decode([String: Int].self, forKey: .verdicts)).filter { $0.value > 0 },
      categories: Self.keyed(removed.categories), rules: removed.rules,
      review: try fields.decode([Review].self, forKey: .review).map { ($0.document, $0.note) },
      faults: try fields.decode([Fault].self, forKey: .faults).map {
        ($0.document, .init(rule: $0.rule, line: $0.line, message: $0.message))
      },
      unnamedFaults: try fields.decodeIfPresent(Int.self, forKey: .unnamedFaults) ?? 0,
      errors: try fields.decode([String].self, forKey: .errors),
      unnamedErrors: try fields.decodeIfPresent(Int.self, forKey: .unnamed) ?? 0)
  }

  private static func keyed<Key: RawRepresentable<String> & Hashable, Value>(_ values: [String: Value]) -> [Key: Value]
  {
    Dictionary(uniqueKeysWithValues: values.compactMap { name, value in Key(rawValue: name).map { ($0, value) } })
  }
}
