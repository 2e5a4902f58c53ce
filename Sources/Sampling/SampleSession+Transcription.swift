import JSON

/// What the caller says is written down by another model.
extension SampleSession {
  /// What the caller said is written down, if it has not been yet.
  mutating func transcribe() {
    guard let speech = untranscribed else { return }
    untranscribed = nil
    func write(_ type: String, _ body: (inout JSONWriter) -> Void) {
      writer.received("conversation.item.input_audio_transcription." + type) { json in
        json.member("item_id", speech.item)
        json.member("content_index", 0)
        body(&json)
      }
    }
    charge(speech)
    for word in SpokenPieces.words(speech.text) { write("delta") { $0.textDelta(word) } }
    guard !asked.contains(.transcriptionNoUsage) else {
      transcribed.withoutUsage += 1
      return write("completed") { $0.member("transcript", speech.text) }
    }
    let isZero = happens(.transcriptionZeroSeconds)
    if isZero {
      note(.transcriptionZeroSeconds, nil, "\(speech.milliseconds) ms are reported as 0 seconds")
    } else {
      transcribed.withUsage += 1
    }
    if setup.isTranscribedByToken { transcribed.tokens += tokens(of: speech).total }
    write("completed") { json in
      json.member("transcript", speech.text)
      json.key("usage")
      writeUsage(of: speech, isZero: isZero, &json)
    }
  }

  func tokens(of speech: Utterance) -> ServerConversation.Tokens {
    .init(
      text: count(speech.text), audio: speech.milliseconds * ServerRules.callerTokensPerSecond / 1000)
  }

  /// Some models are billed by the second, begun ones counted whole, others by the token.
  private func writeUsage(of speech: Utterance, isZero: Bool, _ json: inout JSONWriter) {
    json.object { json in
      guard setup.isTranscribedByToken else {
        json.member("type", "duration")
        json.member("seconds", isZero ? 0 : (speech.milliseconds + 999) / 1000)
        return
      }
      let tokens = tokens(of: speech)
      json.member("type", "tokens")
      json.member("total_tokens", tokens.total)
      json.member("input_tokens", tokens.audio)
      json.key("input_token_details")
      json.object { json in
        json.member("text_tokens", 0)
        json.member("audio_tokens", tokens.audio)
      }
      json.member("output_tokens", tokens.text)
    }
  }
}
