/// A setting of a session that decides how it behaves, beside its model, instructions and tools.
///
/// Settings that both generations of the protocol have under different names are one setting here.
public enum SessionSetting: UInt8, Sendable, CaseIterable {
  /// Who finds the ends of the caller's turns: `server_vad`, `semantic_vad`, or none.
  case turnDetection
  /// How loud sound must be to count as speech, from 0 to 1.
  case threshold
  /// Sound kept from before speech begins, in milliseconds.
  case prefixPadding
  /// Silence that ends a turn, in milliseconds.
  case silence
  /// Silence after which the server answers by itself, in milliseconds, or none.
  case idleTimeout
  /// How soon `semantic_vad` takes a turn for ended.
  case eagerness
  /// Whether the end of a turn starts an answer.
  case createsResponse
  /// Whether speech stops an answer.
  case interruptsResponse
  /// How the caller's sound is coded.
  case inputFormat
  /// How the answer's sound is coded.
  case outputFormat
  /// How noise is taken out of the caller's sound, or none.
  case noiseReduction
  /// The voice of the answers.
  case voice
  /// How fast answers are spoken; 1 is the usual speed.
  case speed
  /// What answers are made of.
  case outputModalities
  /// The model that writes down what the caller says, or none.
  case transcriptionModel
  /// What happens when the conversation outgrows the model.
  case truncation
  /// The part of the conversation that is kept then, from 0 to 1.
  case retentionRatio
  /// The longest conversation behind the instructions, in tokens.
  case retentionLimit
  /// The most tokens of one answer, or `inf`.
  case maxOutputTokens
  /// How freely answers are worded.
  case temperature
  /// Whether and which tools may be called.
  case toolChoice
  /// How long the model thinks before it answers.
  case reasoningEffort

  /// The settings of turn detection: told together, or not at all.
  public static let detection: [SessionSetting] = [
    .turnDetection, .threshold, .prefixPadding, .silence, .idleTimeout, .eagerness, .createsResponse,
    .interruptsResponse,
  ]

  /// The settings of truncation: told together, or not at all.
  public static let cutting: [SessionSetting] = [.truncation, .retentionRatio, .retentionLimit]
}

/// The value of a setting.
public enum SettingValue: Sendable, Hashable {
  /// Told as `null`: there is none.
  case notSet
  /// A word of the protocol.
  case word(String)
  /// A number, in thousandths.
  case number(thousandths: Int)
  /// Yes or no.
  case flag(Bool)
}
