import Display
import Reconciliation
import Wording

/// The log around one response: a line for each event, its own marked.
enum EventsPage {
  static func page(_ dashboard: Dashboard) -> Page {
    var page = Page(lines: [PanelText.Line(title(dashboard), .header)])
    let lines = dashboard.events.lines
    guard !lines.isEmpty else {
      let reason =
        if case .gone(let reason) = dashboard.events.answer { "not to be had: \(reason)" } else {
          "reading the log again …"
        }
      page.lines += Wrap.lines(reason, columns: dashboard.columns - 2).map { PanelText.Line($0, .muted) }
      return page
    }
    page.lines += notes(dashboard).flatMap { note in
      SafeText(note).folded(to: dashboard.columns - 2).map { PanelText.Line($0, .muted) }
    }
    let columns = EventColumns(lines, width: dashboard.columns)
    page.lines.append(columns.head)
    page.head = page.lines.count
    let format = dashboard.soundFormat
    let search = dashboard.events.search
    // Lines out of sight only take their place: there may be thousands.
    let start = max(0, min(dashboard.place.scroll, lines.count - 1))
    for (place, line) in lines.enumerated() {
      page.stops.append(page.lines.count)
      let isInSight = (start - dashboard.lines..<start + dashboard.lines).contains(place)
      page.lines.append(
        isInSight
          ? columns.line(line, EventSummary.text(line, format), search, isHit: search.hits.contains(place))
          : PanelText.Line(.empty))
    }
    page.keys = "Enter whole event  " + SearchPrompt.keys(dashboard)
    return page
  }

  private static func title(_ dashboard: Dashboard) -> SafeText {
    guard let row = dashboard.events.row, let record = dashboard.record(row) else {
      return "No response is selected."
    }
    return SafeText("Events around #\(row + 1) ") + ResponseName.text(record, dashboard.records)
  }

  /// What stands behind the marks, and what is not shown.
  private static func notes(_ dashboard: Dashboard) -> [String] {
    let lines = dashboard.events.lines
    guard let first = lines.first, let last = lines.last else { return [] }
    var notes = [
      "lines \(Number.grouped(first.line)) to \(Number.grouped(last.lastLine))   ● its own   → the client's"
    ]
    notes += dashboard.events.answer?.notes ?? []
    let source = dashboard.events.row.map { dashboard.place(ofRow: $0).source } ?? 0
    let unread = dashboard.records.unread.count {
      Int($0.source) == source && (first.line...last.lastLine).contains($0.line)
    }
    if unread > 0 {
      notes.append("\(Number.counted(unread, "damaged event")) between them (u).")
    }
    return notes
  }
}

/// The columns of the list of events.
private struct EventColumns {
  private let numbers: Int
  private let times: Int
  private let names: Int

  init(_ lines: [EventLine], width: Int) {
    numbers = max(4, Number.grouped(lines.last?.line ?? 0).count)
    let hasTimes = width >= 70 && lines.contains { $0.milliseconds != nil }
    times = hasTimes ? 13 : 0
    let longest = lines.map(\.name.utf8.count).max() ?? 0
    names = max(5, min(longest, (width - 6 - numbers - times) * 4 / 7))
  }

  private var time: Int { 5 + numbers }
  private var name: Int { time + times }
  private var summary: Int { name + names + 2 }

  var head: PanelText.Line {
    var line = PanelText.Line(SafeText("line").padded(to: numbers, right: true), .muted, x: 4)
    if times > 0 { line.pieces.append((time, "time", .muted)) }
    line.pieces.append((name, "event", .muted))
    return line
  }

  /// An event in a line, with what is searched for standing out; where the columns do not show it, its number does.
  func line(_ event: EventLine, _ words: String, _ search: EventSearch, isHit: Bool) -> PanelText.Line {
    let number = SafeText(Number.grouped(event.line)).padded(to: numbers, right: true)
    var line = PanelText.Line(number, isHit ? .selected : .muted, x: 4)
    if event.isOwn { line.pieces.append((1, "●", .normal)) }
    if event.isFromClient { line.pieces.append((2, "→", .normal)) }
    if times > 0 { line.pieces.append((time, SafeText(EventSummary.time(event)), .muted)) }
    line.append(SafeText(event.name).tail(names), event.isOwn ? .normal : .muted, x: name, marking: search)
    line.append(SafeText(words), .normal, x: summary, marking: search)
    return line
  }
}
