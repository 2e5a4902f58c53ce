import Display
import Reconciliation

/// What keys do.
extension Dashboard {
  mutating func press(_ key: Key) -> [Effect] {
    // Nobody has pressed anything: what is on the last line stays.
    if key == .resize { return [] }
    problems = []
    notice = nil
    if asksToQuit {
      asksToQuit = false
      return key == .character("q") || key == .character("Q") || key == .character("y") ? [.quit] : []
    }
    switch taking.step {
    case .menu: return chooseCopy(key)
    case .rowsPath, .explanationPath: return typePath(key)
    case nil: break
    }
    if filter.isOpen, type(key) { return [] }
    if view == .bill, let effects = typeBill(key) { return effects }
    if showsEvents, events.search.isOpen, typeSearch(key) { return [] }
    if case .click(let x, let y) = key { return click(x, y) }
    guard let action = KeyTable.action(of: key) else { return [] }
    return perform(action)
  }

  /// Typing goes into the filter; false for keys that move the selection all the same.
  private mutating func type(_ key: Key) -> Bool {
    switch key {
    case .character(let character): setFilter(filter.text + String(character))
    case .backspace:
      if filter.text.isEmpty { filter.isOpen = false } else { setFilter(String(filter.text.dropLast())) }
    case .control("u"): setFilter("")
    case .escape:
      setFilter("")
      filter.isOpen = false
    case .enter: filter.isOpen = false
    default: return false
    }
    return true
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .redraw: return [.redraw]
    case .quitNow: return [.quit]
    case .quit: return quit()
    case .back: back()
    case .help: turn(to: .help)
    case .unread: turn(to: .unread)
    case .timeline: turn(to: .timeline)
    case .causes: turn(to: .causes)
    case .sessions: turn(to: .sessions)
    case .events: return turnToEvents()
    case .nextMatch: return goToMatch(isForward: true)
    case .previousMatch: return goToMatch(isForward: false)
    case .bill: openBill()
    case .copy: openCopyMenu()
    case .save: openSavePrompt()
    case .mouse: return [switchMouse()]
    case .enter: return goIn()
    case .filter where showsEvents: openSearch()
    case .filter:
      if view != .rows { enter(.rows) }
      filter.isOpen = true
    case .follow where view == .rows || view == .timeline:
      isFollowing.toggle()
      if isFollowing { catchUp() }
    case .follow: problems.append("F follows on the rows and the timeline; Esc goes back")
    case .pause: pause()
    case .sortLeft: sortBy(-1)
    case .sortRight: sortBy(1)
    case .invert:
      sort.isDescending.toggle()
      isFollowing = false
      arrange()
    case .nextDifference:
      let places = list.rows.indices
      return jump(places.dropFirst(list.selection + 1), round: places.prefix(list.selection + 1), "first")
    case .previousDifference:
      let places = list.rows.indices
      return jump(
        places.prefix(list.selection).reversed(), round: places.dropFirst(list.selection).reversed(), "last")
    case .up, .down, .pageUp, .pageDown, .first, .last: return go(action)
    }
    return []
  }

  private mutating func switchMouse() -> Effect {
    usesMouse.toggle()
    notice =
      usesMouse
      ? "Mouse on: the wheel moves, a click selects a row. m switches it off."
      : "Mouse off: the terminal selects text itself. m switches it on."
    return .mouse(usesMouse)
  }

  private mutating func sortBy(_ direction: Int) {
    guard view == .rows else { return }
    let figures = Columns(width: columns, records.totals).columns.compactMap(\.figure)
    sort.step(direction, among: figures)
    if sort.figure != nil { isFollowing = false }
    newRows = 0
    arrange()
    list.select(sort.figure == nil ? list.selection : 0, height: Layout(self).rows)
  }

  /// Shows what waits, and goes to the newest row.
  mutating func catchUp() {
    newRows = 0
    if coming != nil { pause() }
    if sort != RowSort() {
      arrange()
      list.select(0, height: Layout(self).rows)
    } else {
      list.select(list.last, height: Layout(self).rows)
    }
  }

  private mutating func quit() -> [Effect] {
    if view != .rows || !trail.isEmpty {
      back()
      return []
    }
    guard isPiped, isLive, !records.sources.isEmpty || startedAt != nil else { return [.quit] }
    asksToQuit = true
    return []
  }

  /// To a row that differs: the nearest of those ahead, else of those on the way round from the other end.
  ///
  /// - Parameter end: what that other end is called.
  private mutating func jump(
    _ ahead: some Sequence<Int>, round: some Sequence<Int>, _ end: String
  ) -> [Effect] {
    guard view == .rows || view == .explain || view == .timeline else { return [] }
    if let found = ahead.first(where: { differs($0) }) {
      isFollowing = false
      return choose(found)
    }
    guard let found = round.first(where: { differs($0) }) else {
      let threshold = worth.isEmpty ? "" : " by as much as --min-difference asks"
      problems.append("none of these responses differs\(threshold)")
      return []
    }
    isFollowing = false
    guard found != list.selection else {
      notice = "No other response differs."
      return []
    }
    notice = "No more in that direction: this is the \(end) that differs."
    return choose(found)
  }

  /// Whether a row of the list differs, and by enough.
  private func differs(_ place: Int) -> Bool {
    guard let record = record(list.rows[place]) else { return false }
    let verdict = Comparison(record).verdict
    guard verdict == .unexplained || verdict == .explained else { return false }
    return worth.passes(record, in: records, prices: prices)
  }
}
