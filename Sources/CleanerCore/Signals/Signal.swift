/// One bucket of one signal: what the model has a weight for.
public struct Feature: Equatable, Hashable, Sendable {
  var id: UInt16
  public var name: String { "" }
  public var says: String { "" }
}
