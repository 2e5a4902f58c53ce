import Events
import JSON

extension Session {
  init(decoding object: JSONValue, _ notes: inout FieldNotes) {
    self.init()
    id = object.identifier("id", &notes)
    type =
      object["type"]?.string
      ?? object["object"]?.string.flatMap { $0.contains("transcription") ? "transcription" : nil }
    model = object.text("model", &notes)
    instructions = object.text("instructions", &notes)
    tools = object["tools"].flatMap { $0.isArray ? [Tool](decoding: $0, &notes) : nil }
    // Both are one text to the model: where a tool is not shown, none of it can be counted.
    if [Tool].areElided(object["tools"]) { (instructions, tools) = (nil, nil) }
    expiresAt = object["expires_at"]?.integer
    let input = object["audio"]?["input"]
    let output = object["audio"]?["output"]
    inputFormat = AudioFormat(decoding: input?["format"] ?? object["input_audio_format"])
    outputFormat = AudioFormat(decoding: output?["format"] ?? object["output_audio_format"])
    settings = .init(decodingSession: object)
  }
}

extension AudioFormat {
  /// The format from today's object or the preview's word; nil where it is missing or another.
  init?(decoding value: JSONValue?) {
    let name = value?.string ?? value?["type"]?.string
    switch name {
    case "pcm16", "audio/pcm": self = .pcm16
    case "g711_ulaw", "g711_alaw", "audio/pcmu", "audio/pcma": self = .g711
    default: return nil
    }
  }
}

extension [Tool] {
  /// Whether tools are there that a print does not show.
  static func areElided(_ value: JSONValue?) -> Bool {
    Elided.isMark(value) || value?.elements.contains { Elided.isMark($0) } == true
  }

  init(decoding array: JSONValue, _ notes: inout FieldNotes) {
    self = []
    for object in array.elements {
      // xAI nests the definition one level deeper.
      let definition = object["function"]?.isObject == true ? object["function"] : object
      guard let definition, let name = definition["name"]?.string else {
        guard object.isObject else {
          notes.note(object)
          continue
        }
        var tool = Tool(name: object["server_label"]?.string ?? object["type"]?.string ?? "")
        tool.isShown = false
        append(tool)
        continue
      }
      append(
        Tool(
          name: name, description: definition["description"]?.string,
          parameters: definition["parameters"].map { Schema(decoding: $0, depth: 0) }))
    }
  }
}

extension Schema {
  /// A schema; what is nested more deeply than anybody writes is left out.
  init(decoding object: JSONValue, depth: Int) {
    self.init(type: object["type"]?.string, description: object["description"]?.string)
    enumeration = object["enum"]?.elements.compactMap { $0.string } ?? []
    guard depth < 16 else { return }
    let required = Set(object["required"]?.elements.compactMap { $0.string } ?? [])
    for member in object["properties"]?.members ?? JSONValue.Members.none {
      properties.append(
        Property(
          name: member.name, isRequired: required.contains(member.name),
          schema: Schema(decoding: member.value, depth: depth + 1)))
    }
    if let element = object["items"], element.isObject {
      items = [Schema(decoding: element, depth: depth + 1)]
    }
  }
}
