import Display
import JSON
import Reconciliation

/// What the columns of flat reports mean, from the tables that write them.
public struct ColumnDictionary: Sendable {
  /// One column.
  public struct Entry: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// `text`, `integer`, `decimal` or `time`.
    public let kind: String
    /// What one of it is; empty where that is no question.
    public let unit: String
    /// What it says.
    public let meaning: String

    init(_ column: ReportColumn<some Any>) {
      (name, kind, unit) = (column.name, column.kind.rawValue, column.unit)
      meaning = column.meaning
    }
  }

  /// The columns from left to right.
  public let entries: [Entry]

  /// The columns of groups; of responses where `grouping` is nil.
  public init(_ grouping: Grouping?) {
    if let grouping {
      entries = GroupColumnTable.all(grouping).map { Entry($0) }
    } else {
      entries = ResponseColumnTable.all.map { Entry($0) }
    }
  }

  /// The columns as a table.
  public var table: TextTable {
    var table = TextTable([.init("column"), .init("type"), .init("unit"), .init("meaning")])
    for entry in entries {
      table.append([
        SafeText(entry.name), SafeText(entry.kind), SafeText(entry.unit), SafeText(entry.meaning),
      ])
    }
    return table
  }

  /// The columns as a JSON array.
  public var json: String {
    var json = JSONWriter(indent: 2)
    json.array { json in
      for entry in entries {
        json.object { json in
          json.member("name", entry.name)
          json.member("type", entry.kind)
          json.member("unit", entry.unit.isEmpty ? nil : entry.unit)
          json.member("meaning", entry.meaning)
        }
      }
    }
    return json.text + "\n"
  }
}
