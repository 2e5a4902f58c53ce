import Display
import Wording

/// One event in full: its JSON, wrapped to the width of the screen.
enum EventPage {
  static func page(_ dashboard: Dashboard) -> Page {
    guard let event = dashboard.events.openedLine else {
      return Page(lines: [PanelText.Line("This event is no longer in the list.", .muted)])
    }
    var page = Page(lines: [PanelText.Line(SafeText(event.name), .header)])
    page.lines += SafeText(identity(event, dashboard)).folded(to: dashboard.columns - 2).map {
      PanelText.Line($0, .muted)
    }
    page.head = page.lines.count
    for text in texts(event) {
      page.lines += fold(text, dashboard.columns).map { line($0, dashboard.events.search) }
    }
    page.keys = SearchPrompt.keys(dashboard)
    return page
  }

  /// The lines of the page that hold what is searched for, counted behind its head.
  static func hits(_ dashboard: Dashboard) -> [Int] {
    guard let event = dashboard.events.openedLine else { return [] }
    var hits: [Int] = []
    var line = 0
    for text in texts(event) {
      let folds = fold(text, dashboard.columns)
      let search = dashboard.events.search
      let marked = folds.indices.filter { !search.places(in: folds[$0].string).isEmpty }
      // What is broken over two lines counts where it begins, at the latest.
      if marked.isEmpty, !search.places(in: text).isEmpty { hits.append(line) }
      hits += marked.map { line + $0 }
      line += folds.count
    }
    return hits
  }

  private static func texts(_ event: EventLine) -> [String] {
    event.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  private static func fold(_ text: String, _ columns: Int) -> [SafeText] {
    let indent = text.prefix { $0 == " " }.count
    return SafeText(text).folded(to: columns - 2, indent: indent + 4)
  }

  private static func line(_ text: SafeText, _ search: EventSearch) -> PanelText.Line {
    var line = PanelText.Line(.empty)
    line.append(text, .normal, x: 1, marking: search)
    return line
  }

  private static func identity(_ event: EventLine, _ dashboard: Dashboard) -> String {
    var parts = ["line \(Number.grouped(event.line))"]
    if event.milliseconds != nil { parts.append(EventSummary.time(event) + " UTC") }
    parts.append(event.isFromClient ? "sent by the client" : "sent by the server")
    if event.count > 1 {
      parts.append(
        "the first of \(Number.grouped(event.count)) like it, up to line \(Number.grouped(event.lastLine))")
    }
    if let sound = EventSummary.sound(event, dashboard.soundFormat) { parts.append(sound) }
    return parts.joined(separator: "   ")
  }
}

extension PanelText.Line {
  /// Adds a text in which what is searched for stands out.
  mutating func append(_ text: SafeText, _ role: Role, x: Int, marking search: EventSearch) {
    let bytes = Array(text.string.utf8)
    var (x, place) = (x, 0)
    func append(_ range: Range<Int>, _ role: Role) {
      guard !range.isEmpty else { return }
      let piece = SafeText(String(decoding: bytes[range], as: UTF8.self))
      pieces.append((x, piece, role))
      x += piece.width
    }
    for match in search.places(in: text.string) {
      append(place..<match.lowerBound, role)
      append(match, .selected)
      place = match.upperBound
    }
    append(place..<bytes.count, role)
  }
}
