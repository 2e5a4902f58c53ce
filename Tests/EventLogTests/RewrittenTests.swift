import EventLog
import Events
import Foundation
import TestSupport
import Testing

/// Rewrites JSON texts without a parser: white space changes, nothing else.
enum Rewriting {
  /// No white space outside of strings.
  static func compact(_ text: String) -> String { rewrite(text, isPretty: false) }

  /// Every member on a line of its own.
  static func pretty(_ text: String) -> String { rewrite(text, isPretty: true) }

  private static func rewrite(_ text: String, isPretty: Bool) -> String {
    var out = ""
    var depth = 0
    var isInString = false
    var isEscaped = false
    func breakLine() { if isPretty { out += "\n" + String(repeating: "  ", count: depth) } }
    for character in text.unicodeScalars {
      if isInString {
        out.unicodeScalars.append(character)
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isInString = false
        }
        continue
      }
      switch character {
      case " ", "\t", "\r", "\n": continue
      case "}", "]":
        depth -= 1
        breakLine()
        out.unicodeScalars.append(character)
      case "{", "[":
        depth += 1
        out.unicodeScalars.append(character)
        breakLine()
      case ",":
        out += ","
        breakLine()
      case ":": out += isPretty ? ": " : ":"
      default:
        isInString = character == "\""
        out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// The event's `type` behind its other members, and spaces around every colon of the outer object.
  static func typeLast(_ line: String) -> String {
    let parts = compact(line).components(separatedBy: #""event":{"type":""#)
    guard parts.count == 2, let quote = parts[1].firstIndex(of: "\""),
      parts[1][quote...].hasPrefix("\","), parts[1].hasSuffix("}}")
    else { return line }
    let rest = parts[1][parts[1].index(quote, offsetBy: 2)...].dropLast(2)
    return parts[0] + #""event" : {"# + rest + #", "type" : ""# + parts[1][..<quote] + "\" } }"
  }

  /// The event without the object around it.
  static func bare(_ line: String) -> String {
    let compact = compact(line)
    guard let start = compact.range(of: #""event":"#) else { return compact }
    return String(compact[start.upperBound...].dropLast())
  }
}

@Suite("Recordings in other shapes")
struct RewrittenTests {
  static let chosen = SharedData.recordings.filter { url in
    ["openai-tool-round-july", "openai-preview-webrtc-turns", "xai-tool-round", "azure-history", "sideband"]
      .contains { url.lastPathComponent.contains($0) }
  }

  /// What must stay the same: everything but the place.
  private static func read(_ text: String) -> [Event] { events(entries(text)).map(\.event) }

  @Test(
    "a recording rewritten as another logger would write it holds the same events, to the last field",
    .enabled(if: !chosen.isEmpty, "the recordings are not here"), arguments: chosen)
  func shapes(url: URL) throws {
    let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    let original = Self.read(text)
    #expect(original.count == lines.count)
    let pretty = lines.map(Rewriting.pretty)
    let bare = lines.map(Rewriting.bare)
    let sse = bare.map { "event: message\ndata: \($0)\n" }
    let shapes: [String: String] = [
      "text before": lines.map { "useRealtime.ts:46 [12:01:02] event {x}: " + $0 }.joined(separator: "\n"),
      "bare": bare.joined(separator: "\r\n"),
      "type last": lines.map(Rewriting.typeLast).joined(separator: "\n"),
      "pretty": pretty.joined(separator: "\n"),
      "pretty after text": bare.map { "hook.ts:465 Raw event. Data: " + Rewriting.pretty($0) }.joined(
        separator: "\n"),
      "pretty with text behind": pretty.map { $0 + " (anonymous)\n  @ app.js:12" }.joined(separator: "\n"),
      "array on a line": "[" + lines.joined(separator: ",") + "]",
      "array of lines": "[\n" + lines.joined(separator: ",\n") + "\n]\n",
      "pretty array": Rewriting.pretty("[" + lines.joined(separator: ",") + "]"),
      "events": #"{"version":2,"provider":{"model":"m"},"events":["# + lines.joined(separator: ",") + "]}",
      "pretty interactions": Rewriting.pretty(#"{"interactions":["# + lines.joined(separator: ",") + "]}"),
      "records": "{\"version\": 2, \"records\": [\n" + lines.joined(separator: ",\n") + "\n]}",
      "array that is cut": "[\n" + pretty.joined(separator: ",\n") + ",\n{",
      "in strings": bare.map { "{\"data\":\(LogReaderTests.quoted($0))}" }.joined(separator: "\n"),
      "as strings": bare.map { LogReaderTests.quoted($0) }.joined(separator: "\n"),
      "array of strings": "[" + bare.map { LogReaderTests.quoted($0) }.joined(separator: ",") + "]",
      "several on a line": bare.joined(separator: " "),
      "server-sent": sse.joined(separator: "\n"),
    ]
    for (shape, text) in shapes {
      let found = Self.read(text)
      #expect(found.count == original.count, "\(shape)")
      #expect(found == original, "\(shape)")
      #expect(
        damaged(entries(text)) == (shape == "array that is cut" ? damaged(entries("{")) : 0), "\(shape)")
    }
    let units = Array("\u{FEFF}\(text)".utf16)
    let little = events(entries(units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, piece: 1001))
    #expect(little.map(\.event) == original)
    let big = events(entries(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, piece: 1001))
    #expect(big.map(\.event) == original)
  }

  @Test(
    "a browser's HAR file holds the messages of its web socket, with their direction and time",
    .enabled(if: !chosen.isEmpty, "the recordings are not here"), arguments: chosen)
  func har(url: URL) throws {
    let recording = try Recording(url)
    let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    let messages = zip(lines, recording.events).map { line, event in
      let type = event.isSent ? "send" : "receive"
      let data = LogReaderTests.quoted(Rewriting.bare(line))
      return #"{"type":"\#(type)","time":1735732800.5,"opcode":1,"data":\#(data)}"#
    }
    let har =
      #"{"log":{"version":"1.2","pages":[{"id":"page_1"}],"entries":[{"request":{"url":"https://x"},"time":3},"#
      + #"{"_resourceType":"websocket","_webSocketMessages":["# + messages.joined(separator: ",") + "]}]}}"
    for text in [har, Rewriting.pretty(har)] {
      let found = events(entries(text))
      #expect(found.map(\.event) == Self.read(lines.joined(separator: "\n")))
      #expect(found.map { $0.direction == .fromClient } == recording.events.map(\.isSent))
      // A time of the event's own goes before that of the message.
      let hasOwnTime = recording.events.map { $0.event["timestamp"] != nil || $0.event["ts"] != nil }
      for (event, hasOwnTime) in zip(found, hasOwnTime) where !hasOwnTime {
        #expect(event.milliseconds == 1_735_732_800_500)
      }
    }
  }
}
