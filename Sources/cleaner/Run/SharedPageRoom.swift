import CleanerReport
import Synchronization

/// How much room the report's page has, told to the threads that clean, so that they make no texts for nothing.
///
/// They may see it late: then a text is made and not used. So it changes nothing in the page.
final class SharedPageRoom: Sendable {
  private let level = Atomic<UInt8>(PageRoom.forAll.rawValue)

  var room: PageRoom {
    get { PageRoom(rawValue: level.load(ordering: .relaxed)) ?? .none }
    set { level.store(newValue.rawValue, ordering: .relaxed) }
  }
}
