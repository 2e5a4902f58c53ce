/// A table of text that fits a width: columns that matter least are left out first.
public struct TextTable: Sendable {
  let columns: [Column]
  private(set) var rows: [[SafeText]] = []

  /// One column.
  public struct Column: Sendable {
    /// Its head.
    public var head: SafeText
    /// Whether it stands at the right, as numbers do.
    public var isNumber: Bool
    /// The higher, the later it is left out; `.max` never.
    public var priority: Int
    /// The widest it gets; nil for as wide as its text.
    public var limit: Int?

    /// A column.
    public init(_ head: SafeText, isNumber: Bool = false, priority: Int = .max, limit: Int? = nil) {
      self.head = head
      self.isNumber = isNumber
      self.priority = priority
      self.limit = limit
    }
  }

  /// An empty table.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row: a text for each column.
  public mutating func append(_ row: [SafeText]) { rows.append(row) }

  /// The lines of the table, the heads first, none wider than `width`; as wide as need be where it is nil.
  public func lines(width: Int? = nil) -> [SafeText] {
    let widths = columns.indices.map { place in
      let widest = rows.reduce(columns[place].head.width) { max($0, place < $1.count ? $1[place].width : 0) }
      return min(widest, columns[place].limit ?? widest)
    }
    let shown = fitting(widths, width)
    let heads = line(columns.map(\.head), shown, widths, width)
    return [heads] + rows.map { line($0, shown, widths, width) }
  }

  /// A row and the heads above it, with tabs between all columns: as spreadsheets take it. Nil where there is no such row.
  public func tabbed(row: Int) -> String? {
    guard rows.indices.contains(row) else { return nil }
    return TabbedLine.text(columns.map(\.head)) + TabbedLine.text(rows[row])
  }

  private func fitting(_ widths: [Int], _ width: Int?) -> [Int] {
    var shown = Array(columns.indices)
    guard let width else { return shown }
    while shown.map({ widths[$0] + 2 }).reduce(-2, +) > width {
      guard
        let least = shown.filter({ columns[$0].priority < .max }).min(by: {
          columns[$0].priority < columns[$1].priority
        })
      else { break }
      shown.removeAll { $0 == least }
    }
    return shown
  }

  private func line(_ row: [SafeText], _ shown: [Int], _ widths: [Int], _ width: Int?) -> SafeText {
    var line = SafeText.empty
    for (count, place) in shown.enumerated() {
      let text = place < row.count ? row[place] : .empty
      let isLast = count == shown.count - 1
      let cell =
        isLast && !columns[place].isNumber
        ? text.truncated(to: columns[place].limit ?? text.width)
        : text.padded(to: widths[place], right: columns[place].isNumber)
      line = line + (count > 0 ? "  " : .empty) + cell
    }
    return (width.map { line.truncated(to: $0) } ?? line).withoutTrailingSpaces
  }
}
