import Display
import Wording

/// What could not be read, with line and reason.
enum UnreadPage {
  static func page(_ dashboard: Dashboard) -> Page {
    let records = dashboard.records
    var lines = [PanelText.Line("What could not be read, or not all of it", .header), PanelText.Line(.empty)]
    let columns = dashboard.columns - 2
    for source in records.sources {
      lines += SourceLine.text(source).folded(to: columns).map { PanelText.Line($0) }
    }
    lines.append(PanelText.Line(.empty))
    if records.unread.isEmpty {
      lines.append(PanelText.Line("No damaged event. Lines of other text are only counted.", .muted))
    }
    for line in records.unread {
      let place = SourceLine.place(of: line, in: records.sources)
      lines += PanelText.Line.wrapped("\(place): \(line.reason)", columns: columns)
    }
    if records.unreadCount > records.unread.count {
      let more = records.unreadCount - records.unread.count
      lines.append(PanelText.Line(SafeText("and \(Number.grouped(more)) more"), .muted))
    }
    return Page(lines: lines)
  }
}
