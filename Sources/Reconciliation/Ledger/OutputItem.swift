import Events
import TokenCounting

/// One item that a response makes, as far as its events have shown it.
struct OutputItem: Sendable {
  let id: NameID
  var kind = Item.Kind.message
  /// n(text) of a written answer, once it is whole.
  private var textTokens: Int?
  /// n(transcript) of a spoken answer, once it is whole.
  private var transcriptTokens: Int?
  /// n("functions." + name) + n(arguments), once they are whole.
  private var callTokens: Int?
  /// The deltas' tokens, each by itself: what is known while the answer is made.
  private var deltaTokens = 0
  private var isSpoken = false
  /// The log says that there is content, and not which.
  private var isElided = false
  private var audioBytes = 0
  private var audioDeltas = 0
  private var blocks = 0
  /// Transcript deltas since the last audio delta.
  private var transcriptRun = 0

  init(id: NameID) {
    self.id = id
  }

  /// Whether anything of the item's content has been seen.
  var hasContent: Bool {
    textTokens != nil || (transcriptTokens ?? 0) > 0 || callTokens != nil || deltaTokens > 0
      || audioDeltas > 0 || isElided
  }

  /// Whether the item has sound.
  var isSpokenMessage: Bool { kind == .message && isSpoken }

  /// n(transcript) where it is known in whole.
  var transcript: Int? { transcriptTokens }

  mutating func read(_ item: MeasuredItem) {
    // A kind that nobody knows tells nothing against what was seen.
    if item.kind != .other || !hasContent { kind = item.kind }
    if item.kind == .other || item.otherParts > 0 { isElided = true }
    if item.textParts > 0 { textTokens = item.textTokens }
    if item.audioParts > 0 {
      isSpoken = true
      if let tokens = item.transcriptTokens, tokens > 0 || transcriptTokens == nil {
        transcriptTokens = tokens
      }
      if let bytes = item.audioBytes, audioDeltas == 0 { audioBytes = bytes }
    }
    if let tokens = item.callTokens { callTokens = tokens }
  }

  mutating func readTextDelta(_ tokens: Int, _ eventKind: EventKind) {
    deltaTokens += tokens
    switch eventKind {
    case .transcriptDelta:
      isSpoken = true
      transcriptRun += 1
    case .argumentsDelta: kind = .functionCall
    default: break
    }
  }

  mutating func readTextDone(_ tokens: Int?, _ eventKind: EventKind) {
    switch eventKind {
    case .transcriptDone:
      isSpoken = true
      if let tokens { transcriptTokens = tokens }
    case .textDone:
      if let tokens { textTokens = tokens }
    default: kind = .functionCall
    }
  }

  mutating func readAudioDelta(bytes: Int) {
    isSpoken = true
    audioBytes += bytes
    audioDeltas += 1
    endBlock()
  }

  /// A block is a stretch of transcript followed by sound; one lone transcript delta between two audio deltas is jitter
  /// of the same block.
  private mutating func endBlock() {
    blocks = blocksSoFar
    transcriptRun = 0
  }

  /// The blocks that have ended, and the one that is open.
  private var blocksSoFar: Int {
    blocks + (transcriptRun > 1 || (transcriptRun == 1 && blocks == 0) ? 1 : 0)
  }

  /// What the item costs as output, and whether its sound is missing from the log.
  ///
  /// - Parameters:
  ///   - isWhole: the response completed. A stopped answer's framing is open.
  ///   - hasAllDeltas: the log shows the answer from its beginning.
  func estimate(
    _ rules: TokenRules, format: AudioFormat, isWhole: Bool, hasAllDeltas: Bool = true
  ) -> OutputEstimate {
    switch kind {
    case .functionCall: OutputEstimate(text: functionCall(rules, isWhole: isWhole))
    case .message where isSpoken: spoken(rules, format, isWhole: isWhole, hasAllDeltas: hasAllDeltas)
    case .message: OutputEstimate(text: written(rules, isWhole: isWhole))
    case .functionCallOutput, .other: OutputEstimate(text: .unknown)
    }
  }

