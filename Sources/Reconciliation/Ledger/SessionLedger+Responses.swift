import Events
import TokenCounting

/// A response from the first event that names it to the last one that may still change it.
extension SessionLedger {
  /// `response.create`: what the client asks for, until a response answers it.
  mutating func requested(_ request: MeasuredRequest, _ changes: inout ChangeList) {
    for case .reference(let name) in request.input ?? [] { referenced[name] = changes.name(name) }
    requests.append(request)
  }

  /// An event names an item that a response makes.
  mutating func outputItem(_ item: MeasuredItem, of id: NameID, _ changes: inout ChangeList) {
    guard let name = item.id else { return }
    let itemID = changes.name(name)
    claim(itemID, by: id)
    readOutput(item, itemID, of: id)
  }

  /// A response is known to have made an item.
  private mutating func claim(_ itemID: NameID, by id: NameID) {
    makerOfItem[itemID] = id
    if !missingPredecessors.isEmpty { missingPredecessors.remove(itemID) }
    if !unseenAnswers.isEmpty { unseenAnswers[itemID] = nil }
  }

  mutating func readOutput(_ item: MeasuredItem, _ itemID: NameID, of id: NameID) {
    responses.change(id) { $0.withOutput(itemID) { $0.read(item) } }
    dirty.insert(id)
  }

  /// Something of an item that a response makes has arrived.
  mutating func output(at itemID: NameID, of id: NameID, _ change: (inout OutputItem) -> Void) {
    if !makerOfItem.contains(itemID) { claim(itemID, by: id) }
    responses.change(id) { $0.withOutput(itemID, change) }
    dirty.insert(id)
  }

  /// Settles the input of a response, at the first event that names it.
  ///
  /// - Parameter own: the items that the event itself shows as the response's output: they are not its input.
  mutating func freeze(
    _ id: NameID, _ response: MeasuredResponse?, own: [NameID], _ changes: inout ChangeList
  ) {
    guard responses.ask(id, { $0.isFrozen }) == false, var open = responses[id] else { return }
    open.freeze()
    if conversation.takeReopened() { constants.reopenPrompts() }
    let request = takeRequest(for: response)
    if response?.conversation == Response.Conversation.none || request?.isOutOfBand == true {
      open.record.marks.insert(.outOfBand)
    }
    if !open.record.marks.contains(.outOfBand) { readUnseenTurns(without: own) }
    let input = self.input(of: open.record, request, without: own)
    input.fill(&open.record)
    open.record.content = askedContent(open.record, request, without: own)
    if prompt?.isServerDefault == true, request?.prompt == nil {
      open.record.marks.insert(.serverInstructions)
    }
    if record.tools > 0 { open.record.marks.insert(.tools) }
    noteGaps(open.record, input, without: own)
    let isInConversation = !open.record.marks.contains(.outOfBand)
    if isInConversation, conversation.hasBeenRead { open.record.marks.insert(.followsAnother) }
    if isInConversation { noteBeginning(&open.record, id, without: own) }
    if watch == .all || watch == .row(open.record.row) {
      changes.append(.inputItems(open.record.row, list(input, without: own)))
    }
    responses[id] = open
    if isInConversation {
      beginResponse(id, input)
      inputOfLast = request?.prompt == nil && request?.input == nil ? input : nil
    }
  }

  private mutating func noteGaps(_ open: ResponseRecord, _ input: FrozenInput, without own: [NameID]) {
    let before = record.gaps
    if open.marks.contains(.outOfBand) {
      if input.isHistoryUnknown { record.gaps.insert(.requests) }
    } else {
      if prompt == nil { record.gaps.insert(.setup) }
      if !showsBeginning { record.gaps.insert(.beginning) }
      if lacksItems(besides: own) { record.gaps.insert(.items) }
    }
    if record.gaps != before { isDirty = true }
  }

  /// The last response was stopped before it made anything: as far as the cache goes, it has not been.
  private mutating func takeBackResponse() {
    conversation.takeBackResponse(rules: rules)
    cache.takeBack()
    promptOfLastResponse = promptBeforeLast
    lastPromptAndAnswer = tokensBeforeLast
  }

  private mutating func beginResponse(_ id: NameID, _ input: FrozenInput) {
    (promptBeforeLast, tokensBeforeLast) = (promptOfLastResponse, lastPromptAndAnswer)
    lastResponse = id
    if !confirmsItems { enterUnconfirmedItems() }
    conversation.beginResponse()
    promptOfLastResponse = prompt?.fingerprint
    lastPromptAndAnswer = input.knownTokens
  }

  /// In a log that shows only what the client sends, its items enter the conversation when a response reads them.
  private mutating func enterUnconfirmedItems() {
    for item in unconfirmedItems {
      let entry = ConversationItem(
        id: nextAnonymousItem(), kind: item.kind, role: item.role, full: unconfirmedCost(item))
      conversation.put(entry, after: nil, rules: rules)
    }
    unconfirmedItems = []
  }

  /// What an item costs that only the client's own event shows.
  func unconfirmedCost(_ item: MeasuredItem) -> ItemCost {
    itemRules.item(item, milliseconds: nil, format: inputFormat)
  }

