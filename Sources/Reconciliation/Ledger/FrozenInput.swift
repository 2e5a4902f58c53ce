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
  /// What the missing part costs, where an earlier response has shown it.
  var unseen: TokenPair?
  /// What this session's requests have beyond our count, for a reason that the log does not show.
  var offset = TokenPair.zero
  /// The part of the prompt that is tools, and what the model adds of its own, in text tokens.
  var toolText = 0
  var scaffold = 0
  var scaffoldChange = 0
  var toolCount = 0
  /// What the pictures cost that were read before, in tokens, as reported.
  var earlierPictures = 0
  /// How many items of each form there are.
  var forms = ItemForms()
  /// What is listed instead of the conversation, where the request named its input.
  var requested: [InputItem]?

  /// How much more it is where older answers keep their sound, in a session that has not shown which way it is.
  var moreIfSpoken = TokenPair.zero

  var text: Figure { whole(promptInUnseen + items.text.figure, \.text).stretched(by: moreIfSpoken.text) }
  var audio: Figure { whole(items.audio.figure, \.audio).stretched(by: moreIfSpoken.audio) }

  /// Where neither the beginning nor the prompt is in the log, what was solved holds both.
  private var promptInUnseen: Figure { prompt.basis == .unknown && unseen != nil ? .zero : prompt }

  /// Whether the prompt leaves room: not where it is a part of what was solved.
  var isPromptOpen: Bool { promptInUnseen.isOpen }

  private static func slack(_ figure: Figure) -> UInt16 {
    UInt16(clamping: (figure.range?.upperBound ?? 0) - (figure.tokens ?? 0))
  }

  private func whole(_ seen: Figure, _ part: KeyPath<TokenPair, Int>) -> Figure {
    if isHistoryUnknown { return .unknown }
    return seen.shifted(by: (unseen ?? .zero)[keyPath: part] + offset[keyPath: part])
  }

  /// Everything that is known, in tokens.
  var knownTokens: Int { (prompt.tokens ?? 0) + items.known + earlierPictures }

  /// Writes the input into a record.
  func fill(_ record: inout ResponseRecord) {
    record.estimated.inputText = text
    record.estimated.inputAudio = audio
    record.estimated.cachedLimit = Int32(clamping: cachedLimit ?? -1)
    if prompt.basis == .unknown { record.marks.insert(.promptUnknown) }
    if isHistoryUnknown { record.marks.insert(.historyUnknown) }
    if items.images > 0 {
      record.marks.insert(.images)
      record.notes.append(
        .pictures(count: Int32(clamping: items.images), earlier: Int32(clamping: earlierPictures)))
    }
    record.facts.toolText = Int32(clamping: toolText)
    record.facts.scaffold = Int32(clamping: scaffold)
    record.facts.scaffoldChange = Int32(clamping: scaffoldChange)
    record.facts.tools = UInt8(clamping: toolCount)
    record.facts.prompt = Int32(clamping: prompt.tokens ?? -1)
    record.facts.newText = Int32(clamping: fresh.text.figure.tokens ?? -1)
    record.facts.newAudio = Int32(clamping: fresh.audio.figure.tokens ?? -1)
    record.facts.newBasis = max(fresh.text.figure.basis, fresh.audio.figure.basis)
    record.facts.newTextSlack = Self.slack(fresh.text.figure)
    record.facts.newAudioSlack = Self.slack(fresh.audio.figure)
    record.facts.take(shortened)
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
    let isIncomplete = !showsBeginning || lacksItems(besides: own)
    input.unseen = isIncomplete ? constants.unseen : nil
    input.isHistoryUnknown = isIncomplete && constants.unseen == nil
    input.offset = constants.offset
    input.forms = conversation.forms
    input.earlierPictures = picturesOfLast
    if !rules.isCarryingKnown { input.moreIfSpoken = conversation.shortened.moreIfSpoken }
    if request?.prompt == nil { tellTools(&input) }
    input.cachedLimit = cachedLimit(input)
    return input
  }

  private func promptFigure(_ request: MeasuredRequest?) -> Figure {
    guard var own = request?.prompt else { return promptFigure() }
    // What the request leaves out is the session's; the seam between both may cost one token more or less.
    if own.instructionTokens == nil {
      guard let instructions = prompt?.instructionTokens else { return .unknown }
      own.instructionTokens = instructions
      own.tokens += instructions
    } else if own.toolCount == nil, let prompt, let instructions = prompt.instructionTokens, record.tools > 0
    {
      own.tokens += prompt.tokens - instructions
      own.toolCount = prompt.toolCount
      own.hasHiddenTools = prompt.hasHiddenTools
    }
    return itemRules.prompt(own)
  }

  /// The session's instructions and tools, with what its own figures have shown of them.
  func promptFigure() -> Figure {
    let more = constants.scaffold + constants.changed
    if let extra = constants.extra(of: promptKey) {
      return Figure((prompt?.tokens ?? 0) + extra + more, .anchored)
    }
    guard let prompt else { return .unknown }
    let counted = itemRules.prompt(prompt)
    return more == 0 ? counted : counted + Figure(more, .anchored)
  }

  /// What tells the prompt in force apart from others; a prompt that the log does not show has a place of its own.
  var promptKey: UInt64 { prompt?.fingerprint ?? 0 }

  /// How much of the prompt is tools, and how much the model adds of its own.
  private func tellTools(_ input: inout FrozenInput) {
    input.scaffold = constants.scaffold
    input.scaffoldChange = constants.changed
    guard let prompt, let instructions = prompt.instructionTokens else { return }
    let extra = constants.extra(of: promptKey) ?? 0
    let hasScaffold = rules.hasScaffold
    if let tools = prompt.toolCount, tools > 0 {
      input.toolCount = tools
      input.toolText = prompt.tokens - instructions + (hasScaffold ? 0 : extra)
      input.scaffold += hasScaffold ? extra : 0
    } else {
      input.scaffold += extra
    }
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

  /// The input item by item, when it is settled.
  func list(_ input: FrozenInput, without own: [NameID]) -> [InputItem] {
    let own = Set(own)
    return list(input, items: conversation.orderedItems.filter { !own.contains($0.id) })
  }

  /// The input item by item.
  func list(_ input: FrozenInput, items: [ConversationItem]) -> [InputItem] {
    // What the server adds of its own stands beside the instructions, though our count holds it in the prompt.
    let added = input.prompt.isUnknown ? 0 : input.scaffold + input.scaffoldChange
    let prompt = InputItem(
      id: .none, kind: .instructions, representation: .text,
      text: input.unseen != nil && input.prompt.isUnknown ? .zero : input.prompt.shifted(by: -added),
      audio: .zero, images: 0, isNew: false)
    if let requested = input.requested { return [prompt] + requested }
    var lines = [prompt]
    let more = (input.unseen ?? .zero) + input.offset + TokenPair(text: added, audio: 0)
    if more != .zero {
      // What the log does not show, as this session's figures have shown it.
      lines.append(
        InputItem(
          id: .none, kind: .unseen, representation: .text, text: Figure(0, .exact).shifted(by: more.text),
          audio: Figure(0, .exact).shifted(by: more.audio), images: 0, isNew: false))
    }
    for item in items {
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
