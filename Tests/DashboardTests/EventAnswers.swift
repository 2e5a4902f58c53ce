import Dashboard
import Display
import Foundation
import Intake
import Reconciliation
import Testing
import TokenCounting
import Wording

/// Looks after what the dashboard asks for, as the program does: events and details of a log of lines.
struct EventAnswers {
  let lines: [String]

  init(_ lines: [String]) { self.lines = lines }

  /// Presses keys one after the other, and answers what each asks for.
  func press(_ keys: [Key], _ dashboard: inout Dashboard) throws {
    for key in keys { try answer(dashboard.press([key]), &dashboard) }
  }

  func answer(_ effects: [Dashboard.Effect], _ dashboard: inout Dashboard) throws {
    for effect in effects {
      switch effect {
      case .findEvents(let row): _ = dashboard.update(.events(row, try events(row, dashboard)))
      case .findDetails(let row): _ = dashboard.update(.details(row, details(row)))
      default: break
      }
    }
  }

  private func events(_ row: Row, _ dashboard: Dashboard) throws -> EventsAnswer {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("events-\(UUID().uuidString)")
      .path
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let span = try #require(dashboard.eventSpan(ofRow: row))
    let place = EventWindow.Place(first: span.first, last: span.last, response: span.response)
    return switch EventWindow.find(place, inFile: path) {
    case .gone(let reason): .gone(reason)
    case .events(let window): .events(window.entries.map(line), leftOut: window.leftOut, isCut: window.isCut)
    }
  }

  private func line(_ entry: EventEntry) -> EventLine {
    var line = EventLine(line: entry.line, name: entry.name, text: entry.text)
    (line.lastLine, line.count, line.milliseconds) = (entry.lastLine, entry.count, entry.milliseconds)
    (line.isFromClient, line.isOwn, line.subject) = (entry.isFromClient, entry.isOwn, entry.subject)
    (line.status, line.clock, line.words) = (entry.status, entry.clock, entry.words)
    (line.hasTokens, line.inputTokens) = (entry.tokens != nil, entry.tokens?.input)
    (line.outputTokens, line.soundBytes) = (entry.tokens?.output, entry.soundBytes)
    return line
  }

  private func details(_ row: Row) -> DetailAnswer {
    var reducer = Reducer(watch: .all)
    var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
    Array(lines.joined(separator: "\n").utf8).withUnsafeBytes { pipeline.read($0, into: &reducer) }
    pipeline.finish(into: &reducer)
    var records = Records()
    var names: [NameID: String] = [:]
    for change in pipeline.drain() + reducer.drain() {
      records.apply(change)
      if case .name(let id, let name) = change { names[id] = name.text }
    }
    return records.inputItems[row].map { .items($0, names: names) } ?? .gone("it is not in the log")
  }
}
