import JSON

/// What a field dump says, as the event that a server would have sent.
extension FieldDump {
  /// The dump as the JSON text of a `response.done`; nil where a text holds no usage.
  static func json(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard find("Token", in: text) != nil else { return nil }
    let fields = fields(of: text)
    var figures: [Words: Int] = [:]
    for field in fields {
      guard let words = Words(name: field.name), figures[words] == nil else { continue }
      figures[words] = count(field.value)
    }
    guard figures.count > 1, figures[.total] != nil || figures[.input] != nil || figures[.output] != nil
    else {
      return nil
    }
    var json = JSONWriter()
    json.object { json in
      json.key("type")
      json.string("response.done")
      if let time = value("Timestamp", fields) ?? value("Time", fields) {
        json.key("timestamp")
        json.string(time)
      }
      json.key("response")
      json.object { write(figures, fields, &$0) }
    }
    return json.bytes
  }

  private static let names: [(key: String, name: StaticString)] = [
    ("id", "ResponseId"), ("model", "Model"), ("conversation_id", "ConversationId"),
  ]

  private static func write(_ figures: [Words: Int], _ fields: [Field], _ json: inout JSONWriter) {
    for (key, name) in names {
      guard let text = value(name, fields) else { continue }
      json.key(key)
      json.string(text)
    }
    if let step = value("Step", fields) {
      json.key("metadata")
      json.object { json in
        json.key("Step")
        json.string(step)
      }
    }
    json.key("usage")
    json.object { json in
      member("total_tokens", figures[.total], &json)
      member("input_tokens", figures[.input], &json)
      member("output_tokens", figures[.output], &json)
      details("input_token_details", [.input], figures, &json)
      details("output_token_details", [.output], figures, &json)
    }
  }

  private static func details(
    _ key: String, _ side: Words, _ figures: [Words: Int], _ json: inout JSONWriter
  ) {
    guard figures.keys.contains(where: { $0.contains(side) && $0 != side }) || side == .output else {
      return
    }
    json.key(key)
    json.object { json in
      split(side, figures, &json)
      let cached = side.union(.cached)
      if side == .input { member("cached_tokens", figures[cached] ?? figures[.cached], &json) }
      if side == .output {
        member("reasoning_tokens", figures[side.union(.reasoning)] ?? figures[.reasoning], &json)
      }
      guard figures.keys.contains(where: { $0.isSuperset(of: cached) && $0 != cached }) else { return }
      json.key("cached_tokens_details")
      json.object { split(cached, figures, &$0) }
    }
  }

  private static func split(_ words: Words, _ figures: [Words: Int], _ json: inout JSONWriter) {
    member("text_tokens", figures[words.union(.text)], &json)
    member("audio_tokens", figures[words.union(.audio)], &json)
    member("image_tokens", figures[words.union(.image)], &json)
  }

  private static func member(_ key: String, _ number: Int?, _ json: inout JSONWriter) {
    guard let number else { return }
    json.key(key)
    json.integer(number)
  }

  private static func value(_ name: StaticString, _ fields: [Field]) -> String? {
    guard let field = fields.first(where: { PrintedName.equal($0.name, name) }), !field.value.isEmpty else {
      return nil
    }
    return String(decoding: field.value, as: UTF8.self)
  }
}
