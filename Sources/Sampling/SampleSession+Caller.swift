import JSON

/// What the caller and the client do.
extension SampleSession {
  /// The caller begins to speak after so many milliseconds, and the server hears it.
  mutating func beginSpeech(after silence: Int) -> (item: String, start: Int) {
    listen(silence)
    let speech = (item: writer.newID("item"), start: audioClock)
    writer.received("input_audio_buffer.speech_started") { json in
      json.member("audio_start_ms", speech.start)
      json.member("item_id", speech.item)
    }
    return speech
  }

  /// The caller speaks and the server finds the ends of it.
  mutating func speak() {
    let speech = interruption ?? beginSpeech(after: Int.random(in: 800...3000, using: &random))
    interruption = nil
    let milliseconds = speechLength()
    sound(milliseconds)
    let end = audioClock
    writer.received("input_audio_buffer.speech_stopped") { json in
      json.member("audio_end_ms", end)
      json.member("item_id", speech.item)
    }
    commit(speech.item, milliseconds)
  }

  /// The client says itself where the caller's turn ends.
  mutating func speakManually(isSilent: Bool = false) {
    let milliseconds = isSilent ? Int.random(in: 1000...3000, using: &random) : speechLength()
    writer.now += Int.random(in: 800...3000, using: &random)
    appendSound(milliseconds, isSilent: isSilent)
    audioClock += milliseconds
    writer.sent("input_audio_buffer.commit") { _ in }
    writer.sent("response.create") { _ in }
    commit(writer.newID("item"), milliseconds, isSilent: isSilent)
    guard isSilent else { return }
    let tokens = milliseconds * ServerRules.callerTokensPerSecond / 1000
    following.append((.silenceCommitted, tokens, "\(milliseconds) ms of silence were committed"))
  }

  /// The preview rounds a fraction of a token one way or the other: there the lengths are whole.
  private mutating func speechLength() -> Int {
    let milliseconds = Int.random(in: 600...4000, using: &random)
    return conversation.rules.readsAllSound ? milliseconds / 100 * 100 : milliseconds
  }

  /// The caller says nothing; where the server finds the turns, it is sent all the same.
  mutating func listen(_ milliseconds: Int) {
    if setup.isManual { writer.now += milliseconds } else { sound(milliseconds, isSilent: true) }
  }

  /// The audio clock goes on; most logs leave out what the client appends.
  private mutating func sound(_ milliseconds: Int, isSilent: Bool = false) {
    if options.hasInputSound {
      appendSound(milliseconds, isSilent: isSilent)
    } else {
      writer.now += milliseconds
    }
    audioClock += milliseconds
  }

  /// The sound in pieces of 100 ms, as clients send it.
  private mutating func appendSound(_ milliseconds: Int, isSilent: Bool) {
    for start in stride(from: 0, to: milliseconds, by: 100) {
      let length = min(100, milliseconds - start)
      writer.now += length
      writer.sent("input_audio_buffer.append") { json in
        let bytes = length * ServerRules.bytesPerMillisecond
        json.member("audio", isSilent ? Sound.silence(bytes: bytes) : Sound.base64(bytes: bytes))
      }
    }
  }

  private mutating func commit(_ item: String, _ milliseconds: Int, isSilent: Bool = false) {
    transcribe()
    enter(item, milliseconds)
    untranscribed = Utterance(
      item: item, text: isSilent ? "" : Phrases.pick(Phrases.caller, &random), milliseconds: milliseconds)
    // The transcription may also come while the answer is made, or behind it.
    if Bool.random(using: &random) { transcribe() }
  }

  /// What the client has appended becomes an item.
  mutating func enter(_ item: String, _ milliseconds: Int) {
    writer.now += 15
    let previous = lastItem
    writer.received("input_audio_buffer.committed") { json in
      json.member("previous_item_id", previous)
      json.member("item_id", item)
    }
    confirm { Items.spokenByCaller(item, &$0) }
    conversation.add(item, .speech(milliseconds: milliseconds))
    lastItem = item
  }

  private mutating func confirm(_ body: (inout JSONWriter) -> Void) {
    let previous = lastItem
    for type in ["conversation.item.added", "conversation.item.done"] {
      writer.received(type) { json in
        json.member("previous_item_id", previous)
        json.key("item")
        body(&json)
      }
    }
  }

  /// The caller writes.
  mutating func write(answerIsWritten: Bool) {
    writer.now += Int.random(in: 2000...6000, using: &random)
    let text = Phrases.pick(Phrases.caller, &random)
    create(.written(tokens: count(text)), answerIsWritten: answerIsWritten) {
      Items.written($0, role: "user", type: "input_text", text, &$1)
    }
  }

  /// The caller writes, and shows a picture.
  mutating func showPicture(answerIsWritten: Bool) {
    guard happens(.imageInput) else { return }
    writer.now += Int.random(in: 2000...6000, using: &random)
    let text = Phrases.pick(Phrases.caller, &random)
    let tokens = Int.random(in: 65...323, using: &random)
    create(.picture(text: count(text), image: tokens), answerIsWritten: answerIsWritten) {
      Items.picture($0, text, Phrases.picture, &$1)
    }
  }

  /// The client adds an item and asks for an answer.
  mutating func create(
    _ content: ServerConversation.Content, answerIsWritten: Bool = false,
    _ body: (String?, inout JSONWriter) -> Void
  ) {
    writer.sent("conversation.item.create") { json in
      json.key("item")
      body(nil, &json)
    }
    writer.sent("response.create") { json in
      if answerIsWritten { json.jsonMember("response", #"{"output_modalities":["text"]}"#) }
    }
    writer.now += 50
    let item = writer.newID("item")
    confirm { body(item, &$0) }
    conversation.add(item, content)
    lastItem = item
  }
}
