import Display

/// Moving through rows and pages.
extension Dashboard {
  mutating func go(_ action: Action) -> [Effect] {
    switch view {
    case .rows, .timeline: return goThroughRows(action)
    default: goThroughPage(action)
    }
    return []
  }

  private mutating func goThroughRows(_ action: Action) -> [Effect] {
    let page = max(1, view == .timeline ? columns / 2 : Layout(self).rows - 1)
    // Any move up freezes the view; going to the last row follows again.
    switch action {
    case .up, .pageUp, .first: isFollowing = list.isEmpty
    case .last where sort == RowSort():
      isFollowing = true
      catchUp()
      return []
    default: break
    }
    let target =
      switch action {
      case .up: list.selection - 1
      case .down: list.selection + 1
      case .pageUp: list.selection - page
      case .pageDown: list.selection + page
      case .first: 0
      default: list.last
      }
    return choose(max(0, min(target, list.last)))
  }

  private mutating func goThroughPage(_ action: Action) {
    let page = self.page()
    let room = max(1, lines - 2 - page.head)
    let step = max(1, room - 1)
    // A page with stops moves its cursor, another scrolls.
    let moved = page.stops.isEmpty ? \PagePlace.scroll : \PagePlace.cursor
    switch action {
    case .up: place[keyPath: moved] -= 1
    case .down: place[keyPath: moved] += 1
    case .pageUp: place[keyPath: moved] -= step
    case .pageDown: place[keyPath: moved] += step
    case .first: place[keyPath: moved] = 0
    default: place[keyPath: moved] = page.lines.count
    }
    keepPlace(page)
  }

  /// Keeps scroll and cursor inside the page, and the cursor on the screen.
  mutating func keepPlace() {
    guard view != .rows, view != .timeline else { return }
    keepPlace(page())
  }

  private mutating func keepPlace(_ page: Page) {
    let room = max(1, lines - 2 - page.head)
    let most = max(0, page.lines.count - page.head - room)
    if !page.stops.isEmpty {
      place.cursor = max(0, min(place.cursor, page.stops.count - 1))
      let line = page.stops[place.cursor] - page.head
      if line < place.scroll { place.scroll = line }
      if line >= place.scroll + room { place.scroll = line - room + 1 }
    }
    place.scroll = max(0, min(place.scroll, most))
  }

  mutating func click(_ x: Int, _ y: Int) -> [Effect] {
    switch view {
    case .rows:
      let layout = Layout(self)
      let row = list.top + y - layout.firstRow
      guard y >= layout.firstRow, y < layout.firstRow + layout.rows, row < list.count else { return [] }
      isFollowing = false
      return choose(row)
    case .timeline:
      guard let row = TimelineView(self).row(atColumn: x) else { return [] }
      isFollowing = false
      return choose(row)
    default:
      let page = self.page()
      let below = y - firstPageLine
      let line = below < page.head ? below : below + place.scroll
      guard let stop = page.stops.firstIndex(of: line) else { return [] }
      place.cursor = stop
    }
    return []
  }
}
