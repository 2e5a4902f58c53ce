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
