import JSON

/// An event with its text as it may be shown: without sound, without secrets.
public struct ShownEvent: Sendable {
  /// The event.
  public let event: LogEvent
  /// Its name as the log has it.
  public let name: String
  /// The sound that it carries, in bytes once decoded; nil where it is no event of sound.
  public let soundBytes: Int?
  /// Its JSON, two spaces a level.
  public let text: String

  init(_ event: LogEvent, _ object: JSONValue) {
    self.event = event
    name = object["type"]?.string ?? event.event.kind.name
    text = PrettyJSON.text(object)
    switch event.event.payload {
    case .audioDelta(let bytes, _): soundBytes = max(bytes, Elision.decodedSize(object["delta"]?.string))
    case .appendedAudio(let bytes, _): soundBytes = max(bytes, Elision.decodedSize(object["audio"]?.string))
    default: soundBytes = nil
    }
  }
}

/// Events of a stretch of lines.
public struct ShownEvents: Sendable {
  /// The frames in their order; one may hold several events.
  let frames: ArraySlice<EventMemory.Kept>
  /// Whether frames of this stretch had to be let go.
  public let isCut: Bool

  /// How many frames there are.
  public var count: Int { frames.count }

  /// How many events they hold.
  public var events: Int { frames.reduce(0) { $0 + $1.events } }

  /// The last frames, as many as asked for.
  public func suffix(_ count: Int) -> ShownEvents {
    ShownEvents(frames: frames.suffix(count), isCut: isCut)
  }

  /// Hands out the events one after the other.
  public func read(_ body: (ShownEvent) -> Void) {
    let decoder = EventDecoder()
    for frame in frames {
      frame.text.withUnsafeBytes { bytes in
        decoder.show(
          Frame(bytes: bytes, line: frame.line, lines: 1, offset: frame.offset), body)
      }
    }
  }
}
