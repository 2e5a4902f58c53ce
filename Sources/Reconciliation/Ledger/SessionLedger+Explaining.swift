/// What may explain an input that does not meet our count: another way of carrying, items that the server dropped, a
/// constant. Each could fail.
extension SessionLedger {
  /// Looks for the explanation of a shift.
  mutating func explain(
    _ settling: Settling, _ open: inout ResponseInProgress, _ changes: inout ChangeList
  ) {
    let shift = settling.shift
    if let pending = constants.pending, pending.shift == shift {
      constants.pending = nil
      confirm(pending, settling, &open, &changes)
      return
    }
    let found = search(settling)
    if let fit = found?.fit, let chance = found?.chance, chance <= CarryingFit.chanceLimit {
      apply(fit, settling, &open, &changes)
      constants.pending = nil
      return
    }
    let dropped = found?.fit.flatMap { $0.dropped > 0 ? $0.dropped : nil }
    constants.pending = SessionConstants.Pending(
      shift: shift, response: settling.response, forms: settling.input.forms,
      isFirst: !constants.hasSettled, dropped: dropped)
  }

  private func readItems(_ settling: Settling) -> [ConversationItem] {
    conversation.orderedItems.filter { wasRead($0, settling) }
  }

  /// Which items were read how, by age; nil where that cannot be searched for.
  private mutating func search(_ settling: Settling) -> CarryingFit.Outcome? {
    // Asked first: of a conversation longer than any model's context not even the items are looked at.
    guard conversation.items.count <= CarryingFit.itemLimit, !settling.input.isPromptOpen,
      !conversation.hasChangedSinceBegin, constants.searchPause.allows()
    else { return nil }
    var forms: [CarryingFit.Forms] = []
    var slack = 0
    for item in readItems(settling) {
      let cost = item.representation == .transcript ? item.full : item.cost(rules)
      guard !cost.text.isOpen, let text = cost.text.tokens, let range = cost.audio.range else { return nil }
      let audio = range.lowerBound
      slack += range.count - 1
      var transcript: Int?
      if item.canBeTranscript {
        guard let known = item.asTranscript?.text, !known.isOpen else { return nil }
        transcript = known.tokens
      }
      forms.append(CarryingFit.Forms(full: TokenPair(text: text, audio: audio), transcript: transcript))
    }
    let prompt = TokenPair(text: settling.promptTokens, audio: 0)
    let found = CarryingFit.search(
      forms, for: settling.reported - settling.more - prompt, rule: rules.carrying, audioSlack: slack)
    if found.fit == nil { constants.searchPause.failed() } else { constants.searchPause.succeeded() }
    return found
  }

  /// The figures are met with another way of carrying, or with the oldest items gone.
  private mutating func apply(
    _ fit: CarryingFit, _ settling: Settling, _ open: inout ResponseInProgress, _ changes: inout ChangeList
  ) {
    let read = readItems(settling)
    let gone = read.prefix(fit.dropped)
    let spoken = read.dropFirst(fit.dropped).filter(\.canBeTranscript)
    let isByRule =
      spoken.prefix(fit.transcripts).allSatisfy { $0.representation == .transcript }
      && spoken.dropFirst(fit.transcripts).allSatisfy { $0.representation == .full }
    // Where the rest is carried as ever, what is missing is what was dropped: the sound may be rounded either way.
    let lost =
      isByRule && !gone.isEmpty
      ? .zero - settling.shift : gone.reduce(TokenPair.zero) { $0 + $1.cost(rules).known }
    if !isByRule {
      conversation.carry(spoken.map(\.id), transcripts: fit.transcripts, rules: rules)
      rules.isCarryingKnown = true
      if spoken.count > 1, fit.transcripts == 0 { rules.carrying = .allAnswersSpoken }
      if spoken.count > 1, fit.transcripts == spoken.count - 1 { rules.carrying = .lastAnswerSpoken }
      // How answers are carried belongs to our count; only what the server dropped is a difference.
      open.record.estimated.inputText = Figure((settling.reported + lost).text, .anchored)
      open.record.estimated.inputAudio = Figure((settling.reported + lost).audio, .anchored)
      open.record.notes.append(.carryingFitted)
      open.record.facts.take(conversation.shortened)
      listAgain(settling, open, &changes)
    }
    guard !gone.isEmpty else { return }
    drop(gone.map(\.id), at: Int(open.record.line))
    open.record.facts.take(conversation.shortened)
    open.record.notes.append(
      .serverDropped(text: Int32(clamping: lost.text), audio: Int32(clamping: lost.audio)))
  }

  private mutating func drop(_ ids: [NameID], at line: Int) {
    conversation.dropOldest(ids, rules: rules)
    cache.noteWhileAnswering(.serverTruncation, line: line)
  }

  /// The same shift twice in a row: it stays, and it has a name where nothing else could be the reason.
  private mutating func confirm(
    _ pending: SessionConstants.Pending, _ settling: Settling, _ open: inout ResponseInProgress,
    _ changes: inout ChangeList
  ) {
    let shift = pending.shift
    if let dropped = pending.dropped {
      let before = conversation.shortened
      drop(readItems(settling).prefix(dropped).map(\.id), at: Int(open.record.line))
      let gone = before - conversation.shortened
      open.record.facts.drop(gone)
      responses[pending.response]?.record.facts.drop(gone)
      note(
        .serverDropped(text: Int32(clamping: -shift.text), audio: Int32(clamping: -shift.audio)),
        on: pending.response)
    } else if shift.audio == 0,
      pending.forms.areCleared(by: constants.confirmedForms, next: settling.input.forms)
    {
      confirmConstant(pending, &open)
    } else {
      constants.confirm(offset: shift)
    }
    // The response before has shown it already: this one is held to it.
    open.record.estimated.inputText = open.record.estimated.inputText.shifted(by: shift.text)
    open.record.estimated.inputAudio = open.record.estimated.inputAudio.shifted(by: shift.audio)
    listAgain(settling, open, &changes, more: pending.dropped == nil ? shift : .zero)
  }

  /// A shift is a constant, since our count of the items cannot be the reason of it.
  private mutating func confirmConstant(_ pending: SessionConstants.Pending, _ open: inout ResponseInProgress)
  {
    let tokens = Int32(clamping: pending.shift.text)
    if pending.isFirst {
      constants.confirm(scaffold: pending.shift.text)
      open.record.facts.add(tokens, to: \.scaffold)
      note(.scaffoldFound(tokens: tokens), on: pending.response)
    } else {
      constants.confirm(change: pending.shift.text)
      open.record.facts.add(tokens, to: \.scaffoldChange)
      note(.constantChanged(tokens: tokens), on: pending.response)
    }
    if open.record.facts.prompt >= 0 { open.record.facts.add(tokens, to: \.prompt) }
  }

  private mutating func note(_ note: Note, on response: NameID) {
    responses[response]?.record.notes.append(note)
    dirty.insert(response)
  }

  /// The input item by item, after what it costs has been found out.
  private func listAgain(
    _ settling: Settling, _ open: ResponseInProgress, _ changes: inout ChangeList, more: TokenPair = .zero
  ) {
    guard watch == .all || watch == .row(open.record.row) else { return }
    var input = settling.input
    input.offset = input.offset + more
    changes.append(.inputItems(open.record.row, list(input, items: readItems(settling))))
  }
}

extension ConversationItem {
  /// Whether it is an answer that may be read as its transcript.
  var canBeTranscript: Bool { isSpokenAnswer && representation != .truncated }
}
