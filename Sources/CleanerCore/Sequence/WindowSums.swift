/// What a network knows of a document's paragraphs together, before the layer that mixes in all of them, as a window of
/// it needs it: 32 numbers each.
///
/// In double precision and one paragraph after the other: so it is the same however the document is parted.
struct WindowSums {
  /// The place in the window from which on sums are right: what is known of the paragraphs before depends on more than
  /// the window holds.
  var start = 0
  /// Of the paragraphs above this place.
  var above = Self.none
  /// Of the whole document.
  var all = Self.none

  static let none = [Double](repeating: 0, count: Channels.scalarCount)
}
