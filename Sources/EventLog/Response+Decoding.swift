import Events
import JSON

extension Response {
  init(decoding value: JSONValue, _ notes: inout FieldNotes) {
    let object = ObjectFields<ResponseField>(value)
    self.init(id: object[.id].identifier(&notes))
    status = Status(word: object[.status]?.string)
    // xAI sends a string here.
    if let details = object[.statusDetails], details.isObject {
      statusReason =
        details["reason"]?.string ?? details["error"]?["code"]?.string ?? details["error"]?["type"]?.string
    }
    if let value = object[.conversationID] {
      conversation = value.isNull ? .none : value.identifier.map { .id($0) } ?? .unknown
    }
    model = object[.model]?.string
    for item in object[.output].array(&notes)?.elements ?? JSONValue.Elements.none {
      if item.isObject { output.append(Item(decoding: item, &notes)) } else { notes.note(item) }
      if Elided.isMark(item) { output.append(Item(kind: .other)) }
    }
    if Elided.isMark(object[.output]) { output = [Item(kind: .other)] }
    let usage = object[.usage] == nil && BareUsage.test(value) ? value : object[.usage].object(&notes)
    self.usage = usage.flatMap { Usage(decoding: $0, &notes) }
    for member in object[.metadata]?.members ?? JSONValue.Members.none {
      if let text = member.value.string { metadata.append(Metadata(key: member.name, value: text)) }
    }
  }
}

extension Response.Status {
  init?(word: String?) {
    switch word {
    case "in_progress": self = .inProgress
    case "completed": self = .completed
    case "cancelled", "canceled": self = .cancelled
    case "failed": self = .failed
    case "incomplete": self = .incomplete
    default: return nil
    }
  }
}

extension Usage {
  /// Usage from its object; nil for an empty one, which says nothing.
  init?(decoding value: JSONValue, _ notes: inout FieldNotes) {
    self.init()
    let object = ObjectFields<UsageField>(value)
    total = object[.total].count(&notes)
    input.total = object[.input].count(&notes)
    output.total = object[.output].count(&notes)
    guard total != nil || input.total != nil || output.total != nil else { return nil }
    if let details = (object[.inputDetails] ?? object[.inputsDetails]).object(&notes) {
      let details = ObjectFields<UsageField>(details)
      input.text = details[.text].count(&notes)
      input.audio = details[.audio].count(&notes)
      input.image = details[.image].count(&notes)
      input.cached = details[.cached].count(&notes)
      if let cached = details[.cachedDetails].object(&notes) {
        let cached = ObjectFields<UsageField>(cached)
        input.cachedText = cached[.text].count(&notes)
        input.cachedAudio = cached[.audio].count(&notes)
        input.cachedImage = cached[.image].count(&notes)
      }
    }
    if let details = (object[.outputDetails] ?? object[.outputsDetails]).object(&notes) {
      let details = ObjectFields<UsageField>(details)
      output.text = details[.text].count(&notes)
      output.audio = details[.audio].count(&notes)
      output.reasoning = details[.reasoning].count(&notes)
    }
  }
}

/// A usage that stands alone, without the response it belongs to.
enum BareUsage {
  /// Whether an object is one: named as the Realtime API names its figures, which other APIs do otherwise.
  static func test(_ object: JSONValue) -> Bool {
    guard object["type"] == nil, object["object"] == nil, object["input_tokens"]?.integer != nil else {
      return false
    }
    if object["input_token_details"]?.isObject == true { return true }
    return object["input_tokens_details"] == nil && object["output_tokens_details"] == nil
      && object["total_tokens"]?.integer != nil && object["output_tokens"]?.integer != nil
  }
}

extension ResponseRequest {
  init(decoding object: JSONValue?, _ notes: inout FieldNotes) {
    self.init()
    guard let object, object.isObject else { return }
    isOutOfBand = object["conversation"]?.string == "none"
    instructions = object["instructions"]?.string
    tools = object["tools"].flatMap { $0.isArray ? [Tool](decoding: $0, &notes) : nil }
    if [Tool].areElided(object["tools"]) { (instructions, tools) = (nil, nil) }
    guard let elements = object.array("input", &notes)?.elements else { return }
    input = elements.map { element in
      if element["type"]?.string == "item_reference", let id = element["id"]?.identifier {
        return .reference(id)
      }
      return .item(Item(decoding: element, &notes))
    }
  }
}
