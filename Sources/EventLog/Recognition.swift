import JSON

/// Says what an input looks like that holds no realtime event, and what to do about it.
public enum Recognition {
  /// A sentence on what the first bytes of an input look like.
  public static func hint(start bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "it is empty" }
    if bytes.starts(with: [0x1F, 0x8B]) {
      return "it looks like gzip data; give the file itself, or unpack it on the way: zcat FILE | realtally"
    }
    if looksBinary(bytes) { return "it looks like a binary file; give it a text log, one event a line" }
    let text = readable(bytes)
    let head = text.prefix { $0 != "\n" && $0 != "\r\n" }.lowercased()
    if let known = table(head) { return known }
    if text.contains("WEBSOCKETS") || looksCutByWebsockets(text) {
      return "these look like debug lines of the websockets library, cut short; "
        + "set WEBSOCKETS_MAX_LOG_SIZE=10000000 and record again"
    }
    if head.hasPrefix("<!doctype") || head.hasPrefix("<html") { return "it looks like a web page" }
    if text.contains("\"chat.completion") || text.contains("\"choices\"") {
      return "it looks like chat completions, not a realtime session"
    }
    if let known = export(text) { return known }
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
  private static let billHint =
    "a bill, not a log of events; realtally bill --export FILE shows it, realtally bill --export FILE LOG holds it against "
    + "a log"

  /// Exports in JSON are told by members that no event has.
  private static func export(_ text: String) -> String? {
    if text.contains("\"organization.costs") {
      return "it looks like an export of the OpenAI Costs API: \(billHint)"
    }
    if text.contains("\"num_model_requests\"") || text.contains("\"organization.usage") {
      return "it looks like an export of the OpenAI Usage API: \(billHint)"
    }
    if text.contains("\"timespan\""),
      text.contains("microsoft.cognitiveservices") || text.contains("\"timeseries\"")
    {
      return "it looks like Azure Monitor metrics: \(billHint)"
    }
    return nil
  }

  /// Exports are told by their heads.
  private static func table(_ head: String) -> String? {
    if head.contains("metercategory") || head.contains("metername") || head.contains("chargeperiodstart") {
      return "it looks like an Azure cost export: \(billHint)"
    }
    if !head.contains("{"), head.contains("amount_value") || head.contains("num_model_requests") {
      return "it looks like an OpenAI cost or usage export: \(billHint)"
    }
    let columns = head.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "\t" })
    return columns.count >= 4 && !head.contains("{") ? "it looks like a table, not a log of events" : nil
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
