import JSON

/// How the provider and the client write a setup down.
extension SampledSetup {
  /// The session as the server begins it, before the client has asked for anything.
  func writeCreated(_ json: inout JSONWriter) {
    writeEcho(Phrases.serverInstructions, transcription: nil, voice: "alloy", isAsked: false, &json)
  }

  /// The session as the client has asked for it.
  func writeUpdated(_ json: inout JSONWriter) {
    writeEcho(prompt, transcription: transcriptionModel, voice: voice, isAsked: true, &json)
  }

  /// What the client asks for.
  func writeRequest(_ json: inout JSONWriter) {
    json.object { json in
      json.member("type", "realtime")
      if let instructions { json.member("instructions", instructions) }
      json.key("output_modalities")
      json.array { $0.string("audio") }
      json.key("audio")
      json.object { json in
        json.key("input")
        json.object { json in
          writeFormat(&json)
          json.key("transcription")
          json.object { $0.member("model", transcriptionModel) }
          json.key("turn_detection")
          if isManual { json.null() } else { json.object { writeDetection(&$0) } }
        }
        json.key("output")
        json.object { json in
          writeFormat(&json)
          json.member("voice", voice)
        }
      }
      if hasTools {
        json.key("tools")
        json.array { writeTool(&$0) }
      }
      if postInstructionsLimit != nil { writeTruncation(&json) }
    }
  }

  private func writeDetection(_ json: inout JSONWriter) {
    json.member("type", "server_vad")
    if let idleTimeout { json.member("idle_timeout_ms", idleTimeout) }
  }

  private func writeTruncation(_ json: inout JSONWriter) {
    guard let limit = postInstructionsLimit else { return json.member("truncation", "auto") }
    json.key("truncation")
    json.object { json in
      json.member("type", "retention_ratio")
      json.jsonMember("retention_ratio", "0.8")
      json.key("token_limits")
      json.object { $0.member("post_instructions", limit) }
    }
  }

  private func writeEcho(
    _ instructions: String, transcription: String?, voice: String, isAsked: Bool, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("type", "realtime")
      json.member("object", "realtime.session")
      json.member("id", id)
      json.member("model", model)
      json.key("output_modalities")
      json.array { $0.string("audio") }
      json.member("instructions", instructions)
      json.key("tools")
      json.array { if isAsked, hasTools { writeTool(&$0) } }
      json.member("tool_choice", "auto")
      json.member("max_output_tokens", "inf")
      json.jsonMember("tracing", "null")
      if isAsked { writeTruncation(&json) } else { json.member("truncation", "auto") }
      json.jsonMember("prompt", "null")
      json.member("expires_at", expiresAt)
      json.key("audio")
      json.object { json in
        json.key("input")
        json.object { writeInput(transcription, isAsked: isAsked, &$0) }
        json.key("output")
        json.object { json in
          writeFormat(&json)
          json.member("voice", voice)
          json.jsonMember("speed", "1.0")
        }
      }
      json.jsonMember("include", "null")
    }
  }

  private func writeInput(_ transcription: String?, isAsked: Bool, _ json: inout JSONWriter) {
    writeFormat(&json)
    json.key("transcription")
    if let transcription {
      json.object { json in
        json.member("model", transcription)
        json.jsonMember("language", "null")
        json.jsonMember("prompt", "null")
      }
    } else {
      json.null()
    }
    json.jsonMember("noise_reduction", "null")
    json.key("turn_detection")
    guard !isAsked || !isManual else { return json.null() }
    json.object { json in
      json.member("type", "server_vad")
      json.jsonMember("threshold", "0.5")
      json.member("prefix_padding_ms", 300)
      json.member("silence_duration_ms", 200)
      json.member("idle_timeout_ms", isAsked ? idleTimeout : nil)
      json.jsonMember("create_response", "true")
      json.jsonMember("interrupt_response", "true")
    }
  }

  private func writeFormat(_ json: inout JSONWriter) {
    json.key("format")
    json.object { json in
      json.member("type", "audio/pcm")
      json.member("rate", 24_000)
    }
  }

  private func writeTool(_ json: inout JSONWriter) {
    json.object { json in
      json.member("type", "function")
      json.member("name", Phrases.toolName)
      json.member("description", Phrases.toolDescription)
      json.key("parameters")
      json.object { json in
        json.member("type", "object")
        json.key("properties")
        json.object { json in
          json.key("number")
          json.object { $0.member("type", "string") }
        }
        json.key("required")
        json.array { $0.string("number") }
      }
    }
  }
}
