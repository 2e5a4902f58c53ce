import Display
import JSON
import Wording

extension JSONWriter {
  /// The members that hold the events around a response: `events` is null where they cannot be had, and why is said beside.
  mutating func events(_ answer: EventsAnswer) {
    switch answer {
    case .gone(let reason):
      member("events", nil as String?)
      member("events_missing", reason)
    case .events(let lines, leftOut: let leftOut, isCut: let isCut):
      list("events", lines) { $1.event($0) }
      if leftOut > 0 { member("events_left_out", leftOut) }
      if isCut { member("events_missing", answer.notes.last) }
    }
  }

  private mutating func event(_ event: EventLine) {
    object { json in
      json.member("line", event.line)
      if event.count > 1 {
        json.member("last_line", event.lastLine)
        json.member("count", event.count)
      }
      json.member("time", event.milliseconds.map(ISOTime.text))
      json.member("name", event.name)
      json.member("direction", event.isFromClient ? "from_client" : "from_server")
      json.member("own", event.isOwn)
      json.member("text", event.text)
    }
  }
}
