/// A view that lies behind the one on the screen, as it was left: coming back finds it so.
struct Visit: Sendable {
  var view: Dashboard.View
  var place: PagePlace
  var filter: String
  var scope: Int32?
}

/// How far a page is scrolled, and which of its stops the cursor is on.
struct PagePlace: Sendable, Equatable {
  /// The first line that is shown.
  var scroll = 0
  /// The stop under the cursor, from 0.
  var cursor = 0
}
