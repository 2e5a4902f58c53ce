import Events
import TokenCounting

/// Takes each event to the rule that it touches.
extension SessionLedger {
  /// Takes one event in.
  mutating func apply(_ event: MeasuredEvent, at place: EventPlace, _ changes: inout ChangeList) {
    if isRepeated(event.id) { return }
    noteTime(place)
    switch event.payload {
    case .session(let session): configure(session, isEcho: !event.kind.isFromClient, at: place, &changes)
    case .item(let item, let predecessor):
      if event.kind == .itemCreate {
        clientCreated(item)
      } else {
        confirmed(item, after: predecessor, at: place, &changes)
      }
    case .committed(let itemID, let predecessor):
      committed(itemID: itemID, after: predecessor, at: place, &changes)
    case .speech(let itemID, let milliseconds):
      speech(itemID: itemID, milliseconds: milliseconds, isStart: event.kind == .speechStarted, &changes)
    case .inputTimeout(let itemID, let start, let end):
      timedOut(itemID: itemID, start: start, end: end, &changes)
    case .appendedAudio(let bytes, let isSilent):
      appended.bytes += bytes
      appended.pieces += 1
      if !isSilent { appended.loudPieces += 1 }
    case .itemReference(let itemID):
      if event.kind == .itemDeleted { deleted(itemID: itemID, at: place, &changes) }
    case .truncation(let itemID, let milliseconds):
      if event.kind == .itemTruncated {
        truncated(itemID: itemID, milliseconds: milliseconds, at: place, &changes)
      }
    case .transcription(let transcription): ended(transcription, event.kind, at: place, &changes)
    case .responseRequest(let request): requested(request, &changes)
    case .response, .outputItem, .textDelta, .textDone, .audioDelta, .outputPlace, .playback:
      applyToResponse(event, at: place, &changes)
    case .error(let code):
      // The server refuses a second response while one is being made: its request is answered by none.
      if code == "conversation_already_has_active_response" { _ = requests.popLast() }
    case .conversation, .none:
      if event.kind == .inputAudioCleared { appended = .afterCommit }
    }
    if let aged = aging.next(event), let row = responses.ask(aged, { $0.record.row }) {
      flush(&changes)
      changes.append(.responseFinal(row, session: record.index))
    }
  }

  private mutating func applyToResponse(
    _ event: MeasuredEvent, at place: EventPlace, _ changes: inout ChangeList
  ) {
    switch event.payload {
    case .response(let response): self.response(response, event.kind, at: place, &changes)
    case .outputItem(let item, let responseID):
      let isBeginning = event.kind == .outputItemAdded
      guard let id = opened(responseID, item.id, isBeginning: isBeginning, at: place, &changes) else {
        return
      }
      outputItem(item, of: id, &changes)
    case .textDelta(let tokens, let output):
      change(output, at: place, &changes) { $0.readTextDelta(tokens, event.kind) }
    case .textDone(let tokens, let output):
      change(output, at: place, &changes) { $0.readTextDone(tokens, event.kind) }
    case .audioDelta(let bytes, let output):
      change(output, at: place, &changes) { $0.readAudioDelta(bytes: bytes) }
    case .outputPlace(let output): _ = opened(output.responseID, output.itemID, at: place, &changes)
    default: break
    }
  }

  private mutating func change(
    _ output: OutputPlace, at place: EventPlace, _ changes: inout ChangeList,
    _ body: (inout OutputItem) -> Void
  ) {
    guard let id = opened(output.responseID, output.itemID, at: place, &changes) else { return }
    let itemID =
      output.itemID.map { changes.name($0) } ?? responses.ask(id) { $0.outputs.last?.id }.flatMap { $0 }
      ?? nextAnonymousItem()
    self.output(at: itemID, of: id, body)
  }

  private mutating func response(
    _ response: MeasuredResponse, _ kind: EventKind, at place: EventPlace, _ changes: inout ChangeList
  ) {
    let id = response.id.map { changes.name($0) } ?? unnamedResponse(kind)
    if !responses.contains(id) {
      open(id, hasName: response.id != nil, isBeginning: kind == .responseCreated, at: place, &changes)
    }
    freeze(id, response, own: ownItems(id, response, &changes), &changes)
    if kind == .responseDone { done(id, response, at: place, &changes) }
  }

  /// The items that a response makes, as far as the log has named them by now.
  private mutating func ownItems(
    _ id: NameID, _ response: MeasuredResponse, _ changes: inout ChangeList
  ) -> [NameID] {
    guard responses.ask(id, { $0.isFrozen }) == false else { return [] }
    return response.output.compactMap { $0.id.map { changes.name($0) } }
      + (responses.ask(id) { $0.outputIDs } ?? [])
  }

