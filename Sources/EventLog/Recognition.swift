import JSON

/// Says what an input looks like that holds no realtime event, and what to do about it.
public enum Recognition {
  /// What a provider's export looks like that begins like that; nil where it looks like none.
  public static func export(start bytes: [UInt8]) -> String? {
    // Asked of each of ten thousand files: most hold events, and those are told at once.
    let hasEvents = bytes.withUnsafeBytes { LooksLikeEvent.named($0, quotes: .json) }
    guard !hasEvents, !bytes.starts(with: [0x1F, 0x8B]), !looksBinary(bytes) else { return nil }
    let text = readable(bytes)
    return table(head(text)) ?? export(text)
  }

  private static func head(_ text: String) -> String {
    text.prefix { $0 != "\n" && $0 != "\r\n" }.lowercased()
  }

  /// A sentence on what the first bytes of an input look like.
  ///
  /// - Parameter name: the input's, as it is typed; nil where it cannot be typed again.
  public static func hint(start bytes: [UInt8], name: String? = nil) -> String {
    if bytes.isEmpty { return "it is empty" }
    if bytes.starts(with: [0x1F, 0x8B]) {
      return "it looks like gzip data; give the file itself, or unpack it on the way: zcat FILE | realtally"
    }
    if looksBinary(bytes) { return "it looks like a binary file; give it a text log, one event a line" }
    let text = readable(bytes)
    let head = Self.head(text)
    if let known = table(head) { return "it looks like \(known): \(billHint(name))" }
    if looksLikeTable(head) { return "it looks like a table, not a log of events" }
    if text.contains("WEBSOCKETS") || looksCutByWebsockets(text) {
      return "these look like debug lines of the websockets library, cut short; "
        + "set WEBSOCKETS_MAX_LOG_SIZE=10000000 and record again"
    }
    if head.hasPrefix("<!doctype") || head.hasPrefix("<html") { return "it looks like a web page" }
    if text.contains("\"chat.completion") || text.contains("\"choices\"") {
      return "it looks like chat completions, not a realtime session"
    }
    if let known = export(text) { return "it looks like \(known): \(billHint(name))" }
    if text.contains("InputTokens:") || text.contains("InputAudioTokens") {
      return
        "it looks like usage printed field by field, without a whole one in it: InputTokens and OutputTokens, "
        + "or TotalTokens, with a number each"
    }
    if looksPrinted(text) {
      return
        "these look like objects printed by Python or a console, cut or changed so that none can be read; log "
        + "JSON.stringify(event), in Python event.model_dump_json()"
    }
    if text.contains("{") { return "no JSON in it has the \"type\" of a realtime event" }
    return "it looks like plain text; log the raw events, one JSON object a line"
  }

  /// The text, whichever way it is coded.
  private static func readable(_ bytes: [UInt8]) -> String {
    var transcoder = TextDecoding()
    var text: [UInt8] = []
    bytes.withUnsafeBytes { transcoder.read($0) { text += $0 } }
    transcoder.finish { text += $0 }
    return String(decoding: text, as: UTF8.self)
  }

  /// What to type for an export.
  private static func billHint(_ name: String?) -> String {
    let isPlain = name.map { !$0.isEmpty && $0.allSatisfy(Self.isPlain) } ?? false
    let file = isPlain ? name ?? "FILE" : "FILE"
    return
      "a bill, not a log of events; realtally bill --export \(file) shows it, realtally bill --export \(file) LOG "
      + "holds it against a log"
  }

  /// Whether a shell takes a character as it is.
  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-/+:@%,=".contains(character))
  }

  /// Exports in JSON are told by members that no event has.
  private static func export(_ text: String) -> String? {
    if text.contains("\"organization.costs") {
      return "an export of the OpenAI Costs API"
    }
    if text.contains("\"num_model_requests\"") || text.contains("\"organization.usage") {
      return "an export of the OpenAI Usage API"
    }
    if text.contains("\"timespan\""),
      text.contains("microsoft.cognitiveservices") || text.contains("\"timeseries\"")
    {
      return "Azure Monitor metrics"
    }
    return nil
  }

  /// Exports are told by their heads.
  private static func table(_ head: String) -> String? {
    if head.contains("metercategory") || head.contains("metername") || head.contains("chargeperiodstart") {
      return "an Azure cost export"
    }
    if !head.contains("{"), head.contains("amount_value") || head.contains("num_model_requests") {
      return "an OpenAI cost or usage export"
    }
    return nil
  }

  private static func looksLikeTable(_ head: String) -> Bool {
    let columns = head.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "\t" })
    return columns.count >= 4 && !head.contains("{")
  }

  private static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let controls = bytes.count { $0 < 9 || (14..<27).contains($0) }
    return !isUTF16 && controls * 50 > bytes.count
  }

  /// `{ type: 'response.done', ... }`, `{'type': 'response.done', ...}`, `Event(type='response.done', ...)`.
  private static func looksPrinted(_ text: String) -> Bool {
    [
      "type: 'response.", "type: 'session.", "type: 'conversation.", "type: \"response.", "type: \"session.",
      "'type': 'response.", "'type': 'session.", "'type': 'conversation.", "type='response.",
      "type='session.",
    ]
    .contains { text.contains($0) }
  }

  private static func looksCutByWebsockets(_ text: String) -> Bool {
    let lines = text.split(separator: "\n").prefix(50)
    return lines.contains { ($0.contains("< TEXT '") || $0.contains("> TEXT '")) && $0.contains("...") }
  }
}
