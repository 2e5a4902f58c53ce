import Intake
import Wording

extension EventsAnswer {
  /// The events of a span, out of the archive of its input.
  init(_ span: EventSpan?, in archive: Archive?) {
    guard let span, let archive else {
      self = .gone("its log is not known")
      return
    }
    let place = EventWindow.Place(first: span.first, last: span.last, response: span.response)
    self.init(archive.events(around: place))
  }

  /// What was found, in the form in which it is shown.
  private init(_ answer: EventWindow.Answer) {
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
    (words, hasAllWords) = (entry.words, entry.hasAllWords)
    soundBytes = entry.soundBytes
  }
}
