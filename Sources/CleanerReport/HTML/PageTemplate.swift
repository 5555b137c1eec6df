import CleanerCore

/// The page without what differs from run to run. The report and the review have the same.
public enum PageTemplate {
  private static let place = "{data}"

  /// The page with its data.
  /// - Parameter data: a JSON object.
  public static func page(data: [UInt8]) -> [UInt8] {
    let page = Embedded.page
    guard let range = page.firstRange(of: place) else { preconditionFailure("the page has no \(place)") }
    return Array(page[..<range.lowerBound].utf8) + ScriptData.escaped(data) + Array(page[range.upperBound...].utf8)
  }
}
