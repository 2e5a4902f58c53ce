import JSON

/// What happens in which order.
extension SampleSession {
  /// Plays one turn.
  mutating func turn(_ number: Int) {
    let isHidden = number < plan.hiddenTurns
    let known = (truth: truth.count, transcribed: transcribed, uses: uses.count)
    due += plan.turns[number]
    isReportTaken = false
    if number < options.turns - 1, happens(.unseenResponse) {
      undisturbed { $0.unseenTurn() }
    } else {
      seenTurn(number)
    }
    writer.now += 900
    if isHidden {
      _ = writer.drain()
      truth.removeSubrange(known.truth...)
      transcribed = known.transcribed
      for place in known.uses..<uses.count { uses[place].isInLog = false }
      conversation.hideAll()
      hasAnswered = false
    } else if isDue(.duplicateEvents), let events = writer.repeatStretch(&random) {
      _ = happens(.duplicateEvents)
      note(.duplicateEvents, nil, "\(events) events are here twice")
    }
  }

  private mutating func seenTurn(_ number: Int) {
    // What the last turn left to be seen needs a response that has figures.
    if following.isEmpty, happens(.notCharged) { stoppedTurn() }
    if happens(.vadDoubleTrigger) { doubleTrigger() }
    changeReading(number)
    // What is injected into the sound of an answer needs one.
    let needsSound = due.contains(where: \.needsSound)
    let style = Int.random(in: 0..<10, using: &random)
    let callsFunction = setup.hasTools && (style == 6 || style == 8)
    let showsPicture = interruption == nil && isDue(.imageInput)
    let speaks = style < 7 || needsSound || interruption != nil || isDue(.silenceCommitted)
    let isWritten = style == 9 && !needsSound && (showsPicture || !speaks)
    if showsPicture {
      showPicture(answerIsWritten: isWritten)
    } else if speaks {
      setup.isManual ? speakManually(isSilent: happens(.silenceCommitted)) : speak()
    } else {
      write(answerIsWritten: isWritten)
    }
    if callsFunction { callFunction() }
    answer(isSpoken: !isWritten)
    transcribe()
    guard interruption == nil else { return }
    if happens(.idleTimeout) { undisturbed { $0.stayIdle() } }
    if happens(.outOfBand) { answerBeside() }
  }

  /// Changes what the next response reads or finds cached.
  private mutating func changeReading(_ number: Int) {
    if number > plan.hiddenTurns, number < options.turns - 1, happens(.constantChanged) {
      let tokens = Int.random(in: 3...40, using: &random)
      conversation.hiddenTokens += tokens
      following.append((.constantChanged, tokens, "the server adds more text from here on"))
      isReportTaken = true
    } else if isDue(.truncatedByServer),
      let dropped = conversation.dropOldest(Int.random(in: 1...3, using: &random))
    {
      _ = happens(.truncatedByServer)
      following.append(
        (.truncatedByServer, -dropped.text - dropped.audio, "the server dropped the oldest items"))
      isReportTaken = true
    } else if isLastReportTrue, reportedCache.total > 0, happens(.cacheBust) {
      isCacheLost = true
      isReportTaken = true
      if setup.instructions != nil, Bool.random(using: &random) { changeInstructions() }
    }
  }

  /// The client changes its mind about the instructions.
  private mutating func changeInstructions() {
    let before = setup.instructions
    setup.instructions = Phrases.pick(Phrases.instructions.filter { $0 != before }, &random)
    conversation.promptTokens = count(setup.prompt + setup.toolRendering)
    writer.now += 200
    let instructions = setup.instructions
    writer.sent("session.update") { json in
      json.key("session")
      json.object { json in
        json.member("type", "realtime")
        json.member("instructions", instructions)
      }
    }
    writer.now += 60
    writer.received("session.updated") { json in
      json.key("session")
      setup.writeUpdated(&json)
    }
    isSetupInLog = true
  }

  /// The session begins: where the log begins later, nothing of that is in it.
  mutating func begin() {
    writer.received("session.created") { json in
      json.key("session")
      setup.writeCreated(&json)
    }
    writer.now += 40
    writer.sent("session.update") { json in
      json.key("session")
      setup.writeRequest(&json)
    }
    writer.now += 60
    writer.received("session.updated") { json in
      json.key("session")
      setup.writeUpdated(&json)
    }
    if plan.hiddenTurns > 0 {
      _ = writer.drain()
      isSetupInLog = false
    }
  }

  /// The session is over: what is true of all of it.
  mutating func finish() {
    if plan.hiddenTurns > 0 { note(.logCut, nil, "the first \(plan.hiddenTurns) turns are not in the log") }
    if setup.isTimeBilled { note(.timeBilledModel, nil, "\(setup.model) is billed by time") }
    if transcribed.withoutUsage > 0 { note(.transcriptionNoUsage, nil, "transcriptions have no usage") }
    if transcribed.withUsage > 0 {
      note(
        .transcriptionSeparate, transcribed.tokens > 0 ? transcribed.tokens : nil,
        "\(setup.transcriptionModel) writes down what the caller says")
    }
  }

  /// Notes what is true of a response; of the whole session where there is none.
  mutating func note(_ code: Injection, _ tokens: Int?, _ because: String, of response: String? = nil) {
    truth.append(
      Truth(responseID: response, sessionID: setup.id, code: code, tokens: tokens, because: because))
  }
}
