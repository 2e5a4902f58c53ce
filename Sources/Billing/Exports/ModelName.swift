/// What a model's name tells.
public enum ModelName {
  /// What a model does.
  public enum Kind: Sendable {
    /// It talks: realtime and live models.
    case conversation
    /// It writes down what is said.
    case transcription
    /// Something else, or a deployment whose name says nothing.
    case other
  }

  /// What a model of that name does.
  public static func kind(_ name: String) -> Kind {
    let small = name.lowercased()
    if ["transcribe", "transcription", "whisper"].contains(where: small.contains) { return .transcription }
    return ["realtime", "gpt-live", "grok-voice"].contains(where: small.contains) ? .conversation : .other
  }

  /// The name without its date: `gpt-realtime-mini-2025-12-15` is a `gpt-realtime-mini`.
  public static func base(_ name: String) -> String {
    let small = name.lowercased()
    let parts = small.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 3, parts.suffix(3).map(\.count) == [4, 2, 2],
      parts.suffix(3).joined().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return small }
    return parts.dropLast(3).joined(separator: "-")
  }
}
