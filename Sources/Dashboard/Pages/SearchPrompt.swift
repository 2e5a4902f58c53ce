import Display

/// The line on which a search is typed, with how many events or lines hold it.
enum SearchPrompt {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    let typed = SafeText("/\(dashboard.events.search.text)▌")
    let x = grid.put(typed.tail(max(1, grid.width - 1)), x: 0, y: y, .key)
    grid.put(
      SafeText("  \(count(dashboard))   Enter keeps  Esc clears"), x: x, y: y, .muted,
      columns: max(0, grid.width - x))
  }

  /// The keys of a search, for the bottom of the screen.
  static func keys(_ dashboard: Dashboard) -> String {
    let text = dashboard.events.search.text
    return text.isEmpty ? "/ search  " : "/\(text)  \(count(dashboard))  n N  "
  }

  private static func count(_ dashboard: Dashboard) -> String {
    guard !dashboard.events.search.text.isEmpty else { return "" }
    let hits = dashboard.searchHits
    let all = Number.grouped(hits.count)
    return hits.firstIndex(of: dashboard.place.cursor).map { "\(Number.grouped($0 + 1)) of \(all)" }
      ?? "\(all) found"
  }
}
