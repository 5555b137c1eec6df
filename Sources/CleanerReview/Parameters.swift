import CleanerDecisions
import FlyingFox

/// What stands behind the question mark of an address.
struct Parameters {
  private let request: HTTPRequest

  init(_ request: HTTPRequest) { self.request = request }

  /// nil where it is missing or empty.
  func text(_ name: String) -> String? {
    request.query.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// nil where it is missing.
  func raw(_ name: String) -> String? { request.query.first { $0.name == name }?.value }

  /// One of the names that a type knows.
  func choice<Choice: RawRepresentable>(_ name: String) throws(ReviewError) -> Choice? where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw .wrong("there is no \(name) '\(text)'") }
    return choice
  }

  /// The lines that are searched; nil where none are.
  var textQuery: TextQuery? {
    get throws(ReviewError) {
      guard let text = text("text") else { return nil }
      let fate: Decision.Fate? = try choice("fate")
      return TextQuery(text: text, removed: fate.map { $0 == .remove })
    }
  }
}
