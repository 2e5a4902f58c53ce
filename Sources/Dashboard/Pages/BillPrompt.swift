import Display

/// The line on which a bill is typed, and above it what is wrong with it.
enum BillPrompt {
  static func draw(_ dashboard: Dashboard, y: Int, _ grid: inout Grid) {
    let line = dashboard.bill.line
    PromptLine.draw(
      "export or figures: ", line,
      hints: [line.text.isEmpty ? "type, then Enter" : "Enter compares", "Esc back", "↑↓ scroll"], y: y, &grid
    )
    if let problem = dashboard.bill.problem { Overlay.draw(problem, above: y, .error, &grid) }
  }
}
