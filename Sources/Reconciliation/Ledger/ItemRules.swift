import Events
import TokenCounting

/// What items cost in the input of a response: `token-accounting.md`, Input of one response, rule by rule.
struct ItemRules {
  private let rules: TokenRules

  init(_ rules: TokenRules) {
    self.rules = rules
  }

  /// What an item of the client costs; nil for an answer that is still being made.
  func clientItem(_ item: MeasuredItem, milliseconds: Int?, format: AudioFormat) -> ItemCost? {
    let isBeingMade = item.status == .inProgress && (item.role == .assistant || item.kind == .functionCall)
    // A client seeds answers as text; their sound only comes from the model itself.
    let isSpokenAnswer = item.kind == .message && item.role == .assistant && item.audioParts > 0
    guard !isBeingMade, !isSpokenAnswer else { return nil }
    return self.item(item, milliseconds: milliseconds, format: format)
  }

  /// Any item of the client by its kind; one that shows no content costs what nobody knows.
  ///
  /// - Parameter milliseconds: how long the caller spoke, where the events tell; else the item's own sound does.
  func item(_ item: MeasuredItem, milliseconds: Int?, format: AudioFormat) -> ItemCost {
    switch item.kind {
    case .functionCallOutput: return functionOutput(item)
    case .functionCall: return functionCall(item)
    case .other: return .unknown
    case .message:
      guard item.hasContent else { return .unknown }
      guard item.audioParts > 0 else { return writtenMessage(item) }
      return spokenMessage(
        item, milliseconds: milliseconds ?? item.audioBytes.map { $0 / format.bytesPerMillisecond })
    }
  }

  /// A written message of the user or the system, or an answer that the client seeded: n(text) + 4.
  func writtenMessage(_ item: MeasuredItem) -> ItemCost {
    let tokens = item.textTokens + rules.writtenMessageFraming
    // Recordings have one part a message, and no message of the system: there the framing may differ.
    let slack = 2 * (item.textParts - 1) + (item.role == .system ? 2 : 0)
    let text =
      slack > 0 ? Figure(tokens, in: (tokens - slack)...(tokens + slack), .modelled) : Figure(tokens, .exact)
    return ItemCost(text: withOthers(text, item), images: item.imageParts)
  }

  /// A spoken message of the user: 8, and one audio token for each full 100 ms.
  func spokenMessage(_ item: MeasuredItem?, milliseconds: Int?) -> ItemCost {
    var text = Figure(rules.spokenMessageText, .exact)
    if let item, item.textParts > 0 {
      let tokens = item.textTokens + rules.spokenMessageText
      text = Figure(tokens, in: (tokens - 4)...(tokens + 4), .modelled)
    }
    return ItemCost(
      text: item.map { withOthers(text, $0) } ?? text, audio: callerAudio(milliseconds),
      images: item?.imageParts ?? 0)
  }

  /// The caller's sound: `floor(ms / 100)`, or one more where the server rounds up.
  private func callerAudio(_ milliseconds: Int?) -> Figure {
    guard let milliseconds else { return .unknown }
    let tokens = max(0, milliseconds) / rules.inputMillisecondsPerToken
    let isWhole = milliseconds % rules.inputMillisecondsPerToken == 0
    guard rules.inputRoundingSlack > 0, !isWhole else { return Figure(tokens, .measured) }
    return Figure(tokens, in: tokens...(tokens + rules.inputRoundingSlack), .modelled)
  }

  /// Pictures and parts without a rule: their framing is not known.
  private func withOthers(_ text: Figure, _ item: MeasuredItem) -> Figure {
    if item.otherParts > 0 { return .unknown }
    guard item.imageParts > 0 else { return text }
    return text + Figure(0, in: 0...(16 * item.imageParts), .modelled)
  }

  /// What a function gave back: n(output); one dated server version adds 7.
  func functionOutput(_ item: MeasuredItem) -> ItemCost {
    guard let tokens = item.functionOutputTokens else { return ItemCost(text: .unknown) }
    let framed = tokens + rules.functionOutputFraming
    // Which server version this is has been solved.
    if rules.functionOutputSlack == 0 { return ItemCost(text: Figure(framed, .anchored)) }
    return ItemCost(text: Figure(framed, in: framed...(framed + rules.functionOutputSlack), .modelled))
  }

  /// A function call that the client seeded: as the model would have written it.
  func functionCall(_ item: MeasuredItem) -> ItemCost {
    guard let tokens = item.callTokens else { return ItemCost(text: .unknown) }
    return ItemCost(text: Figure(tokens + rules.functionCallFraming, .exact))
  }

  /// An answer that is sent again in full: its own output text + 2, and its own output audio.
  func carriedAnswer(text: Figure, audio: Figure) -> ItemCost {
    ItemCost(text: text + Figure(rules.carriedAnswerFraming, .exact), audio: audio)
  }

  /// An answer that is sent again as its transcript: n(transcript) + 4, and no sound.
  func transcript(tokens: Int?) -> ItemCost {
    guard let tokens else { return ItemCost(text: .unknown) }
    return ItemCost(text: Figure(tokens + rules.transcriptFraming, .exact))
  }

  /// An answer that the client cut: 8, and its sound up to the cut.
  func truncatedAnswer(milliseconds: Int, of full: ItemCost) -> ItemCost {
    let kept = max(0, milliseconds) / rules.outputMillisecondsPerToken
    let tokens = min(kept, full.audio.range?.upperBound ?? kept)
    return ItemCost(
      text: Figure(rules.truncatedAnswerText, .exact),
      audio: Figure(
        tokens, in: max(0, tokens - rules.truncationSlack)...(tokens + rules.truncationSlack), .modelled))
  }

  /// Instructions and tools: n(instructions + rendering), and what the model adds of its own.
  func prompt(_ prompt: MeasuredPrompt) -> Figure {
    guard prompt.instructionTokens != nil, !prompt.hasHiddenTools else { return .unknown }
    let hasTools = (prompt.toolCount ?? 0) > 0
    let scaffold = hasTools ? rules.scaffoldWithTools : rules.scaffold
    let uncovered = rules.uncoveredConstructSlack * prompt.uncoveredConstructs
    let low = prompt.tokens + scaffold.lowerBound - uncovered
    let high = prompt.tokens + scaffold.upperBound + uncovered + (hasTools ? rules.toolRenderingSlack : 0)
    guard low < high else { return Figure(prompt.tokens, .exact) }
    let middle = prompt.tokens + (scaffold.lowerBound + scaffold.upperBound) / 2
    return Figure(middle, in: low...high, .modelled)
  }
}
