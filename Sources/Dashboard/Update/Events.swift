import Display
import Reconciliation
import Wording

/// The pages of events: opening them, and searching in them.
extension Dashboard {
  /// Whether a page of events is open.
  var showsEvents: Bool { view == .events || view == .event }

  /// Where the events around a response lie; nil where there is no such response.
  public func eventSpan(ofRow row: Row) -> EventSpan? { record(row).map { EventSpan($0, records) } }

  /// How sound is coded in the session of the response.
  var soundFormat: SoundFormat {
    events.row.flatMap { record($0) }.map { SoundFormat($0, records) } ?? SoundFormat()
  }

  /// The events around the selected response, or back from them.
  mutating func turnToEvents() -> [Effect] {
    if view == .events {
      back()
      return []
    }
    guard view != .event, let selected else {
      if view == .event { back() }
      return []
    }
    // What is looked at stays selected, whatever comes.
    isFollowing = false
    enter(.events)
    if events.row == selected.row {
      place = events.place
      keepPlace()
    } else {
      events = EventList(row: selected.row, search: EventSearch(text: events.search.text))
    }
    return [.findEvents(selected.row)]
  }

  /// The events that were asked for have come.
  mutating func take(_ answer: EventsAnswer, of row: Row) {
    guard row == events.row else { return }
    let isFirst = events.answer == nil
    // An event that is shown in full stays the same one.
    let opened = events.openedLine?.line
    events.answer = answer
    events.search.look(in: events.lines)
    if let opened { events.opened = events.lines.firstIndex { $0.line == opened } ?? events.lines.count }
    guard view == .events else { return }
    if isFirst {
      place.cursor = events.lines.firstIndex(where: \.isOwn) ?? 0
      place.scroll = place.cursor - 3
    }
    keepPlace()
  }

  /// The event under the cursor in full.
  mutating func openEvent() {
    guard events.lines.indices.contains(place.cursor) else { return }
    events.opened = place.cursor
    enter(.event)
    if let first = searchHits.first { show(hit: first) }
  }

  // MARK: Searching

  /// Where the open page holds what is searched for: its events, or its lines.
  var searchHits: [Int] { view == .event ? EventPage.hits(self) : events.search.hits }

  mutating func openSearch() {
    events.search.isOpen = true
    events.search.origin = place.cursor
  }

  /// Typing goes into the search; false for keys that move all the same.
  mutating func typeSearch(_ key: Key) -> Bool {
    let text = events.search.text
    switch key {
    case .character(let character): search(text + String(character))
    case .backspace:
      if text.isEmpty { events.search.isOpen = false } else { search(String(text.dropLast())) }
    case .control("u"): search("")
    case .escape:
      search("")
      events.search.isOpen = false
    case .enter: events.search.isOpen = false
    default: return false
    }
    return true
  }

  private mutating func search(_ text: String) {
    events.search.text = text
    events.search.look(in: events.lines)
    let origin = events.search.origin
    let hits = text.isEmpty ? [origin] : searchHits
    if let hit = hits.first(where: { $0 >= origin }) ?? hits.first { show(hit: hit) }
  }

  /// The next or the previous match; on the rows, the next or the previous row that passes the filter.
  mutating func goToMatch(isForward: Bool) -> [Effect] {
    guard showsEvents else { return view == .rows ? go(isForward ? .down : .up) : [] }
    let hits = searchHits
    guard let first = hits.first, let last = hits.last else {
      problems.append(
        events.search.text.isEmpty ? "nothing is searched for: / searches" : "nothing here holds that")
      return []
    }
    let ahead =
      isForward ? hits.first { $0 > place.cursor } : hits.last { $0 < place.cursor }
    if ahead == nil {
      notice =
        hits == [place.cursor]
        ? "No other match." : "No more in that direction: this is the \(isForward ? "first" : "last") match."
    }
    show(hit: ahead ?? (isForward ? first : last))
    return []
  }

  /// Brings a match onto the screen. A page without stops has no cursor of its own: there it holds the match.
  private mutating func show(hit: Int) {
    place.cursor = hit
    if view == .event {
      let room = max(1, lines - 2 - page().head)
      if hit < place.scroll || hit >= place.scroll + room { place.scroll = hit - room / 2 }
    }
    keepPlace()
  }
}
