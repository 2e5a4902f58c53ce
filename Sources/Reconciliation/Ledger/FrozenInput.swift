import Events
import TokenCounting

/// The input of one response at the moment it is settled.
struct FrozenInput: Sendable {
  /// Instructions and tools.
  var prompt: Figure
  /// The items.
  var items: InputTally
  /// The part of the items that came since the last response.
  var fresh: InputTally
  var shortened: Shortened
  /// The most that can come from the cache, in tokens.
  var cachedLimit: Int?
  /// Items are missing from the log.
  var isHistoryUnknown = false
  /// What is listed instead of the conversation, where the request named its input.
  var requested: [InputItem]?

  var text: Figure { isHistoryUnknown ? .unknown : prompt + items.text.figure }
  var audio: Figure { isHistoryUnknown ? .unknown : items.audio.figure }

  /// Everything that is known, in tokens.
  var knownTokens: Int { (prompt.tokens ?? 0) + items.known }

  /// Writes the input into a record.
  func fill(_ record: inout ResponseRecord) {
    record.estimated.inputText = text
    record.estimated.inputAudio = audio
    record.estimated.cachedLimit = Int32(clamping: cachedLimit ?? -1)
    if prompt.basis == .unknown { record.marks.insert(.promptUnknown) }
    if isHistoryUnknown { record.marks.insert(.historyUnknown) }
    if items.images > 0 { record.marks.insert(.images) }
    record.facts.prompt = Int32(clamping: prompt.tokens ?? -1)
    record.facts.newText = Int32(clamping: fresh.text.figure.tokens ?? -1)
    record.facts.newAudio = Int32(clamping: fresh.audio.figure.tokens ?? -1)
    record.facts.newAudioSlack = Int32(
      clamping: (fresh.audio.figure.range?.upperBound ?? 0) - (fresh.audio.figure.tokens ?? 0))
    record.facts.droppedAudio = Int32(clamping: shortened.droppedAudio)
    record.facts.transcriptText = Int32(clamping: shortened.transcriptText)
    record.facts.droppedText = Int32(clamping: shortened.droppedText)
    record.facts.uncutAudio = Int32(clamping: shortened.uncutAudio)
    record.facts.cutAudio = Int32(clamping: shortened.cutAudio)
    record.facts.cutLine = Int32(clamping: shortened.cutLine)
    record.facts.avoidedInput = Int32(clamping: knownTokens)
  }
}

/// How the input of a response is put together.
extension SessionLedger {
  /// What a response reads: the conversation, or what its request names.
  func input(of record: ResponseRecord, _ request: MeasuredRequest?, without own: [NameID]) -> FrozenInput {
    let prompt = promptFigure(request)
    if record.marks.contains(.outOfBand) || request?.input != nil {
      return requestedInput(prompt, request)
    }
    var (items, fresh) = conversation.totals(without: own, rules: rules)
    if !confirmsItems {
      for item in unconfirmedItems {
        items.add(unconfirmedCost(item))
        fresh.add(unconfirmedCost(item))
      }
    }
    var input = FrozenInput(prompt: prompt, items: items, fresh: fresh, shortened: conversation.shortened)
    input.isHistoryUnknown = !showsBeginning || !missingPredecessors.subtracting(own).isEmpty
    input.cachedLimit = cachedLimit(input)
    return input
  }

  private func promptFigure(_ request: MeasuredRequest?) -> Figure {
    guard var own = request?.prompt else { return prompt.map { itemRules.prompt($0) } ?? .unknown }
    // What the request leaves out is the session's; the seam between both may cost one token more or less.
    if own.instructionTokens == nil {
      guard let instructions = prompt?.instructionTokens else { return .unknown }
      own.instructionTokens = instructions
      own.tokens += instructions
    } else if own.toolCount == nil, let prompt, let instructions = prompt.instructionTokens, record.tools > 0
    {
      own.tokens += prompt.tokens - instructions
      own.toolCount = prompt.toolCount
    }
    return itemRules.prompt(own)
  }

