import Reconciliation

/// Going in and coming back: what was left is found as it was.
extension Dashboard {
  /// Opens a view, and remembers this one.
  mutating func enter(_ next: View) {
    guard next != view else { return }
    // Coming upon a view that lies behind is going back to it.
    if let behind = trail.lastIndex(where: { $0.view == next }) {
      let visit = trail[behind]
      trail.removeSubrange(behind...)
      restore(visit)
      return
    }
    push(next)
  }

  /// Opens a view on top of this one, also where one of its kind lies behind.
  private mutating func push(_ next: View) {
    keepEventPlace()
    trail.append(Visit(view: view, place: place, filter: filter.text, scope: scope))
    view = next
    place = PagePlace()
    makeDigest()
  }

  /// A key that opens a view closes it again.
  mutating func turn(to next: View) {
    if view == next { back() } else { enter(next) }
    if view == .causes || view == .sessions { keepPlace() }
  }

  /// One view back; at the rows the filter goes first.
  mutating func back() {
    if let visit = trail.popLast() {
      restore(visit)
    } else if !filter.text.isEmpty || scope != nil {
      scope = nil
      setFilter("")
    } else {
      view = .rows
    }
  }

  private mutating func restore(_ visit: Visit) {
    keepEventPlace()
    view = visit.view
    place = visit.place
    if filter.text != visit.filter || scope != visit.scope {
      scope = visit.scope
      setFilter(visit.filter)
    }
    makeDigest()
    keepPlace()
  }

  /// The list of events is about to be left.
  private mutating func keepEventPlace() {
    if view == .events { events.place = place }
  }

  /// Enter: what is under the cursor.
  mutating func goIn() -> [Effect] {
    switch view {
    case .rows, .timeline: return explain()
    case .causes:
      guard let causes = digest.causes?.entries, causes.indices.contains(place.cursor) else { return [] }
      let group = causes[place.cursor].group
      push(.rows)
      isFollowing = false
      setFilter([filter.text, "cause:\(group.code.rawValue)"].filter { !$0.isEmpty }.joined(separator: " "))
      list.select(0, height: Layout(self).rows)
    case .sessions:
      guard records.sessions.indices.contains(place.cursor) else { return [] }
      let session = records.sessions[place.cursor].index
      push(.rows)
      scope = session
      isFollowing = false
      arrange()
      makeDigest()
      list.select(0, height: Layout(self).rows)
    case .explain: return turnToEvents()
    case .events: openEvent()
    case .help, .unread, .bill, .event: break
    }
    return []
  }

  private mutating func explain() -> [Effect] {
    guard let selected else { return [] }
    isFollowing = false
    enter(.explain)
    return details?.row == selected.row && selected.isDone ? [] : [.findDetails(selected.row)]
  }

  /// Selects a row by its place, and finds out what the view shows of it.
  mutating func choose(_ row: Int) -> [Effect] {
    list.select(row, height: Layout(self).rows)
    if list.selection == list.last, sort == RowSort() { newRows = 0 }
    guard view == .explain, let selected else { return [] }
    place = PagePlace()
    return [.findDetails(selected.row)]
  }
}
