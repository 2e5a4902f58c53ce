import Events
import TokenCounting

/// A response while its events arrive, and after that as long as its session is open.
struct ResponseInProgress: Sendable {
  var record: ResponseRecord
  private(set) var outputs: [OutputItem] = []
  private(set) var isFrozen = false

  /// The number that its session keeps it under; its record has none where the log names no id.
  let key: NameID

  init(_ key: NameID, record: ResponseRecord) {
    self.key = key
    self.record = record
  }

  /// The ids of what it makes.
  var outputIDs: [NameID] { outputs.map(\.id) }

  /// Whether the model has made anything, as far as the log shows.
  var hasOutput: Bool { outputs.contains { $0.hasContent } }

  /// The input is settled; nothing changes it from here on.
  mutating func freeze() { isFrozen = true }

  /// Changes one item of the output; an item that is named for the first time is added.
  mutating func withOutput(_ id: NameID, _ change: (inout OutputItem) -> Void) {
    if let place = outputs.firstIndex(where: { $0.id == id }) {
      change(&outputs[place])
    } else {
      var item = OutputItem(id: id)
      change(&item)
      outputs.append(item)
    }
  }

  /// Counts the output anew from what has been seen.
  mutating func estimateOutput(_ rules: TokenRules, format: AudioFormat) {
    if record.marks.contains(.madeNothing) {
      expectNothing()
      return
    }
    var text = Figure.zero
    var audio = Figure.zero
    record.marks.remove([.payloadStripped, .spoken])
    for item in outputs {
      let estimate = self.estimate(item, rules, format)
      text = text + estimate.text
      audio = audio + estimate.audio
      if item.isSpokenMessage { record.marks.insert(.spoken) }
      if estimate.isStripped { record.marks.insert(.payloadStripped) }
    }
    if outputs.isEmpty { (text, audio) = (.unknown, .unknown) }
    if let reasoning = record.reported.reasoning, reasoning > 0 { text = text + Figure(reasoning, .carried) }
    record.estimated.outputText = text
    record.estimated.outputAudio = audio
  }

  private func estimate(_ item: OutputItem, _ rules: TokenRules, _ format: AudioFormat) -> OutputEstimate {
    item.estimate(
      rules, format: format, isWhole: record.status == .completed,
      hasAllDeltas: !record.marks.contains(.beginningMissing))
  }

  /// The response ended before the model made anything.
  ///
  /// - Parameter avoidedInput: what it would have read, in tokens.
  mutating func stopBeforeOutput(avoidedInput: Int) {
    record.marks.insert(.madeNothing)
    record.notes.append(.avoidedInput(tokens: Int32(clamping: avoidedInput)))
  }

  /// Stopped before the model made anything: the server is expected to report 0, as recorded ones do for a response
  /// that was cancelled before any output or that failed.
  ///
  /// Source: `token-accounting.md`, No usage, zero usage.
  private mutating func expectNothing() {
    record.estimated.inputText = .zero
    record.estimated.inputAudio = .zero
    record.estimated.outputText = .zero
    record.estimated.outputAudio = .zero
    record.estimated.cachedLimit = 0
  }

  /// What an item of the output costs when it is sent again: our own count where it is exact, else what the server
  /// reported for it. Up to that, where more is reported than a count that is added up from pieces.
  func carriedCost(of item: OutputItem, _ rules: TokenRules, format: AudioFormat) -> ItemCost {
    let own = estimate(item, rules, format)
    let others = outputs.filter { $0.id != item.id }.map { estimate($0, rules, format) }
    let text = carried(
      own, \.text, record.reported.outputText, others, besides: record.reported.reasoning ?? 0)
    if item.kind == .functionCall { return ItemCost(text: text) }
    let audio = carried(own, \.audio, record.reported.outputAudio, others)
    return ItemRules(rules).carriedAnswer(text: text, audio: audio)
  }

  private func carried(
    _ own: OutputEstimate, _ part: KeyPath<OutputEstimate, Figure>, _ reported: Int?,
    _ others: [OutputEstimate], besides reasoning: Int = 0
  ) -> Figure {
    let figure = own[keyPath: part]
    let rest = others.reduce(Figure.zero) { $0 + $1[keyPath: part] }
    // The server gives one figure for all items: it tells this one's only where the others are sure.
    guard let reported, let elsewhere = rest.tokens, !rest.isRange else { return figure }
    let theirs = max(0, reported - elsewhere - reasoning)
    guard figure.basis <= .measured else { return Figure(theirs, .carried) }
    guard own.isFromPieces, let tokens = figure.tokens, theirs > tokens, isBelieved else { return figure }
    // Pieces may be missing from the log, or the server's figure is wrong: the next input shows which.
    return Figure(tokens, in: tokens...theirs, .modelled)
  }

  /// Whether what the server says of the output can be believed: it agrees with itself and was not copied.
  private var isBelieved: Bool {
    !DocumentationSample.isCopied(record.reported)
      && !SumsDisagree.gaps(record).contains { $0.side == .output }
  }
}