  private mutating func takeRequest(for response: MeasuredResponse?) -> MeasuredRequest? {
    let isBeside = response.map { $0.conversation == Response.Conversation.none }
    let place = requests.firstIndex { $0.isOutOfBand == (isBeside ?? false) }
    return place.map { requests.remove(at: $0) }
  }

  /// `response.done`: what the server says, what the model made, and what of it enters the conversation.
  mutating func done(
    _ id: NameID, _ response: MeasuredResponse, at place: EventPlace, _ changes: inout ChangeList
  ) {
    readDoneOutput(id, response, &changes)
    guard var open = responses[id] else { return }
    if open.record.isDone {
      repeated(&open, response, at: place)
      if open.record.marks.contains(.hasUsage) || response.usage == nil {
        responses[id] = open
        return
      }
    }
    open.record.marks.insert(.done)
    open.record.line = Int32(clamping: place.line)
    open.record.endedAt = Timestamp(place.milliseconds)
    open.record.status = response.status ?? .completed
    open.record.statusReason = changes.name(response.statusReason)
    open.record.content.formUnion(open.answeredContent)
    if let model = response.model { open.record.model = changes.name(model) }
    if place.isRecovered { open.record.marks.insert(.recovered) }
    if let usage = response.usage { open.record.take(usage) }
    // Where the log does not name the model, thinking tells the family.
    if record.family == .unknown, rules.family != .gptRealtime2, (open.record.reported.reasoning ?? 0) > 0 {
      rules = book.rules(for: .gptRealtime2)
    }
    judgeInput(&open)
    if open.record.isStopped, !open.hasOutput, response.output.isEmpty {
      let known = id == lastResponse ? inputOfLast?.knownTokens : nil
      open.stopBeforeOutput(avoidedInput: known ?? open.record.estimated.input.tokens ?? 0)
      if id == lastResponse { takeBackResponse() }
    }
    open.estimateOutput(rules, format: outputFormat)
    if !open.record.marks.contains(.outOfBand) {
      settle(id, &open, &changes)
      if open.record.marks.contains(.hasUsage), !open.record.marks.contains(.madeNothing) {
        watchCache(&open.record)
      }
    }
    responses[id] = open
    dirty.insert(id)
    aging.isDone(id)
    if !open.record.marks.contains(.outOfBand) { enterAnswer(of: open, at: place) }
  }

  /// `response.done` comes again under another event id: counted once, as it came first.
  private mutating func repeated(
    _ open: inout ResponseInProgress, _ response: MeasuredResponse, at place: EventPlace
  ) {
    open.record.marks.insert(.repeated)
    dirty.insert(open.key)
    // One without usage reports nothing twice.
    guard let again = response.usage.map({ ReportedFigures($0) }), open.record.marks.contains(.hasUsage)
    else {
      return
    }
    open.record.notes.append(
      .repeated(
        total: Int32(clamping: again.total ?? 0), isSame: again == open.record.reported,
        line: Int32(clamping: place.line)))
  }

  /// A log that shows no items at all hides what the input was.
  private func judgeInput(_ open: inout ResponseInProgress) {
    guard !showsItems, !open.record.marks.contains(.outOfBand) else { return }
    open.record.marks.insert(.historyUnknown)
    open.record.estimated.inputText = .unknown
    open.record.estimated.inputAudio = .unknown
  }

  private mutating func readDoneOutput(
    _ id: NameID, _ response: MeasuredResponse, _ changes: inout ChangeList
  ) {
    for (place, item) in response.output.enumerated() {
      // Some logs lose the ids of items: the place in the output tells them apart.
      let unnamed =
        responses.ask(id) { $0.outputs.indices.contains(place) ? $0.outputs[place].id : nil } ?? nil
      let itemID = item.id.map { changes.name($0) } ?? unnamed ?? nextAnonymousItem()
      claim(itemID, by: id)
      readOutput(item, itemID, of: id)
    }
  }

  /// The answer enters the conversation, with what it will cost when it is sent again.
  private mutating func enterAnswer(of open: ResponseInProgress, at place: EventPlace) {
    let droppedBefore = conversation.shortened.droppedAudio
    for item in open.outputs {
      guard item.hasContent else {
        conversation.remove(item.id, rules: rules)
        continue
      }
      var entry = ConversationItem(
        id: item.id, kind: item.kind, role: .assistant,
        full: open.carriedCost(of: item, rules, format: outputFormat))
      entry.isAnswer = true
      if item.isSpokenMessage { entry.asTranscript = itemRules.transcript(tokens: item.transcript) }
      conversation.put(entry, after: nil, rules: rules)
    }
    if conversation.shortened.droppedAudio > droppedBefore {
      cache.note(.answerAsTranscript, line: place.line)
    }
    if let input = lastPromptAndAnswer, open.key == lastResponse, !open.record.marks.contains(.repeated) {
      let answer = (open.record.reported.output ?? open.record.estimated.output.tokens) ?? 0
      lastPromptAndAnswer = input + answer
    }
  }
}
