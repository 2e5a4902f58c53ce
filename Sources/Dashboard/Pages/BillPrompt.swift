import Display

/// The line on which figures of a bill are typed, with its end in view, and above it what is wrong with them.
enum BillPrompt {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    let typed = SafeText("figures: \(dashboard.bill.text)▌")
    let hint = SafeText("  Enter compares  Esc leaves")
    let x = grid.put(typed.tail(max(1, grid.width - 1)), x: 0, y: y, .key)
    if x + hint.width < grid.width { grid.put(hint, x: x, y: y, .muted) }
    guard let problem = dashboard.bill.problem else { return }
    let lines = Wrap.lines(problem, columns: grid.width - 2)
    for (place, line) in lines.enumerated() where y - lines.count + place > 0 {
      grid.put(SafeText("").padded(to: grid.width), x: 0, y: y - lines.count + place)
      grid.put(line, x: 1, y: y - lines.count + place, .error)
    }
  }
}
