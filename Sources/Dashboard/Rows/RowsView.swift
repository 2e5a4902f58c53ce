import Display
import Reconciliation
import Wording

/// The main screen: the questions, a row for each response, and the explanation of the selected one.
struct RowsView {
  private let dashboard: Dashboard
  private let layout: Layout
  private let columns: Columns

  init(_ dashboard: Dashboard) {
    self.dashboard = dashboard
    layout = Layout(dashboard)
    columns = Columns(width: dashboard.columns, dashboard.records.totals)
  }

  func draw(_ grid: inout Grid) {
    if layout.hasTitle { TitleLine.draw(dashboard, &grid) }
    drawAnswers(&grid)
    if layout.hasHeads { drawHeads(&grid) }
    for place in 0..<layout.rows { drawRow(place, &grid) }
    if layout.panel > 0 { drawPanel(&grid) }
    if layout.hasLegend {
      grid.put(
        SafeText(" check: server against us  " + Check.legend(columns: grid.width - 27)), x: 0,
        y: grid.height - 2, .muted,
        columns: grid.width)
    }
    BottomLine.draw(dashboard, &grid)
  }

  /// The three questions and the line of sums.
  private func drawAnswers(_ grid: inout Grid) {
    guard layout.questions > 0 || layout.hasSums else { return }
    let questions = questions()
    if layout.questions > 0 { draw(questions, &grid) }
    if layout.hasSums {
      let room = grid.width - 2
      grid.put(questions.sums.text(columns: room).shortened(to: room), x: 1, y: layout.sums)
    }
    if layout.hasRule { grid.rule(y: layout.heads - 1) }
  }

  private func draw(_ questions: Questions, _ grid: inout Grid) {
    let isNarrow = grid.width < 90
    let answers: [(String, Questions.Answer)] = [
      (isNarrow ? "Server" : "Is the server right?", questions.isServerRight),
      (isNarrow ? "Why" : "Why so much?", questions.whySoMuch),
      (isNarrow ? "Bill" : "Is the bill right?", questions.isBillRight),
    ]
    for (place, (question, answer)) in answers.enumerated() {
      let y = layout.firstQuestion + place
      grid.put(SafeText(question), x: 1, y: y, .header)
      let (x, room) = isNarrow ? (9, grid.width - 10) : (24, grid.width - 25)
      grid.put(SafeText(answer.text(columns: room)).shortened(to: room), x: x, y: y, answer.role)
    }
  }

  private func questions() -> Questions {
    Questions(
      dashboard.digest.shown ?? dashboard.records, prices: dashboard.prices, bill: dashboard.bill.statement,
      hint: [
        "Press b to load the provider's export or to type the figures that the portal shows.",
        "Press b to load or type it.", "Press b.",
      ],
      naive: dashboard.digest.naive)
  }

  private func drawHeads(_ grid: inout Grid) {
    if layout.hasGroups { drawGroups(&grid) }
    let y = layout.firstRow - 1
    var x = columns.start
    for column in columns.columns {
      var head = head(column)
      if isSorted(column) { head = head + (dashboard.sort.isDescending ? "▼" : "▲") }
      // Where the mark does not fit it stands in the gap beside the column: it must not take a letter.
      let end = x + max(column.width, head.width)
      let start = end <= grid.width ? x : x + grid.width - end
      grid.put(
        head.padded(to: max(column.width, head.width), right: column.isNumber), x: start, y: y, .header)
      x += column.width + 1
    }
    if columns.words > 0 { grid.put("worth knowing", x: x + 1, y: y, .header) }
  }

  private func isSorted(_ column: Columns.Column) -> Bool {
    guard dashboard.sort != RowSort() else { return false }
    return column.figure == dashboard.sort.figure && (column.figure != nil || column.isArrival)
  }

  /// Without the line of groups above them, the two totals say themselves what they are of.
  private func head(_ column: Columns.Column) -> SafeText {
    guard !layout.hasGroups, column.head == "total" else { return column.head }
    return column.group == .input ? "in" : "out"
  }

  private func drawGroups(_ grid: inout Grid) {
    var x = columns.start
    var spans: [Columns.Group: (start: Int, end: Int)] = [:]
    for column in columns.columns {
      let end = x + column.width
      spans[column.group] = (spans[column.group]?.start ?? x, end)
      x = end + 1
    }
    for (group, name) in [(Columns.Group.input, " input, as reported "), (.output, " output, as reported ")] {
      guard let span = spans[group] else { continue }
      let room = span.end - span.start
      let dashes = max(0, room - name.count)
      let left = String(repeating: "─", count: min(2, dashes))
      let right = String(repeating: "─", count: max(0, dashes - 2))
      grid.put(SafeText(left + name + right), x: span.start, y: layout.heads, .muted, columns: room)
    }
    if let span = spans[.check] { grid.put("in/out", x: span.start, y: layout.heads, .muted) }
  }

  private func drawRow(_ place: Int, _ grid: inout Grid) {
    let index = dashboard.list.top + place
    guard dashboard.list.rows.indices.contains(index),
      let record = dashboard.record(dashboard.list.rows[index])
    else { return }
    let y = layout.firstRow + place
    let isSelected = index == dashboard.list.selection
    var x = columns.start
    for column in columns.columns {
      let text = column.text(record, dashboard).padded(to: column.width, right: column.isNumber)
      if column.group == .check {
        drawMarks(record, x: x, y: y, &grid)
      } else {
        grid.put(text, x: x, y: y)
      }
      x += column.width + 1
    }
    if columns.words > 0 {
      grid.put(SafeText(WorthKnowing.text(record)).shortened(to: grid.width - x - 2), x: x + 1, y: y)
    }
    guard isSelected else { return }
    grid.put("▶", x: 0, y: y)
    grid.mark(line: y, .selected)
  }

  private func drawMarks(_ record: ResponseRecord, x: Int, y: Int, _ grid: inout Grid) {
    let marks = Check.marks(record)
    for (offset, mark) in marks.enumerated() {
      grid.put(SafeText(String(mark)), x: x + 1 + offset, y: y, Check.role(String(mark)))
    }
  }

  private func drawPanel(_ grid: inout Grid) {
    let y = layout.firstPanel
    grid.rule(y: y)
    guard let record = dashboard.selected else {
      let hint = dashboard.records.sources.compactMap(\.hint).first.map { "No realtime event in it: \($0)." }
      let text =
        dashboard.filter.text.isEmpty ? hint ?? "No response yet." : "No response passes that: Esc clears it."
      for (place, line) in Wrap.lines(text, columns: grid.width - 2).prefix(layout.panel - 1).enumerated() {
        grid.put(line, x: 1, y: y + 1 + place, .muted)
      }
      return
    }
    let explanation = Explanation(record, dashboard.records, dashboard.prices)
    grid.put(SafeText("── \(explanation.title) "), x: 0, y: y, .header)
    PanelText(explanation, columns: grid.width).draw(&grid, from: y + 1, lines: layout.panel - 1)
  }
}
