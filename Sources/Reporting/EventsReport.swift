import Display
import Wording

/// The events around a response with their texts, as a part of a report: the list of the dashboard, and beneath each line
/// the JSON of its event.
public struct EventsReport: Sendable {
  /// The lines of the report.
  public let lines: [SafeText]

  /// The events around a response.
  ///
  /// - Parameters:
  ///   - title: which response.
  ///   - format: how sound is coded in its session.
  public init(_ title: String, _ answer: EventsAnswer, _ format: SoundFormat) {
    var lines = [SafeText("Events around \(title):")]
    switch answer {
    case .gone(let reason): lines.append(SafeText("  not to be had: \(reason)"))
    case .events(let events, leftOut: _, isCut: _):
      lines += answer.notes.map { SafeText("  " + $0) }
      lines += Self.lines(events, format)
    }
    self.lines = lines
  }

  private static func lines(_ events: [EventLine], _ format: SoundFormat) -> [SafeText] {
    let hasTimes = events.contains { $0.milliseconds != nil }
    var table = TextTable(
      [.init(""), .init("line", isNumber: true)] + (hasTimes ? [.init("time")] : [])
        + [.init("event"), .init("● its own  → the client's")])
    for event in events {
      let marks = (event.isOwn ? "●" : " ") + (event.isFromClient ? "→" : " ")
      table.append(
        [SafeText(marks), SafeText(Number.grouped(event.line))]
          + (hasTimes ? [SafeText(EventSummary.time(event))] : [])
          + [SafeText(event.name), SafeText(EventSummary.text(event, format))])
    }
    let rows = table.lines()
    return rows.prefix(1)
      + zip(events, rows.dropFirst()).flatMap { event, row in [row] + Self.text(event) }
  }

  /// The JSON of an event; nothing where its line says all of it.
  private static func text(_ event: EventLine) -> [SafeText] {
    guard !EventSummary.isWhole(event) else { return [] }
    return event.text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText("      " + $0) }
  }
}
