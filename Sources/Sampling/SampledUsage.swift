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

  /// A part of the input came from the cache: whole steps of what is the same as last time.
  mutating func cache(_ shared: ServerConversation.Tokens) {
    let step = ServerRules.cacheStep
    cached = ServerConversation.Tokens(text: shared.text / step * step, audio: shared.audio / step * step)
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
