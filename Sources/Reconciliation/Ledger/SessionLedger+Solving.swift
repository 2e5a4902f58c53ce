/// Anchoring: what is open in an input is solved from the first figures that determine it.
extension SessionLedger {
  /// More open items than this are not told apart by one figure; they stay open.
  private static let mostSolvedTogether = 32

  /// Solves what one equation for text and one for audio determine.
  mutating func solveWhatIsOpen(_ settling: Settling, _ open: inout ResponseInProgress) {
    let items = openItems(settling)
    let text = items.filter { $0.cost(rules).text.isOpen }
    let prompt = settling.input.prompt
    if !prompt.isOpen {
      if !text.isEmpty, !solveFunctionOutputs(text, settling) {
        solve(text, \.text, left: settling.left(behindPrompt: settling.promptTokens).text)
      }
    } else if text.isEmpty {
      solvePrompt(to: settling.left(behindPrompt: 0).text, withItems: false, &open)
    } else if let range = prompt.range, text.allSatisfy({ !$0.cost(rules).text.isUnknown }) {
      // One figure for both: the prompt takes what its range allows, the items the rest.
      let left = settling.left(behindPrompt: 0).text
      let tokens = min(max(left, range.lowerBound), range.upperBound)
      guard solve(text, \.text, left: left - tokens) else { return }
      solvePrompt(to: tokens, withItems: true, &open)
      conversation.noteSolvedTogether(text.map(\.id))
    }
    let audio = items.compactMap { conversation.items[$0.id] }.filter { $0.cost(rules).audio.isOpen }
    solve(audio, \.audio, left: settling.left(behindPrompt: 0).audio)
  }

  private func openItems(_ settling: Settling) -> [ConversationItem] {
    guard conversation.openItems.count <= 2 * Self.mostSolvedTogether else { return [] }
    return conversation.openItems.sorted { $0.index < $1.index }.compactMap { conversation.items[$0] }
      .filter { wasRead($0, settling) }
  }

  /// Whether a response has read an item: it was there when the response began, and is not its own.
  func wasRead(_ item: ConversationItem, _ settling: Settling) -> Bool {
    item.addedBefore < conversation.responsesBegun && !settling.own.contains(item.id)
  }

  /// The part that is not in the log: whole only where no answer in it can still change its form.
  mutating func solveUnseen(_ settling: Settling) {
    let items = settling.input.items
    guard !items.text.figure.isOpen, !items.audio.figure.isOpen else { return }
    let left = settling.left(
      behindPrompt: settling.input.prompt.isOpen ? 0 : settling.promptTokens)
    // An answer that this response makes itself is not one that it has read.
    let readsLastAnswer = conversation.lastSpokenAnswer.map { !settling.own.contains($0) } ?? false
    guard left.text >= 0, left.audio >= 0, left.audio == 0 || readsLastAnswer else { return }
    constants.unseen = left
  }

  /// Instructions and tools: what the model is shown beyond our count of them.
  private mutating func solvePrompt(to tokens: Int, withItems: Bool, _ open: inout ResponseInProgress) {
    guard tokens >= 0 else { return }
    let extra = tokens - (prompt?.tokens ?? 0) - constants.scaffold - constants.changed
    constants.solve(promptKey, extra: extra, withItems: withItems)
    open.record.facts.prompt = Int32(clamping: tokens)
    guard let prompt else {
      open.record.notes.append(.promptSolved)
      return
    }
    if (prompt.toolCount ?? 0) > 0, !rules.hasScaffold {
      open.record.facts.add(Int32(clamping: extra), to: \.toolText)
    } else {
      open.record.facts.add(Int32(clamping: extra), to: \.scaffold)
    }
  }

  /// One dated server version adds the same to the output of every function: which one this is shows once.
  private mutating func solveFunctionOutputs(_ items: [ConversationItem], _ settling: Settling) -> Bool {
    guard rules.functionOutputSlack > 0, items.allSatisfy({ $0.kind == .functionCallOutput }) else {
      return false
    }
    let figures = items.map { $0.cost(rules).text }
    let (lows, points) = (figures.compactMap(\.range?.lowerBound), figures.compactMap(\.tokens))
    guard lows.count == items.count else { return false }
    let more =
      settling.left(behindPrompt: settling.promptTokens).text + points.reduce(0, +) - lows.reduce(0, +)
    guard more >= 0, more % items.count == 0, more / items.count <= rules.functionOutputSlack else {
      return false
    }
    let framing = more / items.count
    rules.functionOutputFraming += framing
    rules.functionOutputSlack = 0
    for (item, low) in zip(items, lows) {
      conversation.solve([(item.id, ItemCost(text: Figure(low + framing, .anchored)))], rules: rules)
    }
    return true
  }

  /// One open item is what is left; several share it as far as their ranges reach.
  @discardableResult
  private mutating func solve(
    _ items: [ConversationItem], _ part: WritableKeyPath<ItemCost, Figure>, left: Int
  ) -> Bool {
    guard items.count <= Self.mostSolvedTogether else { return false }
    var left = left
    var costs: [(NameID, ItemCost)] = []
    var unknown: [ConversationItem] = []
    for item in items {
      var cost = item.cost(rules)
      guard let point = cost[keyPath: part].tokens, let range = cost[keyPath: part].range else {
        unknown.append(item)
        continue
      }
      let share = min(max(left, range.lowerBound - point), range.upperBound - point)
      left -= share
      cost[keyPath: part] = Figure(point + share, .anchored)
      costs.append((item.id, cost))
    }
    switch unknown.count {
    case 0: guard left == 0 else { return false }
    case 1:
      // What is unknown takes everything: what only leaves room stays as it is.
      guard costs.isEmpty, left >= 0 else { return false }
      var cost = unknown[0].cost(rules)
      cost[keyPath: part] = Figure(left, .anchored)
      costs.append((unknown[0].id, cost))
    default: return false
    }
    conversation.solve(costs, rules: rules)
    return true
  }
}
