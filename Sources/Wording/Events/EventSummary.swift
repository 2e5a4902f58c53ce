import Display

/// What one event says, in a few words.
public enum EventSummary {
  /// The time of day in UTC.
  public static func time(_ event: EventLine) -> String {
    event.milliseconds.map { String(ISOTime.text($0).dropFirst(11).dropLast()) } ?? Number.missing
  }

  /// Id, status, tokens, place and words, as far as it has them.
  public static func text(_ event: EventLine, _ format: SoundFormat) -> String {
    var parts: [String] = []
    if let sound = sound(event, format) { parts.append(sound) }
    // The mark says already that it is this response's.
    if event.words == nil, !event.isOwn, let id = event.subject { parts.append(SafeText(id).tail(7).string) }
    if let status = event.status, !status.isEmpty { parts.append(status) }
    if event.hasTokens {
      parts.append("\(Number.grouped(event.inputTokens)) in, \(Number.grouped(event.outputTokens)) out")
    }
    if let clock = event.clock { parts.append("at \(Number.grouped(clock)) ms") }
    if let words = event.words { parts.append("“\(words)”") }
    return parts.joined(separator: "  ")
  }

  /// Whether those words hold all that an event says: sound is never shown, and a piece of a text is in them.
  public static func isWhole(_ event: EventLine) -> Bool {
    event.soundBytes != nil || event.name.hasSuffix(".delta") && event.words != nil && event.hasAllWords
  }

  /// How much sound it holds: seconds where its coding is known; nil where it is no event of sound.
  public static func sound(_ event: EventLine, _ format: SoundFormat) -> String? {
    guard let bytes = event.soundBytes else { return nil }
    let rate = event.isFromClient ? format.input : format.output
    let length = rate.map { Number.seconds(milliseconds: bytes / $0) } ?? Number.size(bytes: bytes)
    return "\(length) of sound" + (event.count > 1 ? " in \(Number.grouped(event.count)) events" : "")
  }
}
