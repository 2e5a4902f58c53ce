import Events
import JSON

extension Item {
  init(decoding value: JSONValue, _ notes: inout FieldNotes) {
    let object = ObjectFields<ItemField>(value)
    let kind: Kind
    switch object[.type]?.string {
    case "message", nil: kind = .message
    case "function_call": kind = .functionCall
    case "function_call_output": kind = .functionCallOutput
    default: kind = .other
    }
    self.init(id: object[.id].identifier(&notes), kind: kind, role: Role(word: object[.role]?.string))
    status = ItemStatus(word: object[.status]?.string)
    functionName = object[.name]?.string
    arguments = object[.arguments]?.string
    functionOutput = object[.output]?.string
    callID = object[.callID]?.identifier
    if Elided.isMark(object[.content]) { content = [ContentPart(kind: .other)] }
    for part in object[.content].array(&notes)?.elements ?? JSONValue.Elements.none {
      if let part = ContentPart(decoding: part, &notes) { content.append(part) }
    }
  }
}

extension Item.Role {
  init?(word: String?) {
    switch word {
    case "user": self = .user
    case "assistant": self = .assistant
    case "system", "developer": self = .system
    default: return nil
    }
  }
}

extension Item.ItemStatus {
  init?(word: String?) {
    switch word {
    case "in_progress": self = .inProgress
    case "completed": self = .completed
    case "incomplete": self = .incomplete
    default: return nil
    }
  }
}

extension ContentPart {
  init?(decoding value: JSONValue, _ notes: inout FieldNotes) {
    guard value.isObject else {
      notes.note(value)
      guard Elided.isMark(value) else { return nil }
      self.init(kind: .other)
      return
    }
    let object = ObjectFields<ItemField>(value)
    let kind: Kind
    switch object[.type]?.string {
    case "input_text", "output_text", "text": kind = .text
    case "input_audio", "output_audio", "audio": kind = .audio
    case "input_image", "image": kind = .image
    default: kind = .other
    }
    self.init(
      kind: kind, text: object[.text].text(&notes), transcript: object[.transcript].text(&notes),
      audioBytes: object[.audio]?.withUTF8(Base64.decodedSize).flatMap { $0 > 0 ? $0 : nil })
  }
}
