import Foundation

/// A session's log into which keys and private words are planted wherever logs have them, in every shape in which people
/// keep logs. Keys may be seen nowhere; words only where the text of the log is asked for, names of tools also where tools are compared.
public enum PrivateLog {
  /// What is planted.
  public enum Needle: String, CaseIterable, Sendable {
    /// Keys, secrets, cookies.
    case key = "ZQ9K"
    /// What people, answers, instructions and functions say.
    case words = "ZQ9W"
    /// What functions are called.
    case tool = "ZQ9N"
  }

  /// The places of a text at which needles lie; empty where there are none.
  public static func found(_ needles: [Needle], in text: String) -> [String] {
    needles.flatMap { needle in
      text.ranges(of: needle.rawValue).prefix(3).map { range in
        let start = text.index(range.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(range.upperBound, offsetBy: 20, limitedBy: text.endIndex) ?? text.endIndex
        return String(text[start..<end])
      }
    }
  }

  private static func key(_ number: Int) -> String { Needle.key.rawValue + "\(number)aB3dE5fG7hJ9kL1mN" }
  private static func words(_ number: Int) -> String {
    Needle.words.rawValue + "\(number) the llama of my bank"
  }

  /// The events, a line each.
  public static let events: [String] = [
    #"{"type":"session.created","event_id":"ev1","session":{"id":"sess_private1","model":"gpt-realtime","instructions":"\#(words(1)), my key is sk-\#(key(1))","client_secret":{"value":"ek_\#(key(2))","expires_at":1774960000},"tools":[{"type":"function","name":"ZQ9N_find_account","description":"\#(words(2))","parameters":{"type":"object","properties":{"\#(words(3))":{"type":"string"}}}}],"audio":{"output":{"voice":"alloy"}}}}"#,
    #"{"type":"session.update","session":{"instructions":"\#(words(4))","metadata":{"api_key":"\#(key(3))"}}}"#,
    #"{"type":"conversation.item.created","previous_item_id":null,"item":{"id":"item_u1","type":"message","role":"user","content":[{"type":"input_text","text":"\#(words(5)) sk-proj-\#(key(4))"}]}}"#,
    #"{"type":"input_audio_buffer.committed","item_id":"item_u2","previous_item_id":"item_u1"}"#,
    #"{"type":"conversation.item.created","previous_item_id":"item_u1","item":{"id":"item_u2","type":"message","role":"user","content":[{"type":"input_audio","transcript":null}]}}"#,
    #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"item_u2","content_index":0,"transcript":"\#(words(6))","usage":{"type":"duration","seconds":2}}"#,
    #"{"type":"response.create","response":{"instructions":"\#(words(7))","metadata":{"auth":"Bearer \#(key(5))"}}}"#,
    #"{"type":"response.created","response":{"id":"resp_private1","status":"in_progress","metadata":{"auth":"Bearer \#(key(5))"},"output":[]}}"#,
    #"{"type":"response.output_text.delta","response_id":"resp_private1","item_id":"item_a1","output_index":0,"content_index":0,"delta":"\#(words(8))"}"#,
    #"{"type":"response.function_call_arguments.done","response_id":"resp_private1","item_id":"item_f1","output_index":1,"call_id":"call_1","arguments":"{\"token\":\"Bearer \#(key(6))\",\"name\":\"\#(words(9))\"}"}"#,
    #"{"type":"response.done","response":{"id":"resp_private1","status":"completed","metadata":{"auth":"Bearer \#(key(5))"},"output":[{"id":"item_a1","type":"message","role":"assistant","content":[{"type":"output_text","text":"\#(words(10))"}]},{"id":"item_f1","type":"function_call","call_id":"call_1","name":"ZQ9N_find_account","arguments":"{\"name\":\"\#(words(11))\"}"}],"usage":{"total_tokens":1500,"input_tokens":1000,"output_tokens":500,"input_token_details":{"text_tokens":600,"audio_tokens":400,"cached_tokens":0},"output_token_details":{"text_tokens":100,"audio_tokens":400}}}}"#,
    #"{"type":"conversation.item.create","item":{"id":"item_o1","type":"function_call_output","call_id":"call_1","output":"\#(words(12)) ek_\#(key(7))"}}"#,
    #"{"type":"conversation.item.created","previous_item_id":"item_f1","item":{"id":"item_o1","type":"function_call_output","call_id":"call_1","output":"\#(words(12)) ek_\#(key(7))"}}"#,
    #"{"type":"error","event_id":"ev9","error":{"type":"invalid_request_error","code":"Authorization: Bearer \#(key(8))","message":"Incorrect API key provided: sk-\#(key(9)). \#(words(13))"}}"#,
    #"{"type":"response.done","response":{"id":"resp_private2","status":"failed","status_details":{"type":"failed","reason":"openai-insecure-api-key.\#(key(10))","error":{"type":"server_error","code":"api-key=\#(key(11))","message":"\#(words(14)) Bearer \#(key(12))"}},"output":[],"usage":null}}"#,
    // Names that no server gives: a client's mistake.
    #"{"type":"response.done","response":{"id":"sk-\#(key(13))","conversation_id":"Bearer \#(key(14))","status":"incomplete","status_details":{"reason":"cookie=\#(key(15))"},"output":[{"id":"ek_\#(key(16))","type":"message","role":"assistant","content":[{"type":"output_text","text":"\#(words(15))"}]}],"usage":{"total_tokens":30,"input_tokens":20,"output_tokens":10,"input_token_details":{"text_tokens":20},"output_token_details":{"text_tokens":10}}}}"#,
    #"{"type":"session.created","session":{"id":"ek_\#(key(17))","model":"api-key=\#(key(18))","instructions":"\#(words(16))","audio":{"input":{"transcription":{"model":"sk-\#(key(19))"}},"output":{"voice":"sk-\#(key(19))"}}}}"#,
    #"{"type":"response.done","response":{"id":"resp_private3","status":"completed","output":[],"usage":{"total_tokens":12,"input_tokens":12,"output_tokens":0,"input_token_details":{"text_tokens":12}}}}"#,
  ]

  /// What else stands in logs: headers, addresses, sub-protocols, cookies.
  private static let lines = [
    "connecting to wss://x.openai.azure.com/openai/realtime?api-version=1&deployment=d&api-key=\(key(20))",
    "> Authorization: Bearer \(key(21))", "> api-key: \(key(22))",
    "> Cookie: session=\(key(23)); other=\(key(24))",
    "> Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.ek_\(key(25)), openai-beta.realtime-v1",
    #"{"headers":{"Authorization":"Bearer \#(key(26))","api-key":"\#(key(27))","cookie":"\#(key(28))"},"url":"wss://x"}"#,
    "OPENAI_API_KEY=sk-proj-\(key(29))", "the caller said: \(words(17))",
  ]

  /// A browser's recording, with the headers of its requests.
  private static let har: String = {
    let headers =
      #"[{"name":"Authorization","value":"Bearer \#(key(30))"},{"name":"Cookie","value":"a=\#(key(31))"},{"name":"api-key","value":"\#(key(32))"},{"name":"Sec-WebSocket-Protocol","value":"openai-insecure-api-key.\#(key(33))"}]"#
    let messages = events.map { event in
      #"{"type":"receive","time":1774958400.5,"opcode":1,"data":\#(PrintedValue.quoted(event))}"#
    }
    return
      #"{"log":{"version":"1.2","entries":[{"request":{"url":"https://x/?api-key=\#(key(34))","headers":\#(headers),"cookies":[{"name":"sid","value":"\#(key(35))"}],"postData":{"text":"\#(words(18))"}},"response":{"content":{"text":"{\"client_secret\":{\"value\":\"ek_\#(key(36))\"}}"}},"_resourceType":"websocket","_webSocketMessages":["#
      + messages.joined(separator: ",") + "]}]}}"
  }()

  /// The log in every shape, by the shape's name.
  public static let shapes: [(name: String, text: String)] = {
    let plain = lines + events
    let wrapped = events.map {
      #"{"time":"2026-03-31T12:00:00Z","connection_id":"Bearer \#(key(37))","authorization":"\#(key(38))","event":\#($0)}"#
    }
    // Cut in the middle, a brace too few, a member doubled, behind other text.
    let damaged = events.flatMap { event in
      [
        String(event.prefix(event.count * 2 / 3)), String(event.dropLast()), event,
        "DEBUG sk-\(key(39)) " + event + " \(words(19))",
        event.replacingOccurrences(of: "\"type\":", with: "\"type\":{\"\(words(20))\":}, \"type\":"),
      ]
    }
    let dotNet =
      plain + [
        "info: Voice.Runner[0] key sk-\(key(40))",
        "      Timestamp: 2026-03-31T10:00:00Z Model: sk-\(key(41)) InputTokens: 14 InputAudioTokens: 4 TotalTokens: 20",
      ]
    let texts: [(String, [String])] =
      [
        ("plain", plain), ("wrapped", wrapped), ("damaged", lines + damaged), ("fields", dotNet),
        ("har", [har]),
      ]
      + PrintedShape.allCases.map { shape in (shape.rawValue, lines + events.map(shape.print)) }
    return texts.map { ($0, $1.joined(separator: "\n") + "\n") }
  }()
}
