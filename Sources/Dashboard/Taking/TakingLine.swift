import Display

/// The last line while something is taken away: the menu of what can be copied, or the name of a file.
enum TakingLine {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    let taking = dashboard.taking
    switch taking.step {
    case nil: break
    case .menu:
      let menu = SafeText(" copy: i id  r row  e explanation as Markdown  Esc")
      let short = SafeText(" copy: i id  r row  e Markdown  Esc")
      grid.put(menu.width <= grid.width ? menu : short, x: 0, y: y, .key)
    case .rowsPath, .explanationPath:
      let count = Number.grouped(dashboard.list.count)
      let what = taking.step == .rowsPath ? "Enter writes \(count) shown" : "Enter writes this response"
      PromptLine.draw("write to: ", taking.line, hints: [what, "Esc leaves"], y: y, &grid)
      if let problem = taking.problem { Overlay.draw(problem, above: y, .error, &grid) }
    }
  }
}

/// A line on which something is typed, with the place at which typing goes on in view.
enum PromptLine {
  /// - Parameter hints: what keys do there, the most important first: as many as there is room for.
  static func draw(_ label: String, _ line: TypedLine, hints: [String], y: Int, _ grid: inout Grid) {
    let after = SafeText(line.after)
    // What stands behind the cursor keeps a third of the line at most.
    let room = max(1, grid.width - 1 - min(after.width, grid.width / 3))
    let typed = SafeText(line.before + "▌").tail(max(1, room - label.count))
    var x = grid.put(SafeText(label), x: 0, y: y, .key)
    x = grid.put(typed, x: x, y: y, .key)
    // A suggestion looks like text that is marked: typing takes its place.
    if line.isSuggestion { grid.mark(line: y, from: label.count, to: x - 1, .selected) }
    x = grid.put(after.truncated(to: max(0, grid.width - x)), x: x, y: y, .key)
    var pieces = Pieces(gap: "  ")
    for (order, hint) in hints.enumerated() { pieces.append(hint, order: order) }
    let shown = pieces.line(columns: grid.width - x - 2)
    if let first = hints.first, shown.string.hasPrefix(first) { grid.put(shown, x: x + 2, y: y, .muted) }
  }
}

/// Words over the end of what is drawn already, on as many lines as they need.
enum Overlay {
  /// Draws them so that they end above a line.
  static func draw(_ text: String, above y: Int, _ role: Role, _ grid: inout Grid) {
    let lines = Wrap.lines(text, columns: grid.width - 2)
    for (place, line) in lines.enumerated() where y - lines.count + place > 0 {
      grid.put(SafeText("").padded(to: grid.width), x: 0, y: y - lines.count + place)
      grid.put(line, x: 1, y: y - lines.count + place, role)
    }
  }
}
