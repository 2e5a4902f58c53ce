import JSON

/// Members by which one kind of object is read: their places in the table of their names.
protocol FieldName: RawRepresentable<Int> {
  /// The names in a log, in the order of the cases.
  static var words: JSONWords { get }
}

/// An object with those of its members that matter, found in one walk.
struct ObjectFields<Name: FieldName>: ~Copyable {
  /// The object.
  let value: JSONValue
  private let members: JSONMembers

  init(_ value: JSONValue) {
    self.value = value
    members = Name.words.members(of: value)
  }

  /// A member; nil where there is none.
  subscript(field: Name) -> JSONValue? { members[field.rawValue] }
}

/// A member of a response's object.
enum ResponseField: Int, FieldName {
  case id, status, statusDetails, conversationID, model, output, usage, metadata

  static let words = JSONWords([
    "id", "status", "status_details", "conversation_id", "model", "output", "usage", "metadata",
  ])
}

/// A member of an item's object, or of a part of its content.
enum ItemField: Int, FieldName {
  case type, id, role, status, name, arguments, output, callID, content, text, transcript, audio

  static let words = JSONWords([
    "type", "id", "role", "status", "name", "arguments", "output", "call_id", "content", "text", "transcript",
    "audio",
  ])
}

/// A member of a usage's object, or of the details in it.
enum UsageField: Int, FieldName {
  case total, input, output, inputDetails, inputsDetails, outputDetails, outputsDetails, text, audio, image,
    cached, cachedDetails, reasoning

  static let words = JSONWords([
    "total_tokens", "input_tokens", "output_tokens", "input_token_details", "input_tokens_details",
    "output_token_details", "output_tokens_details", "text_tokens", "audio_tokens", "image_tokens",
    "cached_tokens", "cached_tokens_details", "reasoning_tokens",
  ])
}
