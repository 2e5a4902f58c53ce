import TokenCounting

/// What happens to single responses beside their figures: the facts that causes are decided on.
extension SessionLedger {
  /// A response in the conversation begins: what is true of what it reads.
  mutating func noteBeginning(_ record: inout ResponseRecord, _ id: NameID, without own: [NameID]) {
    let timeout = hearing.takeTimeout()
    if let timeout, conversation.contains(timeout.item) {
      record.notes.append(.answersSilence(milliseconds: Int32(clamping: timeout.milliseconds)))
    }
    for (item, line) in hearing.read(by: id) where item != timeout?.item {
      noteSilence(item, line: line, on: &record)
    }
    for (item, answer) in unseenAnswers.sorted(by: { $0.key.index < $1.key.index }) where !own.contains(item)
    {
      record.notes.append(
        .unseenAnswer(tokens: Int32(clamping: answer.tokens), item: item, line: Int32(clamping: answer.line)))
      unseenAnswers[item] = nil
    }
    cache.freeze()
  }

  /// What came before an answer whose response is not in the log was read by that response.
  mutating func readUnseenTurns(without own: [NameID]) {
    for item in unseenAnswers.keys where !own.contains(item) {
      conversation.noteRead(before: item, rules: rules)
    }
  }

  private func noteSilence(_ item: NameID, line: Int, on record: inout ResponseRecord) {
    guard let tokens = conversation.items[item]?.cost(rules).audio.tokens, tokens > 0 else { return }
    record.notes.append(.silence(tokens: Int32(clamping: tokens), line: Int32(clamping: line)))
  }

  /// Nothing was understood in an utterance; the response that read it may have ended long ago.
  mutating func understoodNothing(in item: NameID, at place: EventPlace) {
    guard let reader = hearing.understoodNothing(in: item, line: place.line), var open = responses[reader],
      open.record.note({ if case .answersSilence = $0 { true } else { nil } }) == nil,
      open.record.note({ if case .silence = $0 { true } else { nil } }) == nil
    else { return }
    noteSilence(item, line: place.line, on: &open.record)
    responses[reader] = open
    dirty.insert(reader)
  }

  /// The caller speaks on right after the turn that a response answers.
  mutating func callerBegins(at milliseconds: Int) {
    guard let (response, gap) = hearing.begins(at: milliseconds) else { return }
    responses[response]?.record.notes.append(.callerResumed(milliseconds: Int32(clamping: gap)))
    dirty.insert(response)
  }

  /// An answer appears whose response has not been seen: it may still come.
  mutating func noteUnclaimed(_ id: NameID, at place: EventPlace) {
    guard unseenAnswers[id] == nil, !makerOfItem.contains(id), !conversation.contains(id) else { return }
    let tokens =
      (promptFigure().tokens ?? 0) + constants.offset.text + constants.offset.audio + picturesOfLast
      + conversation.total.known
    unseenAnswers[id] = UnseenAnswer(tokens: tokens, line: place.line)
  }

  /// What the next response is held against: what was cached, and what pictures cost. Less came from the cache than for
  /// the response before: that is noted.
  mutating func watchCache(_ record: inout ResponseRecord) {
    // Figures that are not of this answer tell nothing of the cache.
    guard record.reported.total ?? 1 > 0, !DocumentationSample.isCopied(record.reported) else { return }
    picturesOfLast = record.reported.inputImage ?? 0
    guard let all = record.reported.cached else { return }
    let now = TokenPair(
      text: record.reported.cachedText ?? (all - (record.reported.cachedAudio ?? 0)),
      audio: record.reported.cachedAudio ?? 0)
    defer { cache.last = now }
    guard let last = cache.last, case let lost = last - now, lost.text + lost.audio > 0 else { return }
    let change = cache.frozen
    // A change behind what was cached is not the reason.
    let explains =
      change.culprit == .serverTruncation
      || (0..<(last.text + last.audio)).contains(Int(record.estimated.cachedLimit))
    record.notes.append(
      .cacheLost(
        text: Int32(clamping: lost.text), audio: Int32(clamping: lost.audio),
        by: explains ? change.culprit : .none, line: explains ? change.line : -1))
  }
}

/// An answer of the conversation whose response is not in the log.
struct UnseenAnswer: Sendable {
  /// What its response read at least.
  var tokens: Int
  /// The line that shows it.
  var line: Int
}
