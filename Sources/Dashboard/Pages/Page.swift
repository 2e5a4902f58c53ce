import Display
import Reconciliation

/// A screen that is a page of text: lines, of which the first may stay where they are, and those the cursor stops on.
struct Page {
  var lines: [PanelText.Line]
  /// How many lines at the top do not scroll.
  var head = 0
  /// The lines that the cursor stops on; empty for a page that is only scrolled.
  var stops: [Int] = []
  /// The keys that matter here, at the bottom of the screen.
  var keys = ""

  /// The same for a screen of so many lines: what stands still gives way to what the cursor is on.
  func fitting(lines count: Int) -> Page {
    guard head > 0, count - 2 - head < 3 else { return self }
    var page = self
    page.lines.removeFirst(head)
    page.stops = stops.map { $0 - head }
    page.head = 0
    return page
  }
}

extension Dashboard {
  /// The page that is open.
  func page() -> Page { wholePage.fitting(lines: lines) }

  /// The line on which a page begins: below the title, where there is room for one.
  var firstPageLine: Int { lines >= 3 ? 1 : 0 }

  private var wholePage: Page {
    switch view {
    case .rows, .timeline: Page(lines: [])
    case .explain: ExplainPage.page(self)
    case .causes: CausesPage.page(self)
    case .sessions: SessionsPage.page(self)
    case .help: HelpPage.page(columns: columns)
    case .unread: UnreadPage.page(self)
    case .events: EventsPage.page(self)
    case .event: EventPage.page(self)
    case .bill: Page(lines: billLines())
    }
  }

  /// Draws the page that is open.
  func drawPage(_ grid: inout Grid) {
    if firstPageLine > 0 { TitleLine.draw(self, &grid) }
    let page = self.page()
    let room = max(1, grid.height - 2)
    for (y, line) in page.lines.prefix(min(page.head, room)).enumerated() {
      PanelText.draw(line, y: y + firstPageLine, &grid)
    }
    let body = page.lines.dropFirst(page.head)
    let left = max(0, room - page.head)
    let start = max(0, min(place.scroll, body.count - left))
    for (offset, line) in body.dropFirst(start).prefix(left).enumerated() {
      let y = page.head + offset + firstPageLine
      PanelText.draw(line, y: y, &grid)
      if page.stops.indices.contains(place.cursor), page.stops[place.cursor] == page.head + start + offset {
        grid.put("▶", x: 0, y: y)
        grid.mark(line: y, .selected)
      }
    }
    // Where the cursor stops on lines, more is what it can go to.
    let end = page.stops.last.map { $0 + 1 - page.head } ?? body.count
    drawPageBottom(page, hasMore: end > start + left, &grid)
  }

  private func drawPageBottom(_ page: Page, hasMore: Bool, _ grid: inout Grid) {
    let y = grid.height - 1
    guard y > 0 else { return }
    if hasNews || taking.step != nil {
      BottomLine.draw(self, &grid)
    } else if view == .bill {
      BillPrompt.draw(self, y: y, &grid)
    } else if showsEvents, events.search.isOpen {
      SearchPrompt.draw(self, y: y, &grid)
    } else {
      let scrolling = page.stops.isEmpty ? "↑↓ PgUp PgDn scroll" : "↑↓ move"
      var hints = Pieces(gap: "  ")
      hints.append("Esc back", order: 0)
      for key in page.keys.split(separator: "  ") { hints.append(String(key), order: 3) }
      hints.append(scrolling, order: 2)
      if hasMore { hints.append("↓ more", order: 1) }
      grid.put(hints.line(columns: grid.width - 1), x: 1, y: y, .key)
    }
  }
}