  private func functionCall(_ rules: TokenRules, isWhole: Bool) -> Figure {
    if let callTokens { return framed(callTokens, rules.functionCallFraming, rules, isWhole: isWhole) }
    guard deltaTokens > 0 else { return .unknown }
    // The function's name is not in the deltas, and pieces count otherwise than the whole.
    let tokens = deltaTokens + rules.functionCallFraming
    return Figure(tokens + 4, in: (tokens - deltaTokens / 2)...(tokens + 16), .modelled)
  }

  private func written(_ rules: TokenRules, isWhole: Bool) -> Figure {
    if let textTokens { return framed(textTokens, rules.writtenAnswerFraming, rules, isWhole: isWhole) }
    guard deltaTokens > 0 else { return .unknown }
    let tokens = deltaTokens + rules.writtenAnswerFraming
    return Figure(tokens, in: (tokens - deltaTokens / 2)...tokens, .modelled)
  }

  private func framed(_ tokens: Int, _ framing: Int, _ rules: TokenRules, isWhole: Bool) -> Figure {
    let whole = tokens + framing
    if rules.reasoningFramingSlack > 0 {
      return Figure(whole + 2, in: whole...(whole + rules.reasoningFramingSlack), .modelled)
    }
    return isWhole ? Figure(whole, .exact) : Figure(whole, in: tokens...whole, .modelled)
  }

  private func spoken(
    _ rules: TokenRules, _ format: AudioFormat, isWhole: Bool, hasAllDeltas: Bool
  ) -> OutputEstimate {
    guard let tokens = transcriptTokens ?? (deltaTokens > 0 ? deltaTokens : nil) else {
      return OutputEstimate(text: .unknown, audio: measuredAudio(rules, format), isStripped: audioDeltas == 0)
    }
    let isStripped =
      audioBytes == 0 || !hasAllDeltas
      || SpeechModel.isStripped(
        bytes: audioBytes, deltas: max(1, audioDeltas), transcriptTokens: isWhole ? tokens : nil,
        bytesPerMillisecond: format.bytesPerMillisecond)
    let audio = isStripped ? SpeechModel.audio(ofTranscript: tokens) : measuredAudio(rules, format)
    return OutputEstimate(
      text: spokenText(tokens, rules, isWhole: isWhole, showsBlocks: audioDeltas > 0 && hasAllDeltas),
      audio: audio, isStripped: isStripped, isFromPieces: audioDeltas > 0)
  }

  /// n(transcript) + 4 + 2 x blocks, where the blocks can be seen.
  private func spokenText(_ tokens: Int, _ rules: TokenRules, isWhole: Bool, showsBlocks: Bool) -> Figure {
    let framed = tokens + rules.spokenAnswerFraming
    let modelled = SpeechModel.blocks(ofTranscript: tokens)
    guard showsBlocks, transcriptTokens != nil else {
      let low = isWhole ? framed + rules.textPerBlock * modelled.range.lowerBound : framed
      return Figure(
        framed + rules.textPerBlock * modelled.likely,
        in: low...(framed + rules.textPerBlock * modelled.range.upperBound), .modelled)
    }
    let visible = blocksSoFar
    let whole = framed + rules.textPerBlock * visible
    guard isWhole, rules.reasoningFramingSlack == 0 else {
      let most =
        framed + rules.textPerBlock * max(visible, modelled.range.upperBound) + rules.reasoningFramingSlack
      return Figure(whole, in: framed...most, .modelled)
    }
    return Figure(whole, .exact)
  }

  /// 20 tokens a second; a payload that ends within a token leaves room for one.
  private func measuredAudio(_ rules: TokenRules, _ format: AudioFormat) -> Figure {
    guard audioBytes > 0 else { return .unknown }
    let bytesPerToken = rules.outputMillisecondsPerToken * format.bytesPerMillisecond
    let tokens = audioBytes / bytesPerToken
    guard audioBytes % bytesPerToken != 0 else { return Figure(tokens, .measured) }
    return Figure(tokens, in: tokens...(tokens + 1), .modelled)
  }
}

/// What an item of a response's output costs.
struct OutputEstimate: Sendable, Equatable {
  var text: Figure
  var audio = Figure.zero
  /// The sound is missing from the log, or only traces of it are there.
  var isStripped = false
  /// Whether the count is added up from pieces: where lines of the log are missing, it is too low.
  var isFromPieces = false
}
