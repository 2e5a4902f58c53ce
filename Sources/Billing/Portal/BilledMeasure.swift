/// What a figure of a bill measures.
public enum BilledMeasure: String, Sendable, CaseIterable {
  /// All tokens.
  case total
  /// All input tokens, cached included.
  case input
  /// Text input, cached included.
  case inputText = "input_text"
  /// Audio input, cached included.
  case inputAudio = "input_audio"
  /// Image input, cached included.
  case inputImage = "input_image"
  /// Cached input.
  case cached
  /// Cached text.
  case cachedText = "cached_text"
  /// Cached audio.
  case cachedAudio = "cached_audio"
  /// Cached images.
  case cachedImage = "cached_image"
  /// Text input without its cached part.
  case uncachedText = "uncached_text"
  /// Audio input without its cached part.
  case uncachedAudio = "uncached_audio"
  /// All output tokens.
  case output
  /// Text output, reasoning included.
  case outputText = "output_text"
  /// Audio output.
  case outputAudio = "output_audio"
  /// Responses.
  case requests
  /// Time that sessions were open, in milliseconds: what models are billed by that are billed by time.
  case sessionSeconds = "session_seconds"
  /// Time of speech that was written down, in milliseconds.
  case transcriptionSeconds = "transcription_seconds"
  /// Tokens of the model that writes speech down.
  case transcriptionTokens = "transcription_tokens"
  /// Money, in ten thousand millionths.
  case cost

  /// What its numbers count.
  public enum Unit: String, Sendable {
    case tokens, requests, seconds, currency
  }

  /// What its numbers count.
  public var unit: Unit {
    switch self {
    case .requests: .requests
    case .transcriptionSeconds, .sessionSeconds: .seconds
    case .cost: .currency
    default: .tokens
    }
  }

  /// The measures that its tokens are a part of.
  public var wholes: [BilledMeasure] {
    switch self {
    case .total, .requests, .sessionSeconds, .transcriptionSeconds, .transcriptionTokens, .cost: []
    case .input, .output: [.total]
    case .inputText, .inputAudio, .inputImage, .cached: [.input, .total]
    case .cachedText: [.cached, .inputText, .input, .total]
    case .cachedAudio: [.cached, .inputAudio, .input, .total]
    case .cachedImage: [.cached, .inputImage, .input, .total]
    case .uncachedText: [.inputText, .input, .total]
    case .uncachedAudio: [.inputAudio, .input, .total]
    case .outputText, .outputAudio: [.output, .total]
    }
  }

  /// What was not cached and what was of a sum that exports may name only in those parts; nil of others.
  var inputParts: (fresh: BilledMeasure, cached: BilledMeasure)? {
    switch self {
    case .inputText: (.uncachedText, .cachedText)
    case .inputAudio: (.uncachedAudio, .cachedAudio)
    default: nil
    }
  }

  /// Whether it counts cached input.
  public var isCached: Bool { self == .cached || wholes.contains(.cached) }

  /// Whether it counts input, or a part of it.
  var isInput: Bool { self == .input || wholes.contains(.input) }

  /// Whether it counts output, or a part of it.
  var isOutput: Bool { self == .output || wholes.contains(.output) }

  /// Whether it counts tokens of responses.
  public var isResponseTokens: Bool { unit == .tokens && self != .transcriptionTokens }

  /// How long a token of it sounds, in milliseconds; nil where it is no sound.
  ///
  /// Source: `token-accounting.md`: 10 tokens a second of the caller, 20 a second of the answer.
  public var millisecondsPerToken: Int? {
    switch self {
    case .inputAudio, .cachedAudio, .uncachedAudio: 100
    case .outputAudio: 50
    default: nil
    }
  }

  /// The measure of the name that a person or a provider uses; nil where nobody does.
  public init?(name: String) {
    let plain = Self.plain(name)
    guard let measure = Self.allCases.first(where: { $0.names.map(Self.plain).contains(plain) }) else {
      return nil
    }
    self = measure
  }

  /// The names it goes by; the first is the one that help shows.
  public var names: [String] {
    switch self {
    case .total: ["total", "all", "total_tokens"]
    case .input: ["in", "input", "prompt", "processed_prompt"]
    case .inputText: ["text_in", "input_text", "text_input", "text_prompt"]
    case .inputAudio: ["audio_in", "input_audio", "audio_input", "audio_prompt"]
    case .inputImage: ["image_in", "input_image", "image_input"]
    case .cached: ["cached", "cached_in", "input_cached", "cached_input"]
    case .cachedText: ["cached_text", "text_cached", "input_cached_text", "cached_text_input"]
    case .cachedAudio: ["cached_audio", "audio_cached", "input_cached_audio", "cached_audio_input"]
    case .cachedImage: ["cached_image", "image_cached", "input_cached_image", "cached_image_input"]
    case .uncachedText: ["uncached_text", "text_uncached"]
    case .uncachedAudio: ["uncached_audio", "audio_uncached"]
    case .output: ["out", "output", "completion", "generated"]
    case .outputText: ["text_out", "output_text", "text_output", "text_completion"]
    case .outputAudio: ["audio_out", "output_audio", "audio_output", "audio_completion"]
    case .requests: ["requests", "responses", "calls", "num_model_requests"]
    case .sessionSeconds: ["session_seconds", "realtime_seconds", "connection_seconds"]
    case .transcriptionSeconds: ["transcription_seconds", "asr_seconds", "whisper_seconds"]
    case .transcriptionTokens: ["transcription_tokens", "asr_tokens"]
    case .cost: ["cost", "amount", "price", "money"]
    }
  }

  /// Capitals, lines between words and the word `tokens` at the end make no other name.
  private static func plain(_ name: String) -> String {
    let letters = name.lowercased().filter { $0 != "_" && $0 != "-" }
    let isLong =
      letters.hasSuffix("tokens") && !letters.hasPrefix("transcription") && !letters.hasPrefix("asr")
    return isLong ? String(letters.dropLast(6)) : letters
  }
}
