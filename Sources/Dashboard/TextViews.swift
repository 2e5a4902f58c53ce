import Display
import Reconciliation
import Wording

/// The screens that are pages of text: the explanation of a response, help, and what could not be read.
extension Dashboard {
  /// The lines of the page that is open.
  func textLines() -> [PanelText.Line] {
    switch view {
    case .rows: []
    case .explain: explainLines()
    case .help: HelpText.lines(columns: columns)
    case .unread: unreadLines()
    case .bill: billLines()
    }
  }

  func drawText(_ grid: inout Grid) {
    TitleLine.draw(self, &grid)
    let lines = textLines()
    let room = max(0, grid.height - 2)
    let start = max(0, min(scroll, lines.count - room))
    for (place, line) in lines.dropFirst(start).prefix(room).enumerated() {
      PanelText.draw(line, y: place + 1, &grid)
    }
    let y = grid.height - 1
    let more = lines.count > start + room ? "  ↓ more" : ""
    if view == .bill, bill.isOpen {
      drawPrompt(y, &grid)
    } else {
      let type = view == .bill ? "b type figures  " : ""
      grid.put(SafeText(" Esc back  \(type)↑↓ PgUp PgDn scroll" + more), x: 0, y: y, .key)
    }
  }

  /// The line on which figures are typed, with its end in view, and above it what is wrong with them.
  private func drawPrompt(_ y: Int, _ grid: inout Grid) {
    let typed = SafeText("figures: \(bill.text)▌")
    let hint = SafeText("  Enter compares  Esc leaves")
    let x = grid.put(typed.tail(max(1, grid.width - 1)), x: 0, y: y, .key)
    if x + hint.width < grid.width { grid.put(hint, x: x, y: y, .muted) }
    guard let problem = bill.problem else { return }
    let lines = Wrap.lines(problem, columns: grid.width - 2)
    for (place, line) in lines.enumerated() where y - lines.count + place > 0 {
      grid.put(SafeText("").padded(to: grid.width), x: 0, y: y - lines.count + place)
      grid.put(line, x: 1, y: y - lines.count + place, .error)
    }
  }

  private func explainLines() -> [PanelText.Line] {
    guard let record = selected else { return [PanelText.Line("No response is selected.", .muted)] }
    let explanation = Explanation(record, records, prices)
    let panel = PanelText(explanation, columns: columns, hasAdvice: true)
    var lines = [PanelText.Line(SafeText(explanation.title), .header)]
    lines.append(PanelText.Line(SafeText(identity(record)), .muted))
    lines += panel.lines
    lines += [PanelText.Line(.empty), PanelText.Line("The input, item by item", .header)]
    return lines + itemLines(record)
  }

  private func identity(_ record: ResponseRecord) -> String {
    var parts = [records.name(record.id) ?? "no id in the log"]
    if let session = records.session(of: record) {
      parts.append(records.name(session.id) ?? "session \(session.index + 1)")
    }
    parts.append(records.name(record.model) ?? "model unknown")
    if let reason = records.name(record.statusReason) { parts.append(reason) }
    parts.append("line \(Number.grouped(Int(record.line)))")
    if let time = record.startedAt.milliseconds { parts.append(ISOTime.text(time)) }
    return parts.joined(separator: "   ")
  }

  private func itemLines(_ record: ResponseRecord) -> [PanelText.Line] {
    guard let details, details.row == record.row else {
      return [PanelText.Line("reading the log again …", .muted)]
    }
    switch details.answer {
    case .gone(let reason): return [PanelText.Line(SafeText("not to be had: \(reason)"), .muted)]
    case .items(let items, let names):
      let table = ItemTable.lines(items, width: columns - 2) { names[$0] }
      return table.enumerated().map { PanelText.Line($1, $0 == 0 ? .muted : .normal) }
    }
  }

  private func unreadLines() -> [PanelText.Line] {
    var lines = [PanelText.Line("What could not be read", .header), PanelText.Line(.empty)]
    for source in records.sources { lines.append(PanelText.Line(SourceLine.text(source))) }
    lines.append(PanelText.Line(.empty))
    if records.unread.isEmpty {
      lines.append(PanelText.Line("No damaged event. Lines of other text are only counted.", .muted))
    }
    for line in records.unread {
      lines.append(PanelText.Line(SafeText("line \(Number.grouped(line.line))  \(line.reason)")))
    }
    if records.unreadCount > records.unread.count {
      let more = records.unreadCount - records.unread.count
      lines.append(PanelText.Line(SafeText("and \(Number.grouped(more)) more"), .muted))
    }
    return lines
  }
}

/// Words and keys.
enum HelpText {
  static func lines(columns: Int) -> [PanelText.Line] {
    var lines = [PanelText.Line("Keys", .header)]
    for binding in KeyTable.bindings {
      var line = PanelText.Line(SafeText(binding.label), .key, x: 3)
      line.pieces.append((22, SafeText(binding.summary), .normal))
      lines.append(line)
    }
    lines += [PanelText.Line(.empty), PanelText.Line("Words", .header)]
    for (word, meaning) in glossary {
      let wrapped = Wrap.lines(meaning, columns: columns - 23)
      for (place, text) in wrapped.enumerated() {
        var line = PanelText.Line(place == 0 ? SafeText(word) : .empty, .key, x: 3)
        line.pieces.append((22, text, .normal))
        lines.append(line)
      }
    }
    return lines
  }

  private static let glossary: [(String, String)] = [
    ("server says", "the usage that the server reports in response.done"),
    (
      "we count",
      "what realtally counts itself from the events: text by the model's tokenizer, sound by its length"
    ),
    ("check", "the server against our own count, input then output: " + Check.legend),
    (
      "cached",
      "the part of the input that came from the provider's cache; it is inside the input, never on top"
    ),
    ("new", "what came since the last response; the rest of the input was sent before"),
    ("unheard", "audio tokens of an answer that were made and never played, because it was cut"),
    ("adds up", "every figure that can be checked meets ours, exactly or within a stated range"),
    (
      "differs",
      "the server says more (▲) or less (▼) than we count; with a cause that accounts for all of it, or without"
    ),
    ("cannot be checked", "the log has no usage, or nothing to count"),
    ("exact", "text counted by an exact rule"), ("measured", "bytes or milliseconds of sound"),
    ("carried", "a figure that the server reported for an earlier response"),
    ("anchored", "a constant of this session, solved from an earlier response"),
    ("modelled", "a range that recorded sessions support"),
  ]
}
