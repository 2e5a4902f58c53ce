import Display

/// The line on which figures of a bill are typed, with its end in view, and above it what is wrong with them.
enum BillPrompt {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    PromptLine.draw("figures: ", dashboard.bill.text, hint: "  Enter compares  Esc leaves", y: y, &grid)
    if let problem = dashboard.bill.problem { Overlay.draw(problem, above: y, .error, &grid) }
  }
}
