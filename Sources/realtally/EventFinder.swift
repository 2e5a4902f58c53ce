import Display
import Intake
import Platform
import Reconciliation
import Reporting
import Wording

/// Finds the events around responses again, in the logs that were read.
struct EventFinder: Sendable {
  /// Those of all responses: where the one before it ended says where a response begins.
  private let records: Records
  private let archives: [Archive]

  init(_ reading: ReadAll<Records>) {
    (records, archives) = (reading.fold, reading.archives)
  }

  /// The events around a response.
  func events(_ record: ResponseRecord) -> EventsAnswer {
    let span = EventSpan(record, records)
    return EventsAnswer(span, in: archives.indices.contains(span.source) ? archives[span.source] : nil)
  }

  /// The same as lines of a report.
  ///
  /// - Parameter isLast: whether nothing of its log follows; what lies behind its end is left to the next one otherwise.
  func lines(_ record: ResponseRecord, isLast: Bool = true) -> [SafeText] {
    var events = events(record)
    if !isLast, record.isDone { events = events.ending(at: Int(record.line)) }
    let name = "#\(record.row + 1) \(ResponseName.text(record, records).string)"
    return EventsReport(name, events, SoundFormat(record, records)).lines
  }

  /// Says up to where a pipe was too long to be kept, and what to do.
  func sayWhatIsForgotten() {
    guard let line = archives.map(\.forgottenLine).max(), line > 0 else { return }
    Output.complain(
      "texts up to line \(Number.grouped(line)) of the pipe are no longer kept: give it more with --memory, or a file to read again"
    )
  }
}
