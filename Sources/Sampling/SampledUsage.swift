import JSON

/// The usage that the simulated server reports.
struct SampledUsage {
  var input: ServerConversation.Tokens
  var output: ServerConversation.Tokens
  private(set) var cached = ServerConversation.Tokens()

  init(input: ServerConversation.Tokens, output: ServerConversation.Tokens) {
    self.input = input
    self.output = output
  }

  /// A part of the input came from the cache: whole steps of each modality, out of a beginning that is the same as
  /// before. Mostly all of it, at times less, or nothing; sound only where the text before it is cached too.
  mutating func cache(_ shared: ServerConversation.Tokens, _ random: inout SeededGenerator) {
    let step = ServerRules.cacheStep
    let (text, audio) = (shared.text / step, shared.audio / step)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: cached = ServerConversation.Tokens(text: text * step, audio: audio * step)
    case 7: cached = ServerConversation.Tokens(text: Int.random(in: 0...text, using: &random) * step)
    default: cached = ServerConversation.Tokens()
    }
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

  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("total_tokens", input.total + output.total)
      json.member("input_tokens", input.total)
      json.member("output_tokens", output.total)
      json.key("input_token_details")
      json.object { json in
        json.member("text_tokens", input.text)
        json.member("audio_tokens", input.audio)
        json.member("image_tokens", 0)
        json.member("cached_tokens", cached.total)
        json.key("cached_tokens_details")
        json.object { json in
          json.member("text_tokens", cached.text)
          json.member("audio_tokens", cached.audio)
          json.member("image_tokens", 0)
        }
      }
      json.key("output_token_details")
      json.object { json in
        json.member("text_tokens", output.text)
        json.member("audio_tokens", output.audio)
      }
    }
  }
}
