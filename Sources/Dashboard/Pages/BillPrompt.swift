import Display

/// The line on which a bill is typed, with its end in view, and above it what is wrong with it.
enum BillPrompt {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    PromptLine.draw(
      "export or figures: ", dashboard.bill.text, hint: "  Enter compares  Esc leaves", y: y, &grid)
    if let problem = dashboard.bill.problem { Overlay.draw(problem, above: y, .error, &grid) }
  }
}
