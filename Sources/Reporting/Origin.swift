import Display
import Reconciliation

/// Where a row comes from, as a column of a table of several logs or sessions.
struct Origin {
  /// The column.
  let column: TextTable.Column
  /// What stands in it.
  let text: (ResponseRecord) -> SafeText

  /// The columns that tell rows apart: the log where they are of several, the session where a log has several.
  static func all(of rows: [ResponseRecord], in records: Records) -> [Origin] {
    let sessions = Set(rows.map(\.session)).compactMap { records.session($0) }
    let sources = Set(sessions.map(\.source))
    var origins: [Origin] = []
    if sources.count > 1 {
      let names = shortNames(records.sources.map(\.name))
      origins.append(
        Origin(column: .init("log", priority: 8, limit: logColumns)) { record in
          let source = records.session(of: record).map { Int($0.source) } ?? 0
          return SafeText(names.indices.contains(source) ? names[source] : "").tail(logColumns)
        })
    }
    if sessions.count > max(1, sources.count) {
      origins.append(
        Origin(column: .init("session", priority: 8)) { record in
          let session = records.session(of: record)
          let id = session.flatMap { records.name($0.id) }
          return id.map { SafeText($0).tail(9) } ?? SafeText("#\(record.session + 1)")
        })
    }
    return origins
  }

  /// How wide the name of a log gets; the end of a longer one is shown.
  private static let logColumns = 24

  /// The paths without the folders that all of them lie in.
  private static func shortNames(_ paths: [String]) -> [String] {
    let folders = paths.map { $0.split(separator: "/", omittingEmptySubsequences: false).dropLast() }
    guard var common = folders.first else { return paths }
    for folder in folders { common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count) }
    return paths.map {
      $0.split(separator: "/", omittingEmptySubsequences: false).dropFirst(common.count).joined(
        separator: "/")
    }
  }
}
