/// A column of a flat report: its name is the path of the same figure in the JSON report, with `_` between the steps.
struct ReportColumn<Row>: Sendable {
  let name: String
  let kind: ColumnKind
  /// What one of it is: `tokens`, `seconds`; empty where that is no question.
  let unit: String
  let meaning: String
  /// What a row has there, as it is written; nil where that is not known.
  let value: @Sendable (Row) -> String?

  init(
    _ name: String, _ kind: ColumnKind, unit: String = "", _ meaning: String,
    _ value: @escaping @Sendable (Row) -> String?
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
    self.value = value
  }

  /// A column of whole numbers.
  static func count(
    _ name: String, unit: String = "tokens", _ meaning: String, _ value: @escaping @Sendable (Row) -> Int?
  ) -> ReportColumn {
    ReportColumn(name, .integer, unit: unit, meaning) { value($0).map { String($0) } }
  }
}

/// What the fields of a column are.
enum ColumnKind: String, Sendable {
  /// Any text: what of it comes from a log is not trusted.
  case text
  /// A whole number.
  case integer
  /// A decimal number, exact as written.
  case decimal
  /// A moment of UTC, as `2026-11-24T09:00:00.000Z`.
  case time
}
