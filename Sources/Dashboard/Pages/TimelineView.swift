import Display
import Reconciliation
import Wording

/// A chart over the responses that are shown: what was read, stacked into cached, sent again and new; what was made; and
/// whether the server's figures meet ours. The cursor is the selected response.
struct TimelineView {
  private let dashboard: Dashboard
  /// How many columns a response takes, its gap included.
  private let width: Int
  /// Which of the rows is the first on the screen.
  private let first: Int
  /// How many fit.
  private let room: Int

  /// Where the chart begins: behind its scale.
  private static let start = 9

  init(_ dashboard: Dashboard) {
    self.dashboard = dashboard
    let columns = max(1, dashboard.columns - Self.start - 1)
    let rows = dashboard.list.count
    width = rows * 4 <= columns ? 4 : rows * 2 <= columns ? 2 : 1
    room = max(1, columns / width)
    // The window moves by whole screens, so that the chart stays while the cursor goes through it.
    first = dashboard.list.selection / room * room
  }

  /// The row whose bar stands at a column of the screen.
  func row(atColumn x: Int) -> Int? {
    let place = first + (x - Self.start) / width
    return x >= Self.start && dashboard.list.rows.indices.contains(place) ? place : nil
  }

  func draw(_ grid: inout Grid) {
    TitleLine.draw(dashboard, &grid)
    defer { BottomLine.draw(dashboard, &grid) }
    let lines = grid.height - 2
    guard lines >= 7, grid.width > Self.start + 4 else {
      drawSelected(&grid, y: 1, lines: lines)
      return
    }
    drawLegend(&grid)
    let below = lines >= 14 ? 5 : 2
    let chart = lines - 2 - below
    let output = max(1, chart / 4)
    let input = max(1, chart - output - 1)
    drawScale("in", most(\.reported.input), y: 2, lines: input, &grid)
    drawScale("out", most(\.reported.output), y: 3 + input, lines: output, &grid)
    for place in 0..<room {
      guard dashboard.list.rows.indices.contains(first + place),
        let record = dashboard.record(dashboard.list.rows[first + place])
      else { break }
      let x = Self.start + place * width
      drawInput(record, x: x, y: 2, lines: input, &grid)
      drawOutput(record, x: x, y: 3 + input, lines: output, &grid)
      drawMarks(record, x: x, y: 3 + input + output, &grid)
      if first + place == dashboard.list.selection { grid.put("↑", x: x, y: 4 + input + output, .key) }
    }
    grid.put("check", x: 1, y: 3 + input + output, .muted)
    drawSelected(&grid, y: 5 + input + output, lines: below - 1)
  }

  private func most(_ figure: KeyPath<ResponseRecord, Int?>) -> Int {
    let shown = dashboard.list.rows[
      min(first, dashboard.list.count)..<min(first + room, dashboard.list.count)]
    return shown.compactMap { dashboard.record($0)?[keyPath: figure] }.max() ?? 0
  }

  private func drawLegend(_ grid: inout Grid) {
    // What the fills mean matters more than what the page is called.
    var x = grid.width < 49 ? 1 : grid.put("Timeline  ", x: 1, y: 1, .header)
    for (fill, role, word) in [
      ("█", Role.barNew, " new  "), ("▒", .barEarlier, " sent again  "), ("░", .barInstructions, " cached  "),
      ("▓", .normal, " out"),
    ] {
      // A fill without its word means nothing.
      guard x + SafeText(word).width <= grid.width else { break }
      x = grid.put(SafeText(Fill.text(fill, isASCII: grid.isASCII)), x: x, y: 1, role)
      x = grid.put(SafeText(word), x: x, y: 1, .muted)
    }
  }

  private func drawScale(_ name: String, _ most: Int, y: Int, lines: Int, _ grid: inout Grid) {
    let label = SafeText(Number.size(tokens: most)).padded(to: Self.start - 2, right: true)
    grid.put(label, x: 0, y: y, .muted)
    if lines > 1 { grid.put(SafeText(name).padded(to: Self.start - 2, right: true), x: 0, y: y + 1, .muted) }
  }

