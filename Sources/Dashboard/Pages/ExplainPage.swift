import Display
import Reconciliation
import Wording

/// Everything about one response: the summary, where its input comes from, causes with what to do, its items.
enum ExplainPage {
  static func page(_ dashboard: Dashboard) -> Page {
    guard let record = dashboard.selected else {
      return Page(lines: [PanelText.Line("No response is selected.", .muted)])
    }
    let explanation = Explanation(record, dashboard.records, dashboard.prices)
    let panel = PanelText(explanation, columns: dashboard.columns, hasAdvice: true)
    var lines = [PanelText.Line(SafeText(explanation.title), .header)]
    lines += identity(record, dashboard.records, columns: dashboard.columns - 2).map {
      PanelText.Line(SafeText($0), .muted)
    }
    lines += panel.lines
    lines += [PanelText.Line(.empty), PanelText.Line("The input, item by item", .header)]
    return Page(lines: lines + itemLines(record, dashboard), keys: "Enter its events  e next difference  ")
  }

  /// Which response it is, in lines that break between its parts.
  private static func identity(_ record: ResponseRecord, _ records: Records, columns: Int) -> [String] {
    var parts = [records.name(record.id) ?? "no id in the log"]
    if let session = records.session(of: record) {
      parts.append(records.name(session.id) ?? "session \(session.index + 1)")
    }
    parts.append(records.name(record.model) ?? "model unknown")
    if let reason = records.name(record.statusReason) { parts.append(reason) }
    parts.append("line \(Number.grouped(Int(record.line)))")
    if let time = record.startedAt.milliseconds { parts.append(ISOTime.text(time)) }
    return parts.reduce(into: [String]()) { lines, part in
      let joined = lines.last.map { $0 + " · " + part }
      if let joined, SafeText(joined).width <= columns {
        lines[lines.count - 1] = joined
      } else {
        lines.append(part)
      }
    }
  }

  private static func itemLines(_ record: ResponseRecord, _ dashboard: Dashboard) -> [PanelText.Line] {
    guard let details = dashboard.details, details.row == record.row else {
      return [PanelText.Line("reading the log again …", .muted)]
    }
    switch details.answer {
    case .gone(let reason): return [PanelText.Line(SafeText("not to be had: \(reason)"), .muted)]
    case .items(let items, let names):
      let table = ItemTable.lines(items, width: dashboard.columns - 2) { names[$0] }
      return table.enumerated().map { PanelText.Line($1, $0 == 0 ? .muted : .normal) }
    }
  }
}
