/// Which lines of the screen hold what. The selected row always has its place; the rest is left out as it gets tight.
struct Layout {
  /// The first line; on a screen of two lines the selected row stands there.
  var hasTitle = false
  /// The names of the columns.
  var hasHeads = false
  /// The questions, without blank lines around them.
  var questions = 0
  /// The line of sums.
  var hasSums = false
  /// A line between the parts.
  var hasRule = false
  /// Blank lines around the questions.
  var hasSpace = false
  /// The lower part with its own rule.
  var panel = 0
  /// The meaning of the marks.
  var hasLegend = false
  /// Two lines of heads.
  var hasGroups = false
  /// How many rows fit.
  var rows = 1

  init(_ dashboard: Dashboard) {
    let lines = dashboard.lines
    hasTitle = lines >= 3 || dashboard.list.isEmpty
    hasHeads = lines >= 4
    hasSums = lines >= 7
    questions = lines >= 12 ? 3 : 0
    hasRule = lines >= 16
    hasSpace = lines >= 30
    hasLegend = lines >= 20
    hasGroups = lines >= 24 && dashboard.columns >= 100
    let used = firstRow + (lines > 1 ? 1 : 0) + (hasLegend ? 1 : 0)
    panel = lines >= 14 ? max(3, min(16, (lines - used) * 3 / 5)) : 0
    rows = max(1, lines - used - panel)
  }

  /// The line of the first question.
  var firstQuestion: Int { hasSpace ? 2 : hasTitle ? 1 : 0 }

  /// The line of the sums.
  var sums: Int { firstQuestion + questions + (hasSpace ? 1 : 0) }

  /// The line of the heads.
  var heads: Int { sums + (hasSums ? 1 : 0) + (hasRule ? 1 : 0) }

  /// The line of the first row.
  var firstRow: Int { heads + (hasGroups ? 2 : hasHeads ? 1 : 0) }

  /// The line of the rule above the lower part.
  var firstPanel: Int { firstRow + rows }
}
