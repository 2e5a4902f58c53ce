import Display
import Reconciliation

/// The first minute of a stream: what has come so far, and what may be wrong.
enum WaitingView {
  static func draw(_ dashboard: Dashboard, _ grid: inout Grid) {
    let source = dashboard.records.sources.last
    let bytes = source?.bytes ?? 0
    let lines = source?.lines ?? 0
    let waited = Number.clock(milliseconds: dashboard.now - (dashboard.startedAt ?? dashboard.now))
    let state = SafeText("● open, nothing yet  \(waited)")
    let x = grid.put(grid.width < 50 ? " " : " realtally  ", x: 0, y: 0, .title)
    let name = SafeText(source?.name ?? "standard input")
    grid.put(name, x: x, y: 0, columns: max(0, grid.width - x - state.width - 2))
    grid.put(state, x: max(x, grid.width - state.width - 1), y: 0, .title, columns: max(0, grid.width - x))
    for (place, text) in words(source, bytes, lines).flatMap({ Wrap.indented($0, columns: grid.width - 2) })
      .enumerated()
    where place + 2 < grid.height - 1 {
      grid.put(text, x: 1, y: place + 2)
    }
    BottomLine.draw(dashboard, &grid)
  }

  private static func words(_ source: SourceState?, _ bytes: Int, _ lines: Int) -> [String] {
    let events = source?.events ?? 0
    if events > 0 {
      return [
        "\(Number.counted(events, "event")) so far, and no response yet. A row appears with a response's first event."
      ]
    }
    if let source, let absence = source.absence {
      return ["Waiting for \(source.name): \(absence). It is read as soon as it is there."]
    }
    if let source, source.isFollowed {
      return [
        "Waiting for the first event. \(Number.counted(bytes, "byte")) so far; the file is read as it grows."
      ]
    }
    if let hint = source?.hint { return ["\(Number.counted(lines, "line")), no event: \(hint)."] }
    return [
      "Waiting for the first event. \(Number.counted(bytes, "byte")) so far.",
      "  Python holds its output back when it is piped:  PYTHONUNBUFFERED=1 python …",
      "  Logging goes to standard error by default:       … 2>&1 | realtally",
    ]
  }
}

extension Wrap {
  /// Lines that keep the spaces at their beginning.
  static func indented(_ text: String, columns: Int) -> [SafeText] {
    if CharacterWidth.columns(text) <= columns { return [SafeText(text)] }
    let indent = String(text.prefix { $0 == " " })
    return lines(text, columns: columns - indent.count).map { SafeText(indent) + $0 }
  }
}
