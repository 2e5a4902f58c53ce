import JSON

/// The objects inside the events.
extension AnswerWriter {
  /// Messages have one part, function calls none.
  func writePart(_ type: String, _ writer: inout EventWriter) {
    let (kind, member): (String, String)
    switch form {
    case .spoken: (kind, member) = ("audio", "transcript")
    case .written: (kind, member) = ("text", "text")
    case .call: return
    }
    place(type, &writer) { json in
      json.key("part")
      json.object { json in
        json.member("type", kind)
        json.member(member, text)
      }
    }
  }

  func writeItem(_ status: String, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", item)
      switch form {
      case .call(let name, let call):
        json.member("type", "function_call")
        json.member("status", status)
        json.member("name", name)
        json.member("call_id", call)
        json.member("arguments", text)
      case .spoken: writeMessage(status, "output_audio", "transcript", &json)
      case .written: writeMessage(status, "output_text", "text", &json)
      }
    }
  }

  private func writeMessage(_ status: String, _ type: String, _ member: String, _ json: inout JSONWriter) {
    json.member("type", "message")
    json.member("status", status)
    json.member("role", "assistant")
    json.key("content")
    json.array { json in
      guard status != "in_progress" else { return }
      json.object { json in
        json.member("type", type)
        json.member(member, text)
      }
    }
  }

  func writeResponse(
    _ status: String, _ report: UsageReport, hasOutput: Bool, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("object", "realtime.response")
      json.member("id", id)
      json.member("status", status)
      json.key("status_details")
      writeStatusDetails(&json)
      json.key("output")
      json.array { if hasOutput { writeItem(outcome.item, &$0) } }
      json.member("conversation_id", conversation)
      json.key("output_modalities")
      json.array { if case .written = form { $0.string("text") } else { $0.string("audio") } }
      if case .cutOff(let limit) = outcome {
        json.member("max_output_tokens", limit)
      } else {
        json.member("max_output_tokens", "inf")
      }
      json.jsonMember(
        "audio", #"{"output":{"format":{"type":"audio/pcm","rate":24000},"voice":"\#(voice)"}}"#)
      json.key("usage")
      report.write(&json)
      json.jsonMember("metadata", "null")
    }
  }

  private func writeStatusDetails(_ json: inout JSONWriter) {
    if isTimeBilled { return json.string("unimplemented") }
    let reason: String
    switch outcome {
    case .completed: return json.null()
    case .stopped(let why): reason = why
    case .cutOff: reason = "max_output_tokens"
    }
    json.object { json in
      json.member("type", outcome.response)
      json.member("reason", reason)
    }
  }

  func writeRateLimits(_ usage: SampledUsage?, _ writer: inout EventWriter) {
    let limit = 15_000_000
    let used = usage?.total ?? 0
    writer.received("rate_limits.updated") { json in
      json.key("rate_limits")
      json.array { json in
        json.object { json in
          json.member("name", "tokens")
          json.member("limit", limit)
          json.member("remaining", limit - used)
          json.jsonMember("reset_seconds", "0.002")
        }
      }
    }
  }
}