  private func requestedInput(_ prompt: Figure, _ request: MeasuredRequest?) -> FrozenInput {
    var items = InputTally()
    guard let elements = request?.input else {
      // Beside the conversation without an input of its own: the conversation is read, where the request is known.
      var input = FrozenInput(
        prompt: request == nil ? .unknown : prompt, items: conversation.total, fresh: InputTally(),
        shortened: conversation.shortened)
      input.isHistoryUnknown = request == nil
      return input
    }
    var listed: [InputItem] = []
    for element in elements {
      let (cost, item) = requestedCost(element)
      items.add(cost)
      listed.append(item)
    }
    var input = FrozenInput(prompt: prompt, items: items, fresh: items, shortened: Shortened())
    input.requested = listed
    return input
  }

  private func requestedCost(_ element: MeasuredRequest.Element) -> (ItemCost, InputItem) {
    switch element {
    case .item(let item):
      let cost = unconfirmedCost(item)
      let entry = ConversationItem(id: .none, kind: item.kind, role: item.role, full: cost)
      return (cost, entry.listed(cost, isNew: true))
    case .reference(let name):
      guard let item = referenced[name].flatMap({ conversation.items[$0] }) else {
        let entry = ConversationItem(id: .none, kind: .other, role: nil, full: .unknown)
        return (.unknown, entry.listed(.unknown, isNew: true))
      }
      return (item.cost(rules), item.listed(item.cost(rules), isNew: false))
    }
  }

  /// The longest beginning that the last prompt and answer share with this input, in steps of 64.
  private func cachedLimit(_ input: FrozenInput) -> Int {
    let shared: Int
    if let last = lastPromptAndAnswer {
      let isSamePrompt = promptOfLastResponse == prompt?.fingerprint
      let unchanged = conversation.unchangedPrefix
      let prefix = unchanged == .max ? Int.max : (input.prompt.tokens ?? 0) + unchanged
      shared = isSamePrompt ? min(last, prefix, input.knownTokens) : 0
    } else {
      shared = input.knownTokens
    }
    return shared / 64 * 64
  }

  /// The input item by item.
  func list(_ input: FrozenInput, without own: [NameID]) -> [InputItem] {
    let prompt = InputItem(
      id: .none, kind: .instructions, representation: .text, text: input.prompt, audio: .zero, images: 0,
      isNew: false)
    if let requested = input.requested { return [prompt] + requested }
    var lines = [prompt]
    var conversation = conversation
    for id in own { conversation.remove(id, rules: rules) }
    for item in conversation.orderedItems {
      lines.append(item.listed(item.cost(rules), isNew: conversation.isNew(item)))
    }
    if !confirmsItems {
      for item in unconfirmedItems {
        let cost = unconfirmedCost(item)
        let entry = ConversationItem(id: .none, kind: item.kind, role: item.role, full: cost)
        lines.append(entry.listed(cost, isNew: true))
      }
    }
    return lines
  }
}

extension ConversationItem {
  /// The item as a line of an input.
  func listed(_ cost: ItemCost, isNew: Bool) -> InputItem {
    InputItem(
      id: id, kind: listedKind, representation: listedRepresentation, text: cost.text, audio: cost.audio,
      images: cost.images, isNew: isNew)
  }

  private var listedKind: InputItem.Kind {
    switch kind {
    case .functionCall: .functionCall
    case .functionCallOutput: .functionOutput
    case .other: .other
    case .message:
      switch role {
      case .user: .userMessage
      case .system: .systemMessage
      case .assistant: isAnswer ? .answer : .seededAnswer
      case nil: .other
      }
    }
  }

  private var listedRepresentation: InputItem.Representation {
    switch representation {
    case .transcript: .transcript
    case .truncated: .truncated
    case .full: full.audio == .zero ? .text : .audio
    }
  }
}
