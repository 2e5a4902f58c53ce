/// Rows of an export of OpenAI's that name no model, or another than these.
struct RowsApart {
  private var withoutModel = (rows: 0, line: 0)
  private var others: (rows: Int, names: Set<String>) = (0, [])

  /// So many names say enough.
  private static let mostNames = 20

  /// Counts a row that names no model.
  mutating func noModel(_ line: Int) {
    withoutModel = (withoutModel.rows + 1, withoutModel.rows == 0 ? line : withoutModel.line)
  }

  /// Counts a row of another model.
  mutating func other(_ model: String) {
    others.rows += 1
    if others.names.count < Self.mostNames { others.names.insert(model) }
  }

  /// Says how many there were.
  func note(in export: inout Export) {
    if withoutModel.rows > 0 { export.note(.noModel(rows: withoutModel.rows, line: withoutModel.line)) }
    if others.rows > 0 { export.note(.otherModels(rows: others.rows, names: others.names.sorted())) }
  }
}
