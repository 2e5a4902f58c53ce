/// The server's cache of one conversation.
struct PromptCache {
  /// What the last response got from it.
  private var held = ServerConversation.Tokens()

  /// What the next response gets from it: whole steps of each modality, pictures whole, out of the beginning that it
  /// shares with what was read before. Mostly all of it, at times no more than last time; never less, as long as the
  /// beginning stays what it was.
  mutating func read(
    _ shared: ServerConversation.Tokens, isLost: Bool, isFull: Bool, _ random: inout SeededGenerator
  ) -> ServerConversation.Tokens {
    let step = ServerRules.cacheStep
    var whole = shared
    whole.text -= shared.text % step
    whole.audio -= shared.audio % step
    let least = ServerConversation.Tokens(
      text: min(held.text, whole.text), audio: min(held.audio, whole.audio),
      image: min(held.image, whole.image))
    let way = Int.random(in: 0..<10, using: &random)
    if isLost {
      held = ServerConversation.Tokens()
    } else if way < 7 || isFull {
      held = whole
    } else {
      held = least
      // Text alone at times: sound only where the text before it is cached too.
      if way == 7 { held.text = Int.random(in: least.text / step...whole.text / step, using: &random) * step }
    }
    return held
  }
}
