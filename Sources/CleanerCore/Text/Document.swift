/// One scraped text as it came: the unit that is cleaned, reported and restored.
public struct Document: Sendable {
  /// The name it is reported under: a relative path, `path#record`, or the record's own id.
  public var id: String
  /// The text, byte for byte; usually UTF-8, but nothing depends on it.
  public var bytes: [UInt8]

  /// Nothing is checked: any bytes are a document.
  public init(id: String, bytes: [UInt8]) { (self.id, self.bytes) = (id, bytes) }
}
