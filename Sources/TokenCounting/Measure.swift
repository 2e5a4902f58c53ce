import Events

/// Turns events into measured events.
public struct Measure: Sendable {
  private let tokenizer: Tokenizer

  /// A measure that counts with `tokenizer`.
  public init(tokenizer: Tokenizer) {
    self.tokenizer = tokenizer
  }

  /// The event with its texts counted.
  public func callAsFunction(_ event: Event) -> MeasuredEvent {
    MeasuredEvent(kind: event.kind, id: event.id, payload: payload(of: event))
  }

  private func payload(of event: Event) -> MeasuredEvent.Payload {
    switch event.payload {
    case .session(let session): .session(measured(session))
    case .conversation(let id): .conversation(id: id)
    case .item(let item, let predecessor): .item(measured(item), after: predecessor)
    case .outputItem(let item, let responseID): .outputItem(measured(item), responseID: responseID)
    case .itemReference(let itemID): .itemReference(itemID: itemID)
    case .truncation(let itemID, let end): .truncation(itemID: itemID, audioEndMilliseconds: end)
    case .committed(let itemID, let predecessor): .committed(itemID: itemID, after: predecessor)
    case .speech(let itemID, let milliseconds): .speech(itemID: itemID, milliseconds: milliseconds)
    case .inputTimeout(let itemID, let start, let end):
      .inputTimeout(itemID: itemID, startMilliseconds: start, endMilliseconds: end)
    case .appendedAudio(let bytes, let isSilent): .appendedAudio(bytes: bytes, isSilent: isSilent)
    case .responseRequest(let request): .responseRequest(measured(request))
    case .response(let response): .response(measured(response))
    case .textDelta(let text, let place): .textDelta(tokens: tokenizer.count(text), place)
    case .textDone(let text, let place): .textDone(tokens: text.map { tokenizer.count($0) }, place)
    case .audioDelta(let bytes, let place): .audioDelta(bytes: bytes, place)
    case .outputPlace(let place): .outputPlace(place)
    case .transcription(let transcription): .transcription(measured(transcription))
    case .playback(let responseID): .playback(responseID: responseID)
    case .error(let code, _): .error(code: code)
    case .none: .none
    }
  }

  private func measured(_ session: Session) -> MeasuredSession {
    var measured = MeasuredSession()
    measured.id = session.id
    measured.model = session.model
    measured.prompt = prompt(instructions: session.instructions, tools: session.tools)
    measured.transcriptionModel = session.transcriptionModel
    measured.inputFormat = session.inputFormat
    measured.outputFormat = session.outputFormat
    measured.expiresAt = session.expiresAt
    measured.settings = session.settings
    return measured
  }

  /// Instructions and tools together: they stand one behind the other, and a token may span the seam.
  private func prompt(instructions: String?, tools: [Tool]?) -> MeasuredPrompt? {
    guard instructions != nil || tools != nil else { return nil }
    let rendering = ToolRendering(tools ?? [])
    let instructionTokens = instructions.map { tokenizer.count($0) }
    let instructionsFingerprint = Fingerprint.of(instructions ?? "")
    // Instructions are long: without tools behind them they are not counted a second time.
    let isAlone = rendering.text.isEmpty
    let text = isAlone ? "" : (instructions ?? "") + rendering.text
    var prompt = MeasuredPrompt(
      instructionTokens: instructionTokens,
      tokens: isAlone ? instructionTokens ?? 0 : tokenizer.count(text),
      toolCount: tools?.count,
      uncoveredConstructs: rendering.uncoveredConstructs,
      isServerDefault: instructions.map(ServerInstructions.matches) ?? false,
      fingerprint: isAlone ? instructionsFingerprint : Fingerprint.of(text))
    prompt.instructionsFingerprint = instructionsFingerprint
    prompt.toolsFingerprint = Fingerprint.of(rendering.text)
    prompt.hasHiddenTools = tools?.contains { !$0.isShown } ?? false
    prompt.toolNames = tools?.map(\.name).joined(separator: ",")
    return prompt
  }

  private func measured(_ item: Item) -> MeasuredItem {
    var measured = MeasuredItem(id: item.id, kind: item.kind, role: item.role)
    measured.status = item.status
    for part in item.content { add(part, to: &measured) }
    if item.kind == .functionCall, let name = item.functionName, let arguments = item.arguments {
      measured.callTokens = tokenizer.count("functions." + name) + tokenizer.count(arguments)
    }
    if item.kind == .functionCallOutput {
      measured.functionOutputTokens = item.functionOutput.map { tokenizer.count($0) }
    }
    return measured
  }

  private func add(_ part: ContentPart, to item: inout MeasuredItem) {
    switch part.kind {
    case .text:
      item.textParts += 1
      item.textTokens += part.text.map { tokenizer.count($0) } ?? 0
    case .audio:
      item.audioParts += 1
      if let transcript = part.transcript {
        item.transcriptTokens = (item.transcriptTokens ?? 0) + tokenizer.count(transcript)
      }
      if let bytes = part.audioBytes { item.audioBytes = (item.audioBytes ?? 0) + bytes }
    case .image: item.imageParts += 1
    case .other: item.otherParts += 1
    }
  }

  private func measured(_ request: ResponseRequest) -> MeasuredRequest {
    var measured = MeasuredRequest()
    measured.isOutOfBand = request.isOutOfBand
    measured.prompt = prompt(instructions: request.instructions, tools: request.tools)
    measured.input = request.input.map { input in
      input.map { element in
        switch element {
        case .item(let item): .item(self.measured(item))
        case .reference(let id): .reference(id)
        }
      }
    }
    return measured
  }

  private func measured(_ response: Response) -> MeasuredResponse {
    var measured = MeasuredResponse(id: response.id)
    measured.status = response.status
    measured.statusReason = response.statusReason
    measured.conversation = response.conversation
    measured.model = response.model
    measured.output = response.output.map { self.measured($0) }
    measured.usage = response.usage
    measured.metadata = response.metadata
    return measured
  }

  private func measured(_ transcription: Transcription) -> MeasuredTranscription {
    var measured = MeasuredTranscription(itemID: transcription.itemID, isFinal: transcription.isFinal)
    measured.usage = transcription.usage
    measured.isEmpty = transcription.transcript?.allSatisfy(\.isWhitespace) ?? false
    return measured
  }
}
