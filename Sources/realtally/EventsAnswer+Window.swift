import Dashboard
import Intake

extension EventsAnswer {
  /// What was found, as the dashboard takes it in.
  init(_ answer: EventWindow.Answer) {
    switch answer {
    case .gone(let reason): self = .gone(reason)
    case .events(let window):
      self = .events(
        window.entries.map { EventLine($0) }, leftOut: window.leftOut, isCut: window.isCut)
    }
  }
}

extension EventLine {
  /// One entry of what was found.
  init(_ entry: EventEntry) {
    self.init(line: entry.line, name: entry.name, text: entry.text)
    lastLine = entry.lastLine
    count = entry.count
    milliseconds = entry.milliseconds
    isFromClient = entry.isFromClient
    isOwn = entry.isOwn
    subject = entry.subject
    status = entry.status
    clock = entry.clock
    hasTokens = entry.tokens != nil
    inputTokens = entry.tokens?.input
    outputTokens = entry.tokens?.output
    words = entry.words
    soundBytes = entry.soundBytes
  }
}
