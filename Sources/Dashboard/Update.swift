import Display
import Reconciliation

/// Input in, state changed, effects out.
extension Dashboard {
  /// Takes one input in.
  public mutating func update(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key): return press(key)
    case .changes(let changes): take(changes)
    case .tick(let now):
      self.now = now
      startedAt = startedAt ?? now
    case .size(let columns, let lines):
      self.columns = columns
      self.lines = lines
      keepSelectionInView()
    case .details(let row, let answer): details = (row, answer)
    case .problem(let text): problems.append(text)
    }
    return []
  }

  private mutating func take(_ changes: [Change]) {
    let before = records.responses.count
    for change in changes { records.apply(change) }
    for row in before..<records.responses.count where passes(Row(row)) {
      shown.append(Row(row))
      if !isFollowing { newRows += 1 }
    }
    if isFollowing { selection = max(0, shown.count - 1) }
    keepSelectionInView()
    if bill.isDue(at: now, isLive: isLive) { compareBill() }
  }

  private func passes(_ row: Row) -> Bool {
    let record = records.responses[Int(row)]
    let id = records.name(record.id)
    let isWanted = wanted.isEmpty || wanted.contains { id?.contains($0) == true }
    let session = records.session(of: record).flatMap { records.name($0.id) }
    let isInSession = wantedSessions.isEmpty || wantedSessions.contains { session?.contains($0) == true }
    return isWanted && isInSession && filter.passes(id, number: row)
  }

  // MARK: Keys

  private mutating func press(_ key: Key) -> [Effect] {
    problems = []
    if asksToQuit {
      asksToQuit = false
      return key == .character("q") || key == .character("Q") || key == .character("y") ? [.quit] : []
    }
    if filter.isOpen, type(key) { return [] }
    if view == .bill, bill.isOpen, typeFigures(key) { return [] }
    if case .click(_, let y) = key, view == .rows {
      select(line: y)
      return []
    }
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

  private mutating func setFilter(_ text: String) {
    let row = selected?.row
    filter.text = text
    shown = records.responses.indices.map { Row($0) }.filter { passes($0) }
    // The place is kept: the same response, else the nearest one before it.
    selection = row.map { row in max(0, (shown.firstIndex { $0 > row } ?? shown.count) - 1) } ?? 0
    keepSelectionInView()
  }

  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .redraw: return [.redraw]
    case .quitNow: return [.quit]
    case .quit: return quit()
    case .back: back()
    case .help: view = view == .help ? .rows : .help
    case .unread: view = view == .unread ? .rows : .unread
    case .bill: openBill()
    case .explain: return explain()
    case .filter:
      view = .rows
      filter.isOpen = true
    case .follow:
      isFollowing.toggle()
      if isFollowing { move(to: shown.count - 1) }
    case .nextDifference: return jump(to: shown.indices.dropFirst(selection + 1))
    case .previousDifference: return jump(to: shown.indices.prefix(selection).reversed())
    case .up, .down, .pageUp, .pageDown, .first, .last: return go(action)
    }
    scroll = 0
    return []
  }

  private mutating func quit() -> [Effect] {
    if view != .rows {
      view = .rows
      return []
    }
    guard isPiped, isLive, !records.sources.isEmpty || startedAt != nil else { return [.quit] }
    asksToQuit = true
    return []
  }

  private mutating func back() {
    if view != .rows {
      view = .rows
    } else if !filter.text.isEmpty {
      setFilter("")
    }
  }

  private mutating func explain() -> [Effect] {
    guard view == .rows, let selected else { return [] }
    view = .explain
    scroll = 0
    return details?.row == selected.row && selected.isDone ? [] : [.findDetails(selected.row)]
  }

  private mutating func jump(to places: some Sequence<Int>) -> [Effect] {
    let found = places.first { place in
      let verdict = Comparison(records.responses[Int(shown[place])]).verdict
      return verdict == .unexplained || verdict == .explained
    }
    guard let found else {
      problems.append("no other response differs in that direction")
      return []
    }
    isFollowing = false
    scroll = 0
    move(to: found)
    return view == .explain ? selected.map { [.findDetails($0.row)] } ?? [] : []
  }

  // MARK: Moving

  private mutating func go(_ action: Action) -> [Effect] {
    guard view == .rows else {
      scrollText(action)
      return []
    }
    let page = max(1, Layout(self).rows - 1)
    switch action {
    case .up: move(to: selection - 1)
    case .down: move(to: selection + 1)
    case .pageUp: move(to: selection - page)
    case .pageDown: move(to: selection + page)
    case .first: move(to: 0)
    default: move(to: shown.count - 1)
    }
    // Any move up freezes the view; going to the last row follows again.
    switch action {
    case .up, .pageUp, .first: isFollowing = shown.isEmpty
    case .last: isFollowing = true
    default: break
    }
    if isFollowing { newRows = 0 }
    return []
  }

  private mutating func scrollText(_ action: Action) {
    let page = max(1, lines - 4)
    switch action {
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= page
    case .pageDown: scroll += page
    case .first: scroll = 0
    default: scroll = .max / 2
    }
    scroll = max(0, min(scroll, textLines().count - (lines - 3)))
  }

  private mutating func select(line y: Int) {
    let first = Layout(self).firstRow
    guard y >= first, y < first + Layout(self).rows, top + y - first < shown.count else { return }
    isFollowing = false
    move(to: top + y - first)
  }

  private mutating func move(to place: Int) {
    selection = max(0, min(place, shown.count - 1))
    if selection == shown.count - 1 { newRows = 0 }
    keepSelectionInView()
  }

  private mutating func keepSelectionInView() {
    let rows = max(1, Layout(self).rows)
    selection = max(0, min(selection, shown.count - 1))
    if selection < top { top = selection }
    if selection >= top + rows { top = selection - rows + 1 }
    top = max(0, min(top, max(0, shown.count - rows)))
  }
}
