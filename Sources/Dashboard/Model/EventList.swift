import Reconciliation
import Wording

/// The events that the pages of events show.
struct EventList: Sendable {
  /// The response around which they lie.
  var row: Row?
  /// The events; nil while they are being read.
  var answer: EventsAnswer?
  /// Which of them is shown in full.
  var opened = 0
  var search = EventSearch()
  /// Where the list was left: coming back to it finds it so.
  var place = PagePlace()

  var lines: [EventLine] {
    if case .events(let lines, leftOut: _, isCut: _) = answer { lines } else { [] }
  }

  /// The event that is shown in full.
  var openedLine: EventLine? { lines.indices.contains(opened) ? lines[opened] : nil }
}
