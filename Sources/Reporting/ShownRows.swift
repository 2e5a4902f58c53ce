import Wording

/// The rows that a report lists, and those that it leaves out.
public struct ShownRows<Row>: Sendable where Row: Sendable {
  /// Those that are listed, in their order.
  public let rows: [Row]
  /// The others.
  public let leftOut: [Row]

  /// Rows in an order, and the first of them alone.
  ///
  /// - Parameters:
  ///   - order: nil for the one that they are in.
  ///   - top: how many are listed; nil for all.
  public init(_ rows: [Row], order: SortOrder<Row>?, top: Int?) {
    let sorted = order?.sorted(rows) ?? rows
    self.rows = Array(sorted.prefix(top ?? sorted.count))
    leftOut = Array(sorted.dropFirst(self.rows.count))
  }
}
