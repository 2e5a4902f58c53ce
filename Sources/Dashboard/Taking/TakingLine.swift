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
      let what = taking.step == .rowsPath ? "  Enter writes \(count) shown" : "  Enter writes this response"
      PromptLine.draw("write to: ", taking.path, hint: what + "  Esc leaves", y: y, &grid)
      if let problem = taking.problem { Overlay.draw(problem, above: y, .error, &grid) }
    }
  }
}

/// A line on which something is typed, with its end in view.
enum PromptLine {
  static func draw(_ label: String, _ typed: String, hint: String, y: Int, _ grid: inout Grid) {
    let text = SafeText(label + typed + "▌")
    let hint = SafeText(hint)
    let x = grid.put(text.tail(max(1, grid.width - 1)), x: 0, y: y, .key)
    if x + hint.width < grid.width { grid.put(hint, x: x, y: y, .muted) }
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
