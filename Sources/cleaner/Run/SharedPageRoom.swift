import CleanerReport
import Synchronization

/// How much room the report's page has, told to the threads that clean, so that they make no texts for nothing.
///
/// They may see it late: then a text is made and not used. So it changes nothing in the page.
final class SharedPageRoom: Sendable {
  private let bound = Atomic<PageRoom.Need>(PageRoom.all.bound)

  var room: PageRoom {
    get { PageRoom(bound: bound.load(ordering: .relaxed)) }
    set { bound.store(newValue.bound, ordering: .relaxed) }
  }
}
