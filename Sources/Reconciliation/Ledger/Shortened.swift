/// Answers that are sent shorter than they were made, in tokens: why input can fall while a conversation grows.
struct Shortened: Sendable, Equatable {
  /// Audio of older answers that is not sent again.
  var droppedAudio = 0
  /// The transcripts that are sent instead.
  var transcriptText = 0
  /// The text of those answers, had they been sent in full.
  var droppedText = 0
  /// Audio of cut answers, had they been sent in full.
  var uncutAudio = 0
  /// Audio of cut answers as it is sent.
  var cutAudio = 0
  /// The line of the last cut; -1 where there was none.
  var cutLine = -1

  /// How much more would be read if older answers kept their sound.
  var moreIfSpoken: TokenPair { TokenPair(text: droppedText - transcriptText, audio: droppedAudio) }

  /// Takes an item in (`by` 1) or out again (`by` -1).
  mutating func count(_ item: ConversationItem, _ cost: ItemCost, by count: Int) {
    switch item.representation {
    case .full: return
    case .transcript:
      droppedAudio += count * (item.full.audio.tokens ?? 0)
      transcriptText += count * (cost.text.tokens ?? 0)
      droppedText += count * (item.full.text.tokens ?? 0)
    case .truncated:
      uncutAudio += count * (item.full.audio.tokens ?? 0)
      cutAudio += count * (cost.audio.tokens ?? 0)
      if count > 0 { cutLine = max(cutLine, item.truncatedLine ?? -1) }
    }
  }
}

extension Shortened {
  /// What one has beyond another.
  static func - (left: Self, right: Self) -> Self {
    Shortened(
      droppedAudio: left.droppedAudio - right.droppedAudio,
      transcriptText: left.transcriptText - right.transcriptText,
      droppedText: left.droppedText - right.droppedText, uncutAudio: left.uncutAudio - right.uncutAudio,
      cutAudio: left.cutAudio - right.cutAudio, cutLine: left.cutLine)
  }
}

extension ResponseRecord.Facts {
  /// Takes in what is sent shorter than it was made.
  mutating func take(_ shortened: Shortened) {
    droppedAudio = Int32(clamping: shortened.droppedAudio)
    transcriptText = Int32(clamping: shortened.transcriptText)
    droppedText = Int32(clamping: shortened.droppedText)
    uncutAudio = Int32(clamping: shortened.uncutAudio)
    cutAudio = Int32(clamping: shortened.cutAudio)
    cutLine = Int32(clamping: shortened.cutLine)
  }

  /// Adds to one of them; figures of a damaged log may be of any size.
  mutating func add(_ tokens: Int32, to fact: WritableKeyPath<Self, Int32>) {
    self[keyPath: fact] = Int32(clamping: Int(self[keyPath: fact]) + Int(tokens))
  }

  /// Leaves out what turned out not to be sent at all.
  mutating func drop(_ gone: Shortened) {
    droppedAudio = Int32(clamping: Int(droppedAudio) - gone.droppedAudio)
    transcriptText = Int32(clamping: Int(transcriptText) - gone.transcriptText)
    droppedText = Int32(clamping: Int(droppedText) - gone.droppedText)
    uncutAudio = Int32(clamping: Int(uncutAudio) - gone.uncutAudio)
    cutAudio = Int32(clamping: Int(cutAudio) - gone.cutAudio)
  }
}
