import JSON

/// The usage that the simulated server reports.
struct SampledUsage {
  var input: ServerConversation.Tokens
  var output: ServerConversation.Tokens
  var cached = ServerConversation.Tokens()
  /// The tokens of the model's thinking, inside those of the text; nil where the model has no such figure.
  var reasoning: Int?
  /// Whether it says what is cached by modality.
  var hasCachedSplit = true
  /// By how much each sum is wrong.
  var errors = Sums()

  /// The three sums of a usage.
  struct Sums {
    var total = 0
    var input = 0
    var output = 0
  }

  /// Everything together, as the parts make it.
  var total: Int { input.total + output.total }

  /// The two examples of the documentation, today's and that of the preview, whose figures contradict each other.
  static let documentation: [SampledUsage] = {
    var today = SampledUsage(input: .init(text: 119, audio: 13), output: .init(text: 30, audio: 91))
    today.cached.text = 64
    var preview = SampledUsage(input: .init(text: 119, audio: 8), output: .init(text: 36, audio: 112))
    preview.cached = .init(text: 128, audio: 256)
    return [today, preview]
  }()

  init(input: ServerConversation.Tokens, output: ServerConversation.Tokens) {
    self.input = input
    self.output = output
  }

  /// Whether a figure of the input can be lowered and still hold what is cached of it.
  func canLower(_ figure: WritableKeyPath<SampledUsage, Int>, by tokens: Int) -> Bool {
    let least =
      switch figure {
      case \.input.text: cached.text
      case \.input.audio: cached.audio
      default: 0
      }
    return self[keyPath: figure] - tokens >= least
  }

  /// The same with so much of the model's thinking in the text.
  func thinking(_ tokens: Int?) -> SampledUsage {
    var usage = self
    usage.output.text += tokens ?? 0
    usage.reasoning = tokens
    return usage
  }

  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("total_tokens", total + errors.total)
      json.member("input_tokens", input.total + errors.input)
      json.member("output_tokens", output.total + errors.output)
      json.key("input_token_details")
      json.object { json in
        json.member("text_tokens", input.text)
        json.member("audio_tokens", input.audio)
        json.member("image_tokens", input.image)
        json.member("cached_tokens", cached.total)
        if hasCachedSplit { writeCached(&json) }
      }
      json.key("output_token_details")
      json.object { json in
        json.member("text_tokens", output.text)
        json.member("audio_tokens", output.audio)
        if let reasoning { json.member("reasoning_tokens", reasoning) }
      }
    }
  }

  private func writeCached(_ json: inout JSONWriter) {
    json.key("cached_tokens_details")
    json.object { json in
      json.member("text_tokens", cached.text)
      json.member("audio_tokens", cached.audio)
      json.member("image_tokens", cached.image)
    }
  }
}

/// What stands where a response's usage is written.
enum UsageReport {
  /// `null`.
  case missing
  /// `{}`, of a model that is billed by time.
  case unimplemented
  /// Figures.
  case figures(SampledUsage)

  /// The figures; nil where there are none.
  var usage: SampledUsage? { if case .figures(let usage) = self { usage } else { nil } }

  func write(_ json: inout JSONWriter) {
    switch self {
    case .missing: json.null()
    case .unimplemented: json.object { _ in }
    case .figures(let usage): usage.write(&json)
    }
  }
}
