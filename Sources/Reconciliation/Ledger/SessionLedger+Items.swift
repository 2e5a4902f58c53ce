import Events
import TokenCounting

/// Every event that names an item feeds the ledger.
extension SessionLedger {
  /// The client makes an item. Most servers confirm it; a log that does not show that still has the item.
  mutating func clientCreated(_ item: MeasuredItem) {
    showsItems = true
    unconfirmedItems.append(item)
  }

  /// The server has an item: `conversation.item.created`, `.added`, `.done`, `.retrieved`.
  mutating func confirmed(
    _ item: MeasuredItem, after predecessor: Predecessor, at place: EventPlace, _ changes: inout ChangeList
  ) {
    showsItems = true
    guard let name = item.id else { return }
    let id = changes.name(name)
    // An answer can stand first only in a log that has lost what it answers: that tells nothing of a beginning.
    let previous = note(predecessor, isAnswer: item.role == .assistant, &changes)
    missingPredecessors.remove(id)
    if let maker = makerOfItem[id] {
      readOutput(item, id, of: maker)
      if !conversation.contains(id) { putAnswerInProgress(item, id, after: previous) }
      return
    }
    if item.role != .assistant || item.status != .inProgress {
      confirmsItems = true
      if !conversation.contains(id) { confirmFirst(like: item) }
    }
    let cost = itemRules.clientItem(
      item, milliseconds: utterances[id]?.milliseconds, format: inputFormat)
    guard let cost else {
      noteUnclaimed(id, at: place)
      if putUnseenAnswer(item, id, after: previous) { return }
      if !conversation.contains(id) { putAnswerInProgress(item, id, after: previous) }
      return
    }
    // What a later event does not show does not undo what an earlier one told.
    if cost.text.basis == .unknown, conversation.contains(id) { return }
    put(item, id, cost, after: previous)
  }

  /// `input_audio_buffer.committed`: what the caller said is an item from here on.
  mutating func committed(
    itemID: Identifier?, after predecessor: Predecessor, at place: EventPlace, _ changes: inout ChangeList
  ) {
    showsItems = true
    defer { appended = .afterCommit }
    guard let itemID else { return }
    let id = changes.name(itemID)
    let previous = note(predecessor, isAnswer: false, &changes)
    missingPredecessors.remove(id)
    hearing.committed(id, isSilent: appended.isSilence, line: place.line)
    if utterances[id] == nil, let milliseconds = appended.milliseconds(inputFormat) {
      utterances[id] = Utterance(start: 0, end: milliseconds)
    }
    if let known = conversation.items[id], known.full.audio.basis != .unknown { return }
    let item = MeasuredItem(id: itemID, kind: .message, role: .user)
    put(item, id, itemRules.spokenMessage(nil, milliseconds: utterances[id]?.milliseconds), after: previous)
  }

  /// A place on the audio clock where the caller began or ended to speak.
  mutating func speech(itemID: Identifier?, milliseconds: Int?, isStart: Bool, _ changes: inout ChangeList) {
    guard let itemID, let milliseconds else { return }
    let id = changes.name(itemID)
    if isStart {
      callerBegins(at: milliseconds)
      utterances[id, default: Utterance()].start = milliseconds
    } else {
      hearing.ends(at: milliseconds)
      utterances[id, default: Utterance()].end = milliseconds
    }
  }

  /// The server sends silence to the model after waiting for the caller.
  mutating func timedOut(itemID: Identifier?, start: Int?, end: Int?, _ changes: inout ChangeList) {
    guard let itemID else { return }
    let utterance = Utterance(start: start, end: end)
    utterances[changes.name(itemID)] = utterance
    hearing.waited(utterance.milliseconds ?? 0, item: changes.name(itemID))
  }

  /// `conversation.item.deleted`.
  mutating func deleted(itemID: Identifier?, at place: EventPlace, _ changes: inout ChangeList) {
    guard let itemID else { return }
    let id = changes.name(itemID)
    // What is not in the log was solved with this item in it.
    if !conversation.contains(id) { constants.unseen = nil }
    cache.note(.itemDeleted, line: place.line)
    conversation.remove(id, rules: rules)
  }

  /// `conversation.item.truncated`: the caller heard an answer up to here.
  mutating func truncated(
    itemID: Identifier?, milliseconds: Int?, at place: EventPlace, _ changes: inout ChangeList
  ) {
    guard let itemID, let milliseconds else { return }
    let id = changes.name(itemID)
    conversation.truncate(id, milliseconds: milliseconds, line: place.line, rules: rules)
    cache.note(.answerCut, line: place.line)
    guard let maker = makerOfItem[id] else { return }
    responses[maker]?.record.notes.removeAll { if case .heard = $0 { true } else { false } }
    responses[maker]?.record.notes.append(.heard(milliseconds: Int32(clamping: milliseconds)))
    responses[maker]?.record.marks.insert(.truncated)
    dirty.insert(maker)
  }

  /// An answer that is whole, and whose response the log has not shown: what it holds still has a cost.
  private mutating func putUnseenAnswer(_ item: MeasuredItem, _ id: NameID, after previous: NameID?) -> Bool {
    guard item.status != .inProgress, item.hasContent, makerOfItem[id] == nil else { return false }
    var output = OutputItem(id: id)
    output.read(item)
    let estimate = output.estimate(rules, format: outputFormat, isWhole: true, hasAllDeltas: false)
    var answer = ConversationItem(
      id: id, kind: item.kind, role: .assistant,
      full: item.kind == .functionCall
        ? ItemCost(text: estimate.text)
        : itemRules.carriedAnswer(text: estimate.text, audio: estimate.audio))
    answer.isAnswer = true
    if output.isSpokenMessage { answer.asTranscript = itemRules.transcript(tokens: output.transcript) }
    conversation.put(answer, after: previous, rules: rules)
    return true
  }

  private mutating func put(_ item: MeasuredItem, _ id: NameID, _ cost: ItemCost, after previous: NameID?) {
    conversation.put(
      ConversationItem(id: id, kind: item.kind, role: item.role, full: cost), after: previous, rules: rules)
  }

  /// An answer holds its place until its response is done and tells what it costs.
  mutating func putAnswerInProgress(_ item: MeasuredItem, _ id: NameID, after previous: NameID?) {
    var answer = ConversationItem(id: id, kind: item.kind, role: .assistant, full: .unknown)
    answer.isAnswer = true
    conversation.put(answer, after: previous, rules: rules)
  }

  /// The server confirms items in the order in which the client made them.
  private mutating func confirmFirst(like item: MeasuredItem) {
    guard !unconfirmedItems.isEmpty else { return }
    let place =
      unconfirmedItems.firstIndex { $0.id != nil && $0.id == item.id }
      ?? unconfirmedItems.firstIndex { $0.kind == item.kind && $0.role == item.role }
    if let place { unconfirmedItems.remove(at: place) }
  }

  private mutating func note(
    _ predecessor: Predecessor, isAnswer: Bool, _ changes: inout ChangeList
  ) -> NameID? {
    if predecessor == .first, !isAnswer { showsBeginning = true }
    guard case .item(let name) = predecessor else { return nil }
    let id = changes.name(name)
    if !conversation.contains(id), missingPredecessors.insert(id).inserted { constants.unseen = nil }
    return id
  }
}