  private func drawInput(_ record: ResponseRecord, x: Int, y: Int, lines: Int, _ grid: inout Grid) {
    guard let input = record.reported.input else {
      grid.put("?", x: x, y: y + lines - 1, .unknown)
      return
    }
    let cached = min(input, record.reported.cached ?? 0)
    let new = min(input - cached, record.inputParts?.new.total ?? 0)
    drawStack(
      [("░", .barInstructions, cached), ("▒", .barEarlier, input - cached - new), ("█", .barNew, new)],
      of: most(\.reported.input), x: x, y: y, lines: lines, &grid)
  }

  private func drawOutput(_ record: ResponseRecord, x: Int, y: Int, lines: Int, _ grid: inout Grid) {
    let output = record.isDone ? record.reported.output : record.estimated.output.tokens
    guard let output else {
      grid.put("?", x: x, y: y + lines - 1, .unknown)
      return
    }
    drawStack([("▓", .normal, output)], of: most(\.reported.output), x: x, y: y, lines: lines, &grid)
  }

  /// Each line of a bar belongs to the part that reaches over its middle; anything at all shows.
  private func drawStack(
    _ parts: [(fill: String, role: Role, tokens: Int)], of most: Int, x: Int, y: Int, lines: Int,
    _ grid: inout Grid
  ) {
    let whole = parts.reduce(0) { $0 + $1.tokens }
    guard whole > 0, most > 0 else { return }
    for line in 0..<lines {
      let height = Double(line) + 0.5
      let reach = height / Double(lines) * Double(max(most, whole))
      if reach > Double(whole), line > 0 { break }
      var below = 0
      guard
        let part = parts.first(where: { part in
          below += part.tokens
          return reach <= Double(below)
        }) ?? parts.last(where: { $0.tokens > 0 })
      else { break }
      let text = String(
        repeating: Fill.text(part.fill, isASCII: grid.isASCII), count: width == 1 ? 1 : width - 1)
      grid.put(SafeText(text), x: x, y: y + lines - 1 - line, part.role)
    }
  }

  private func drawMarks(_ record: ResponseRecord, x: Int, y: Int, _ grid: inout Grid) {
    let marks = Check.marks(record).filter { $0 != " " }
    // The mark that matters most, where there is room for one.
    let order = "▲▼?~=·"
    let worst = order.first { marks.contains($0) }
    for (offset, mark) in (width > 2 ? Array(marks) : worst.map { [$0] } ?? []).enumerated() {
      grid.put(SafeText(String(mark)), x: x + offset, y: y, Check.role(String(mark)))
    }
  }

  private func drawSelected(_ grid: inout Grid, y: Int, lines: Int) {
    guard let record = dashboard.selected, lines > 0 else { return }
    let explanation = Explanation(record, dashboard.records, dashboard.prices)
    var texts = [(SafeText(explanation.title), Role.header)]
    let parts = explanation.parts.map { "\($0.name) \(Number.grouped($0.total))" }.joined(separator: "   ")
    texts.append((SafeText(explanation.summary), .normal))
    if !parts.isEmpty { texts.append((SafeText(parts), .normal)) }
    if let cause = explanation.causes.first { texts.append((SafeText(cause.text), cause.role)) }
    for (offset, (text, role)) in texts.prefix(lines).enumerated() {
      grid.put(text.shortened(to: grid.width - 2), x: 1, y: y + offset, role)
    }
  }
}

/// What fills the parts of a bar, so that they are told apart without hues.
private enum Fill {
  static func text(_ fill: String, isASCII: Bool) -> String {
    guard isASCII else { return fill }
    return switch fill {
    case "█": "#"
    case "▒": "+"
    case "░": "."
    default: "="
    }
  }
}
