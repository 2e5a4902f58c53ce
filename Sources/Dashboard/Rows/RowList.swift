import Reconciliation

/// The rows that are shown, in their order, which of them is selected, and which is the first on the screen.
///
/// The selection is always one of the rows and always on the screen; nothing else moves it but its own functions.
struct RowList: Sendable, Equatable {
  private(set) var rows: [Row] = []
  /// Which of `rows` is selected.
  private(set) var selection = 0
  /// Which of `rows` is the first on the screen.
  private(set) var top = 0

  var count: Int { rows.count }
  var isEmpty: Bool { rows.isEmpty }
  var last: Int { max(0, rows.count - 1) }

  /// The selected row; nil where there is none.
  var selected: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// Adds rows behind the last: nothing moves.
  mutating func append(_ more: some Sequence<Row>) { rows += more }

  /// Shows other rows, or the same in another order; the selected one stays selected where it is among them, else the
  /// nearest before it.
  mutating func replace(with rows: [Row], height: Int) {
    let row = selected
    let line = selection - top
    self.rows = rows
    guard let row else {
      select(0, height: height)
      return
    }
    let place = rows.firstIndex(of: row) ?? max(0, (rows.firstIndex { $0 > row } ?? rows.count) - 1)
    selection = place
    top = place - line
    keepInView(height: height)
  }

  /// Selects a row by its place.
  mutating func select(_ place: Int, height: Int) {
    selection = place
    keepInView(height: height)
  }

  /// Brings the selection onto a screen of so many rows.
  mutating func keepInView(height: Int) {
    let height = max(1, height)
    selection = max(0, min(selection, rows.count - 1))
    if selection < top { top = selection }
    if selection >= top + height { top = selection - height + 1 }
    top = max(0, min(top, max(0, rows.count - height)))
  }
}
