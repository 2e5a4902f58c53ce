import Events
import JSON

/// A member of an event's object, or of an object around one.
enum EventField: Int, FieldName {
  case type, object, status, usage, eventID, session, conversation, item, itemID, responseID, response,
    previousItemID, audioEndMilliseconds, audioStartMilliseconds, audio, delta, text, transcript, arguments,
    error, timestamp, time, ts, atTimestamp, createdAt, startedDateTime, sessionID, connectionID, callID,
    conversationID, direction, source, dir, event, data, eventDataInCamelCase, eventData, payload, message,
    body, events, interactions, records, log, entries, liveKitEvent, webSocketMessages

  var name: String {
    switch self {
    case .type: "type"
    case .object: "object"
    case .status: "status"
    case .usage: "usage"
    case .eventID: "event_id"
    case .session: "session"
    case .conversation: "conversation"
    case .item: "item"
    case .itemID: "item_id"
    case .responseID: "response_id"
    case .response: "response"
    case .previousItemID: "previous_item_id"
    case .audioEndMilliseconds: "audio_end_ms"
    case .audioStartMilliseconds: "audio_start_ms"
    case .audio: "audio"
    case .delta: "delta"
    case .text: "text"
    case .transcript: "transcript"
    case .arguments: "arguments"
    case .error: "error"
    case .timestamp: "timestamp"
    case .time: "time"
    case .ts: "ts"
    case .atTimestamp: "@timestamp"
    case .createdAt: "created_at"
    case .startedDateTime: "startedDateTime"
    case .sessionID: "session_id"
    case .connectionID: "connection_id"
    case .callID: "call_id"
    case .conversationID: "conversation_id"
    case .direction: "direction"
    case .source: "source"
    case .dir: "dir"
    case .event: "event"
    case .data: "data"
    case .eventDataInCamelCase: "eventData"
    case .eventData: "event_data"
    case .payload: "payload"
    case .message: "message"
    case .body: "body"
    case .events: "events"
    case .interactions: "interactions"
    case .records: "records"
    case .log: "log"
    case .entries: "entries"
    case .liveKitEvent: "lk.pii.event"
    case .webSocketMessages: "_webSocketMessages"
    }
  }

  static let words = table()
}

/// An event's object, or one around it.
typealias EventFields = ObjectFields<EventField>

extension EventKind {
  private static let names = allCases.flatMap { kind in kind.names.map { (name: $0, kind: kind) } }
  private static let words = JSONWords(names.map(\.name))

  /// The kind of the event that a text names; nil for any other text.
  init?(named value: JSONValue) {
    if let place = Self.words.place(of: value) {
      self = Self.names[place].kind
    } else if let name = value.string, let kind = EventKind(name: name) {
      self = kind
    } else {
      return nil
    }
  }
}
