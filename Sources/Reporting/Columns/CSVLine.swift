import Display

/// Lines of comma-separated values.
///
/// Source: RFC 4180: lines end with CR LF; a field with a comma, a quote or a line break stands in quotes.
enum CSVLine {
  /// The names of the columns.
  static func head<Row>(_ columns: [ReportColumn<Row>]) -> String {
    columns.map(\.name).joined(separator: ",") + "\r\n"
  }

  /// One row; what is missing is an empty field.
  static func text<Row>(_ row: Row, _ columns: [ReportColumn<Row>]) -> String {
    columns.map { column in
      let value = column.value(row) ?? ""
      return column.kind == .text ? field(value) : value
    }.joined(separator: ",") + "\r\n"
  }

  /// A text as a field: safe to show, and no formula to a spreadsheet, which would take it for one by its first
  /// character.
  static func field(_ text: String) -> String {
    var safe = SafeText(text).string
    if let first = safe.first, formulas.contains(first) { safe = "'" + safe }
    guard safe.contains(where: { $0 == "," || $0 == "\"" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// Line breaks and tabs, which can begin one as well, are no more in safe text.
  private static let formulas: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
}
