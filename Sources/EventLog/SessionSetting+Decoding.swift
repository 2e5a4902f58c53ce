import Events
import JSON

extension [SessionSetting: SettingValue] {
  /// The settings that a session's object tells, under today's names or the preview's; what it leaves out is left out.
  init(decodingSession object: JSONValue) {
    self.init()
    let input = object["audio"]?["input"]
    let output = object["audio"]?["output"]
    self[.inputFormat] = .format(input?["format"] ?? object["input_audio_format"])
    self[.outputFormat] = .format(output?["format"] ?? object["output_audio_format"])
    self[.noiseReduction] = .named(
      input?["noise_reduction"] ?? object["input_audio_noise_reduction"], by: "type")
    self[.transcriptionModel] = .named(
      input?["transcription"] ?? object["input_audio_transcription"], by: "model")
    self[.voice] = .named(output?["voice"] ?? object["voice"], by: "name", or: "id")
    self[.speed] = .plain(output?["speed"])
    self[.outputModalities] = .words(object["output_modalities"] ?? object["modalities"])
    self[.maxOutputTokens] = .plain(object["max_output_tokens"] ?? object["max_response_output_tokens"])
    self[.temperature] = .plain(object["temperature"])
    self[.toolChoice] = .named(object["tool_choice"], by: "name", or: "type")
    self[.reasoningEffort] = .plain(object["reasoning"]?["effort"])
    read(detection: input?["turn_detection"] ?? object["turn_detection"])
    read(truncation: object["truncation"] ?? object["truncation_strategy"])
  }

  private mutating func read(detection: JSONValue?) {
    self[.turnDetection] = .named(detection, by: "type")
    guard let detection, detection.isObject else { return }
    self[.threshold] = .plain(detection["threshold"])
    self[.prefixPadding] = .plain(detection["prefix_padding_ms"])
    self[.silence] = .plain(detection["silence_duration_ms"])
    self[.idleTimeout] = .plain(detection["idle_timeout_ms"])
    self[.eagerness] = .plain(detection["eagerness"])
    self[.createsResponse] = .plain(detection["create_response"])
    self[.interruptsResponse] = .plain(detection["interrupt_response"])
  }

  private mutating func read(truncation: JSONValue?) {
    self[.truncation] = .named(truncation, by: "type")
    self[.retentionRatio] = .plain(truncation?["retention_ratio"])
    self[.retentionLimit] = .plain(truncation?["token_limits"]?["post_instructions"])
  }
}

extension SettingValue {
  /// A word, a number, a truth value or `null`; nil for anything else.
  fileprivate static func plain(_ value: JSONValue?) -> SettingValue? {
    guard let value else { return nil }
    if value.isNull { return .notSet }
    if let flag = value.bool { return .flag(flag) }
    if let word = value.string { return .word(word) }
    guard let number = value.double, number.magnitude < 9e12 else { return nil }
    return .number(thousandths: Int((number * 1000).rounded()))
  }

  /// The same, or the name that an object gives.
  fileprivate static func named(
    _ value: JSONValue?, by name: StaticString, or other: StaticString? = nil
  ) -> SettingValue? {
    guard let value, value.isObject else { return plain(value) }
    if let told = value[name] { return plain(told) }
    return other.flatMap { plain(value[$0]) }
  }

  /// The words of a list: their order says nothing.
  fileprivate static func words(_ value: JSONValue?) -> SettingValue? {
    guard let value, value.isArray else { return plain(value) }
    return .word(value.elements.compactMap(\.string).sorted().joined(separator: ","))
  }

  /// A format by the preview's name, whichever generation names it.
  fileprivate static func format(_ value: JSONValue?) -> SettingValue? {
    guard let value else { return nil }
    switch value.string ?? value["type"]?.string {
    case nil: return value.isNull ? .notSet : nil
    case "audio/pcmu": return .word("g711_ulaw")
    case "audio/pcma": return .word("g711_alaw")
    case "audio/pcm":
      let rate = value["rate"]?.integer ?? 24_000
      return .word(rate == 24_000 ? "pcm16" : "pcm16 at \(rate) Hz")
    case let name?: return .word(name)
    }
  }
}
