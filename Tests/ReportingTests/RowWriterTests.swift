import Billing
import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import Reporting
@testable import Wording

@Suite("Reports as rows")
struct RowWriterTests {
  /// The value at the path that a column's name is; nil where there is none.
  private func value(_ name: Substring, in object: Any) -> Any? {
    guard let members = object as? [String: Any] else { return nil }
    if let member = members[String(name)] { return member }
    for (key, member) in members where name.hasPrefix(key + "_") {
      if let found = value(name.dropFirst(key.count + 1), in: member) { return found }
    }
    return nil
  }

  /// The paths of all that is no object and no list.
  private func paths(_ object: Any, _ path: String = "") -> [String] {
    if object is [Any] { return [] }
    guard let members = object as? [String: Any] else { return [path] }
    return members.flatMap { paths($0.value, path.isEmpty ? $0.key : path + "_" + $0.key) }
  }

  private func isSame(_ field: String, _ value: Any?) -> Bool {
    switch value {
    case let list as [[String: Any]]:
      field == list.compactMap { $0["code"] as? String }.joined(separator: " ")
    case let list as [String]: field == list.joined(separator: " ")
    case let text as String: field == text
    case let number as NSNumber: !field.isEmpty && Double(field) == number.doubleValue
    default: field.isEmpty
    }
  }

  /// Holds flat rows against the objects of the JSON report.
  private func check(_ csv: String, _ objects: [[String: Any]], _ dictionary: ColumnDictionary) {
    let table = FlatTable(csv)
    #expect(table.names == dictionary.entries.map(\.name))
    #expect(table.rows.count == objects.count)
    for (row, object) in zip(table.rows, objects) {
      #expect(row.count == table.names.count)
      for (entry, field) in zip(dictionary.entries, row) {
        #expect(isSame(field, value(entry.name[...], in: object)), "\(entry.name) is \(field)")
        switch entry.kind {
        case "integer": #expect(field.isEmpty || Int(field) != nil, "\(entry.name) is \(field)")
        case "decimal":
          #expect(
            field.isEmpty || field.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, "\(entry.name) is \(field)")
        case "time":
          #expect(
            field.isEmpty || field.wholeMatch(of: /[0-9-]{10}T[0-9:.]{12}Z/) != nil,
            "\(entry.name) is \(field)")
        default: #expect(entry.kind == "text")
        }
      }
      // A parent that is null has no figures: where it has, no figure is without a column.
      let names = Set(table.names)
      for path in paths(object) where !names.contains(path) {
        #expect(names.contains { $0.hasPrefix(path + "_") }, "\(path) has no column")
      }
    }
  }

  @Test("each column of a response is the figure at its path in the JSON report, and none is left out")
  func responses() throws {
    for log in FoldedReportTests.logs + (try ReportRows.recordings()) {
      let records = ReportRows.records([log])
      var writer = RowWriter(.csv, prices: ReportRows.prices)
      writer.append(records.responses, of: records)
      check(writer.drain(), try ReportRows.responses(records), ColumnDictionary(nil))
    }
  }

  @Test("each column of a group as well", arguments: ["session", "day", "model", "metadata.tenant"])
  func groups(word: String) throws {
    let grouping = try #require(Grouping(word))
    var folding = LogFold.Options()
    folding.grouping = grouping
    let logs = FoldedReportTests.logs + (try ReportRows.recordings())
    var fold = ReportRows.changes(logs).reduce(into: LogFold(folding)) { $0.apply($1) }
    fold.finish()
    let records = fold.records
    let groups = fold.rows.map { PricedGroup($0, grouping, ReportRows.prices, name: records.name(_:)) }
    var options = JSONReport.Options()
    (options.grouping, options.totalsOnly) = (grouping, true)
    options.groups = ShownRows(groups, order: nil, top: nil)
    let text = JSONReport(records, prices: ReportRows.prices, options: options).document()
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let objects = try #require(root?["groups"] as? [[String: Any]])
    #expect(!objects.isEmpty)
    var writer = RowWriter(.csv, prices: ReportRows.prices, grouping: grouping)
    writer.append(groups, of: records)
    check(writer.drain(), objects, ColumnDictionary(grouping))
    var lines = RowWriter(.ndjson, prices: ReportRows.prices, grouping: grouping)
    lines.append(groups, of: records)
    let rows = try ReportRows.objects(lines.drain())
    #expect(rows as NSArray == objects as NSArray)
  }

  @Test("each column has a name of its own, a meaning, and a unit where it is a number")
  func dictionary() throws {
    for grouping in [nil, Grouping.session, .day, .hour, .model, .metadata("k")] {
      let entries = ColumnDictionary(grouping).entries
      #expect(Set(entries.map(\.name)).count == entries.count)
      for entry in entries {
        #expect(entry.name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil)
        #expect(!entry.meaning.isEmpty && entry.unit.isEmpty == (entry.kind == "text"), "\(entry)")
      }
    }
    let json = try JSONSerialization.jsonObject(with: Data(ColumnDictionary(nil).json.utf8))
    #expect((json as? [[String: Any]])?.count == ColumnDictionary(nil).entries.count)
  }

  @Test("what a log says is no formula, no control sequence, no column and no row of a table")
  func hostileText() throws {
    let ids = [#"=1+1"#, "+1", "-1", "@SUM(A1)", "＝1", #"a\"b,c"#, #"a\r\nb"#, #"\u001b[31mred"#, #"\t=1"#]
    let log = ids.map {
      #"{"type":"response.done","response":{"id":"\#($0)","status":"completed","output":[],"usage":{"total_tokens":7,"input_tokens":5,"output_tokens":2}}}"#
    }
    let csv = ReportRows.text(.csv, [log])
    #expect(!csv.contains("\u{1B}"))
    let table = FlatTable(csv)
    #expect(Set(table.rows.map(\.count)) == [table.names.count])
    #expect(
      table.rows.map { $0[0] } == [
        "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'＝1", "a\"b,c", "a··b", "␛[31mred", "·=1",
      ])
    let lines = ReportRows.text(.ndjson, [log])
    #expect(!lines.contains("\u{1B}"))
    #expect(try ReportRows.objects(lines).map { $0["response_id"] as? String }.count == ids.count)
  }
}
