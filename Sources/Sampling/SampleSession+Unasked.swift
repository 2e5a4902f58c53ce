import JSON

/// Responses that are not an answer to what the caller said, or that the log does not hold.
extension SampleSession {
  /// Nobody speaks, and the server answers the silence.
  mutating func stayIdle() {
    guard let timeout = setup.idleTimeout else { return }
    let item = writer.newID("item")
    let start = audioClock
    listen(timeout)
    let end = audioClock
    writer.received("input_audio_buffer.timeout_triggered") { json in
      json.member("audio_start_ms", start)
      json.member("audio_end_ms", end)
      json.member("item_id", item)
    }
    enter(item, timeout)
    let (id, usage) = answer(isSpoken: true)
    note(.idleTimeout, usage.total, "nobody spoke for \(timeout) ms", of: id)
  }

  /// The client asks for something beside the conversation, with an input of its own.
  mutating func answerBeside() {
    let instructions = Phrases.besideInstructions
    let question = Phrases.pick(Phrases.caller, &random)
    writer.now += 700
    let hasTools = setup.hasTools
    writer.sent("response.create") { json in
      json.key("response")
      json.object { json in
        json.member("conversation", "none")
        json.jsonMember("output_modalities", #"["text"]"#)
        json.member("instructions", instructions)
        if hasTools { json.jsonMember("tools", "[]") }
        json.key("input")
        json.array { Items.written(nil, role: "user", type: "input_text", question, &$0) }
      }
    }
    var beside = ServerConversation(rules: conversation.rules, promptTokens: count(instructions))
    beside.add("question", .written(tokens: count(question)))
    let text = Phrases.pick(Phrases.besideAnswers, &random)
    var answer = nextAnswer(.written, isBeside: true)
    var usage = SampledUsage(
      input: beside.input().all, output: beside.output(.writtenAnswer(tokens: count(text))))
    if conversation.rules.thinks { usage.reasoning = 0 }
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.write(text, &writer)
    answer.end(.figures(usage), &writer)
    charge(usage)
    note(.outOfBand, nil, "made beside the conversation", of: answer.id)
  }

  /// A turn of whose response the log holds nothing.
  mutating func unseenTurn() {
    writer.losesResponses = true
    setup.isManual ? speakManually() : speak()
    let (id, usage) = answer(isSpoken: true)
    writer.losesResponses = false
    truth.removeAll { $0.responseID == id }
    following.append((.unseenResponse, usage.input.total, "the log lacks the response before this one"))
  }
}
