/// One response's input held against what the server says of it.
struct Settling {
  /// The response.
  let response: NameID
  /// Its input as it was settled when it began.
  var input: FrozenInput
  /// What the server says.
  let reported: TokenPair
  /// The items that it makes itself.
  let own: Set<NameID>

  /// Whether both figures are known.
  var isKnown: Bool { input.text.basis != .unknown && input.audio.basis != .unknown }

  /// Whether each figure that is known meets the server's.
  var fits: Bool {
    (input.text.difference(from: reported.text) ?? 0) == 0
      && (input.audio.difference(from: reported.audio) ?? 0) == 0
  }

  /// How far the server's figures lie from ours.
  var shift: TokenPair {
    TokenPair(
      text: input.text.difference(from: reported.text) ?? 0,
      audio: input.audio.difference(from: reported.audio) ?? 0)
  }

  /// What is added to the figures beside prompt and items.
  var more: TokenPair { (input.unseen ?? .zero) + input.offset }

  /// The prompt as we count it; none where it lies in what is not seen.
  var promptTokens: Int { input.prompt.tokens ?? 0 }

  /// What the server's figures leave behind a prompt of so many tokens, beyond the likeliest cost of the items.
  func left(behindPrompt prompt: Int) -> TokenPair {
    reported - more
      - TokenPair(text: input.items.text.known + prompt, audio: input.items.audio.known)
  }
}

/// What the figures of a response tell of its session.
///
/// A response that meets our count settles what was open in it, and later ones are held to that. For one that does not, an
/// explanation is looked for that could fail; what the next response repeats is a constant.
extension SessionLedger {
  /// Learns from a response that has just ended, before its answer enters the conversation.
  mutating func settle(_ id: NameID, _ open: inout ResponseInProgress, _ changes: inout ChangeList) {
    guard let input = inputOfLast, id == lastResponse else { return }
    inputOfLast = nil
    // A log that shows no items hides what was read.
    guard showsItems else { return }
    guard let reported = Self.reportedInput(of: open.record) else { return }
    var settling = Settling(response: id, input: input, reported: reported, own: Set(open.outputIDs))
    guard settleCarrying(&settling, &open) else { return }
    if !settling.fits {
      // Figures of which the output is wrong as well are not to be learnt from.
      if settling.isKnown, Comparison.differences(of: open.record).known(.output).allSatisfy({ $0 == 0 }) {
        explain(settling, &open, &changes)
      }
    } else if input.isHistoryUnknown {
      solveUnseen(settling)
    } else {
      solveWhatIsOpen(settling, &open)
      constants.pending = nil
      if settling.isKnown { constants.confirmedForms.formUnion(input.forms) }
    }
    constants.hasSettled = true
  }

  /// In a session that has not shown how older answers are read, figures that are met to the token show it.
  ///
  /// - Returns: whether the input can be held against figures now.
  private mutating func settleCarrying(_ settling: inout Settling, _ open: inout ResponseInProgress) -> Bool {
    guard settling.input.moreIfSpoken != .zero else { return true }
    settling.input.moreIfSpoken = .zero
    if settling.isKnown, settling.fits { rules.isCarryingKnown = true }
    guard settling.isKnown || settling.fits else {
      // One figure alone does not tell: what would be said of older answers is left out.
      open.record.facts.droppedAudio = 0
      return false
    }
    return true
  }

  /// What the server says of text and audio, where its figures can be believed: they agree with themselves.
  private static func reportedInput(of record: ResponseRecord) -> TokenPair? {
    let reported = record.reported
    guard !record.marks.contains(.madeNothing), let text = reported.inputText, let all = reported.input,
      let audio = reported.inputAudio ?? (all == text ? 0 : nil), reported.inputGap ?? 0 == 0, all > 0,
      !DocumentationSample.isCopied(reported)
    else { return nil }
    return TokenPair(text: text, audio: audio)
  }
}