  /// A response without a name is the one that is open, or a new one.
  private mutating func unnamedResponse(_ kind: EventKind) -> NameID {
    if let lastResponse, responses.ask(lastResponse, { $0.record.isDone }) == false { return lastResponse }
    return nextAnonymousItem()
  }

  /// The response that an event names, opened and frozen if this is the first event that does.
  private mutating func opened(
    _ responseID: Identifier?, _ itemID: Identifier?, isBeginning: Bool = false, at place: EventPlace,
    _ changes: inout ChangeList
  ) -> NameID? {
    if let responseID {
      let id = changes.name(responseID)
      if !responses.contains(id) { open(id, hasName: true, isBeginning: isBeginning, at: place, &changes) }
      if responses.ask(id, { $0.isFrozen }) == false {
        freeze(id, nil, own: itemID.map { [changes.name($0)] } ?? [], &changes)
      }
      return id
    }
    guard let itemID, let item = changes.known(itemID) else { return lastResponse }
    return makerOfItem[item] ?? lastResponse
  }

  private mutating func open(
    _ id: NameID, hasName: Bool, isBeginning: Bool, at place: EventPlace, _ changes: inout ChangeList
  ) {
    record.responses += 1
    var opened = ResponseRecord(
      row: changes.nextRow(), id: hasName ? id : .none, session: record.index, sequence: record.responses,
      model: record.model, line: Int32(clamping: place.line), family: record.family)
    opened.startedAt = Timestamp(place.milliseconds)
    // The first thing that a log shows may be the middle of an answer.
    if !isBeginning, !showsBeginning, record.responses == 1 { opened.marks.insert(.beginningMissing) }
    responses[id] = ResponseInProgress(id, record: opened)
    changes.append(.response(opened))
    dirty.insert(id)
    isDirty = true
  }

  /// Transcription of the caller's speech is another model and another line of the bill.
  private mutating func ended(
    _ transcription: MeasuredTranscription, _ kind: EventKind, at place: EventPlace,
    _ changes: inout ChangeList
  ) {
    guard transcription.isFinal, kind == .transcriptionCompleted || kind == .transcriptionFailed else {
      return
    }
    let item = changes.name(transcription.itemID)
    var ended = TranscriptionRecord(
      index: changes.nextTranscription(), item: item, session: record.index, model: transcriptionModel,
      line: Int32(clamping: place.line), status: kind == .transcriptionFailed ? .failed : .completed,
      inputTokens: -1, audioTokens: -1, outputTokens: -1, milliseconds: -1,
      estimated: conversation.items[item]?.full.audio ?? .unknown)
    ended.take(transcription.usage)
    ended.endedAt = Timestamp(place.milliseconds)
    changes.append(.transcription(ended))
    let spoken = utterances[item]?.milliseconds
    record.speechToText.count(ended, spoken: spoken)
    isDirty = true
    if ended.status == .completed, transcription.isEmpty { understoodNothing(in: item, at: place) }
    hearing.transcribed(item)
    learnSound(of: item, ended)
  }

  /// The transcription's audio tokens equal those of the item, where nothing else tells its length; its seconds leave a
  /// range.
  private mutating func learnSound(of item: NameID, _ transcription: TranscriptionRecord) {
    guard var known = conversation.items[item], known.full.audio.isUnknown else { return }
    if transcription.audioTokens > 0 {
      known.full.audio = Figure(Int(transcription.audioTokens), .carried)
    } else if transcription.milliseconds > 0 {
      known.full.audio = SpeechModel.callerAudio(transcribedMilliseconds: Int(transcription.milliseconds))
    } else {
      return
    }
    conversation.put(known, after: nil, rules: rules)
  }

  private mutating func noteTime(_ place: EventPlace) {
    guard let now = place.milliseconds else { return }
    let time = Timestamp(now)
    if record.firstAt == .unknown { record.firstAt = time }
    if record.lastAt != time {
      record.lastAt = time
      isDirty = true
    }
  }

  /// The session ends: what is missing now will not come any more.
  mutating func end() {
    if responses.contains(where: { !$0.record.isDone }) { record.gaps.insert(.end) }
    if !unseenAnswers.isEmpty { record.gaps.insert(.lastAnswer) }
    isDirty = true
  }

  /// Hands out what has changed, each record once.
  mutating func flush(_ changes: inout ChangeList) {
    for id in dirty.take() {
      let record = responses.change(id) { open in
        open.estimateOutput(rules, format: outputFormat)
        return open.record
      }
      if let record { changes.append(.response(record)) }
    }
    if isDirty { changes.append(.session(record)) }
    isDirty = false
  }
}
