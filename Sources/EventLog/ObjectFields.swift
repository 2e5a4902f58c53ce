import JSON

/// Members by which one kind of object is read: their places, from 0 on, in the table of their names.
protocol FieldName: RawRepresentable<Int>, CaseIterable {
  /// Its name in a log.
  var name: String { get }
  /// The names of all cases in their order: `table()`, made once.
  static var words: JSONWords { get }
}

extension FieldName {
  /// The names of all cases, each at the place that is its raw value.
  static func table() -> JSONWords { JSONWords(allCases.map(\.name)) }
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

  var name: String {
    switch self {
    case .id: "id"
    case .status: "status"
    case .statusDetails: "status_details"
    case .conversationID: "conversation_id"
    case .model: "model"
    case .output: "output"
    case .usage: "usage"
    case .metadata: "metadata"
    }
  }

  static let words = table()
}

/// A member of an item's object, or of a part of its content.
enum ItemField: Int, FieldName {
  case type, id, role, status, name, arguments, output, callID, content, text, transcript, audio

  var name: String {
    switch self {
    case .type: "type"
    case .id: "id"
    case .role: "role"
    case .status: "status"
    case .name: "name"
    case .arguments: "arguments"
    case .output: "output"
    case .callID: "call_id"
    case .content: "content"
    case .text: "text"
    case .transcript: "transcript"
    case .audio: "audio"
    }
  }

  static let words = table()
}

/// A member of a usage's object, or of the details in it.
enum UsageField: Int, FieldName {
  case total, input, output, inputDetails, inputsDetails, outputDetails, outputsDetails, text, audio, image,
    cached, cachedDetails, reasoning

  var name: String {
    switch self {
    case .total: "total_tokens"
    case .input: "input_tokens"
    case .output: "output_tokens"
    case .inputDetails: "input_token_details"
    case .inputsDetails: "input_tokens_details"
    case .outputDetails: "output_token_details"
    case .outputsDetails: "output_tokens_details"
    case .text: "text_tokens"
    case .audio: "audio_tokens"
    case .image: "image_tokens"
    case .cached: "cached_tokens"
    case .cachedDetails: "cached_tokens_details"
    case .reasoning: "reasoning_tokens"
    }
  }

  static let words = table()
}
