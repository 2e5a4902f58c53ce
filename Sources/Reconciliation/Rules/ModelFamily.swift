/// Models that count tokens alike.
public enum ModelFamily: UInt8, Sendable, CaseIterable {
  /// `gpt-realtime`, the first of general availability.
  case gptRealtime
  /// `gpt-realtime-1.5`.
  case gptRealtime15
  /// `gpt-realtime-mini`.
  case gptRealtimeMini
  /// `gpt-realtime-2`, `gpt-realtime-2.1` and its mini.
  case gptRealtime2
  /// `gpt-4o-realtime-preview`.
  case gpt4oRealtimePreview
  /// `gpt-4o-mini-realtime-preview`.
  case gpt4oMiniRealtimePreview
  /// xAI's Grok voice models.
  case grokVoice
  /// Any other: counted by the newest rules that are confirmed.
  case unknown

  /// The name that `--model NAME=FAMILY` takes and reports show.
  public var name: String {
    switch self {
    case .gptRealtime: "gpt-realtime"
    case .gptRealtime15: "gpt-realtime-1.5"
    case .gptRealtimeMini: "gpt-realtime-mini"
    case .gptRealtime2: "gpt-realtime-2"
    case .gpt4oRealtimePreview: "gpt-4o-realtime-preview"
    case .gpt4oMiniRealtimePreview: "gpt-4o-mini-realtime-preview"
    case .grokVoice: "grok-voice"
    case .unknown: "unknown"
    }
  }

  /// The family of that name; nil where there is none.
  public init?(name: String) {
    guard let family = Self.allCases.first(where: { $0.name == name && $0 != .unknown }) else { return nil }
    self = family
  }

  /// The family of a model, or of an Azure deployment named after one.
  ///
  /// A name counts as a family's where nothing but a date or the words of a deployment type follow: a translation or
  /// transcription model must not be taken for the voice model whose name it begins with.
  public init(model: String) {
    let model = model.lowercased()
    if model.hasPrefix("grok-voice") {
      self = .grokVoice
      return
    }
    let beginnings: [(String, ModelFamily)] = [
      ("gpt-realtime-2.1-mini", .gptRealtime2), ("gpt-realtime-2.1", .gptRealtime2),
      ("gpt-realtime-1.5", .gptRealtime15), ("gpt-realtime-mini", .gptRealtimeMini),
      ("gpt-realtime-2", .gptRealtime2), ("gpt-realtime", .gptRealtime),
      ("gpt-4o-mini-realtime-preview", .gpt4oMiniRealtimePreview),
      ("gpt-4o-realtime-preview", .gpt4oRealtimePreview),
    ]
    for (beginning, family) in beginnings where model.hasPrefix(beginning) {
      if Self.isDateOrDeployment(model.dropFirst(beginning.count)) {
        self = family
        return
      }
    }
    self = .unknown
  }

  /// Whether a model's token rules have been met on recorded sessions.
  public var isConfirmed: Bool { self == .gptRealtime || self == .gpt4oRealtimePreview }

  private static func isDateOrDeployment(_ rest: Substring) -> Bool {
    guard !rest.isEmpty else { return true }
    guard rest.first == "-" else { return false }
    let deploymentWords: Set<Substring> = [
      "global", "standard", "datazone", "regional", "provisioned", "managed",
    ]
    return rest.dropFirst().split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      deploymentWords.contains(word)
        || (!word.isEmpty && word.count <= 4 && word.allSatisfy { $0.isASCII && $0.isNumber })
    }
  }
}
