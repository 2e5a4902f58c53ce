import Reconciliation

/// The part of an input that a cause is about, and how much of it may have come from the cache.
struct InputShare {
  /// Its text.
  var text = Tokens()
  /// Its audio.
  var audio = Tokens()
  /// Its pictures.
  var image = Tokens()

  /// Tokens of one modality.
  struct Tokens: Equatable {
    /// How many.
    var count = 0
    /// How many of them are cached for sure.
    var leastCached = 0
    /// How many of them can be cached, by what the log says of this modality.
    var mostCached = 0

    /// None.
    init() {}

    /// So many of what was sent before, beside `others` that were too, of which `cached` came from the cache.
    ///
    /// What was sent for the first time is not in the cache; beyond that nothing is taken for granted: recorded figures
    /// contradict the order of the input.
    init(sent count: Int, others: Int, cached: Int) {
      self.count = count
      leastCached = min(count, max(0, cached - others))
      mostCached = min(count, cached)
    }

    /// So many of what was sent for the first time, beside `others` that were too: cached only where more is cached than
    /// was sent `before`.
    init(new count: Int, others: Int, before: Int, cached: Int) {
      let known = max(0, cached - before)
      self.count = count
      leastCached = min(count, max(0, known - others))
      mostCached = min(count, known)
    }
  }

  /// The share of a cause; nil where it is about something else, or where the parts of the input, as counted, do not make
  /// what the server reports.
  init?(of cause: Cause, in record: ResponseRecord) {
    let reported = record.reported
    guard let tokens = cause.tokens, tokens > 0, let parts = record.inputParts,
      parts.instructions + parts.earlier.text + parts.new.text == reported.inputText ?? 0,
      parts.earlier.audio + parts.new.audio == reported.inputAudio ?? 0
    else { return nil }
    let (text, audio) = (reported.cachedText ?? 0, reported.cachedAudio ?? 0)
    switch cause.code {
    case .historyResent:
      self.text = Tokens(sent: parts.earlier.text, others: parts.instructions, cached: text)
      self.audio = Tokens(sent: parts.earlier.audio, others: 0, cached: audio)
      image = Tokens(sent: parts.earlier.image, others: 0, cached: reported.cachedImage ?? 0)
    case .toolsOverhead, .defaultInstructions:
      guard tokens <= parts.instructions else { return nil }
      self.text = Tokens(sent: tokens, others: parts.instructions - tokens + parts.earlier.text, cached: text)
    case .silenceCommitted:
      guard tokens <= parts.new.audio else { return nil }
      self.audio = Tokens(
        new: tokens, others: parts.new.audio - tokens, before: parts.earlier.audio, cached: audio)
    default: return nil
    }
  }
}

extension Price {
  /// What a share of an input cost.
  ///
  /// - Parameter unsplit: cached tokens of which the log does not say what they are: any of them, or none, may be these.
  func cost(_ share: InputShare, unsplit: Int) -> Cost? {
    guard share.image.count == 0 || image != nil else { return nil }
    var lines = [(share.text, text), (share.audio, audio)]
    if let image { lines.append((share.image, image)) }
    // The least is paid where as much as can be was cached, the dearest first.
    lines.sort { ($0.1.discount ?? .zero) > ($1.1.discount ?? .zero) }
    var (least, most) = (Money.zero, Money.zero)
    var free = unsplit
    for (tokens, rates) in lines {
      let more = min(free, tokens.count - tokens.mostCached)
      free -= more
      guard let low = amount(tokens.count, cached: tokens.mostCached + more, rates).flatMap(least.adding),
        let high = amount(tokens.count, cached: tokens.leastCached, rates).flatMap(most.adding)
      else { return nil }
      (least, most) = (low, high)
    }
    return cost(least, most)
  }

  private func amount(_ tokens: Int, cached: Int, _ rates: Rates) -> Money? {
    rates.input.perMillion(times: tokens - cached).flatMap { full in
      rates.cached.perMillion(times: cached).flatMap(full.adding)
    }
  }
}
