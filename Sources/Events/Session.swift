/// How a session is set up, as `session.created` and `session.updated` echo it, or as `session.update` asks for it.
public struct Session: Sendable, Equatable {
  /// The server's name of the session.
  public var id: Identifier?
  /// `realtime` or `transcription`; nil in older sessions.
  public var type: String?
  /// The model, or the name of an Azure deployment.
  public var model: String?
  /// The instructions in force; nil where the event does not tell them, which is not the same as none.
  public var instructions: String?
  /// The functions that the model may call; nil where the event does not tell them.
  public var tools: [Tool]?
  /// How the caller's sound is coded.
  public var inputFormat: AudioFormat?
  /// How the answer's sound is coded.
  public var outputFormat: AudioFormat?
  /// When the server ends the session, in seconds of the epoch.
  public var expiresAt: Int?
  /// Everything else that the event tells of how the session behaves.
  public var settings: [SessionSetting: SettingValue] = [:]

  /// A session of which nothing is known.
  public init() {}

  /// The model that writes down what the caller says; nil where transcription is off or unknown.
  public var transcriptionModel: String? {
    guard case .word(let model) = settings[.transcriptionModel] else { return nil }
    return model
  }
}

/// How sound is coded, as far as its length follows from it.
public enum AudioFormat: UInt8, Sendable {
  /// 16-bit samples at 24,000 a second: 48 bytes a millisecond.
  case pcm16
  /// G.711, either law, at 8,000 a second: 8 bytes a millisecond.
  case g711

  /// Bytes of decoded sound in a millisecond.
  public var bytesPerMillisecond: Int {
    switch self {
    case .pcm16: 48
    case .g711: 8
    }
  }
}

/// A function that the model may call.
public struct Tool: Sendable, Equatable {
  /// The function's name.
  public var name: String
  /// What it is for.
  public var description: String?
  /// Its parameters; nil where the definition has none.
  public var parameters: Schema?
  /// Whether the log shows its definition; false for tools that another server lists (MCP), which have no name of their
  /// own here.
  public var isShown = true

  /// A tool.
  public init(name: String, description: String? = nil, parameters: Schema? = nil) {
    self.name = name
    self.description = description
    self.parameters = parameters
  }
}

/// The part of a JSON schema that is shown to the model.
public struct Schema: Sendable, Equatable {
  /// `string`, `object`, `array`, `number`, ...; nil where the schema does not say.
  public var type: String?
  /// What the value is for.
  public var description: String?
  /// The values it may have, as they are written in the schema.
  public var enumeration: [String]
  /// The members of an object, in their order.
  public var properties: [Property]
  /// The elements of an array: none or one schema.
  public var items: [Schema]

  /// A member of an object.
  public struct Property: Sendable, Equatable {
    /// The member's name.
    public var name: String
    /// Whether it must be given.
    public var isRequired: Bool
    /// What it may be.
    public var schema: Schema

    /// A member.
    public init(name: String, isRequired: Bool, schema: Schema) {
      self.name = name
      self.isRequired = isRequired
      self.schema = schema
    }
  }

  /// A schema.
  public init(
    type: String? = nil, description: String? = nil, enumeration: [String] = [], properties: [Property] = [],
    items: [Schema] = []
  ) {
    self.type = type
    self.description = description
    self.enumeration = enumeration
    self.properties = properties
    self.items = items
  }
}
