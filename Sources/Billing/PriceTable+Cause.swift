import Reconciliation

/// What causes cost, from reported usage: never more exact than the log is.
extension PriceTable {
  /// What the tokens of a cause cost, or with a minus what they saved; a range where it depends on how much of them was
  /// cached. Nil for causes that are not about money, without usage, without a price for exactly that model, or where our
  /// count does not meet what the server reports.
  ///
  /// - `cache_bust`: what is charged on top, the full price less the cached one.
  /// - `cached_subset`: what the cache saved.
  /// - `duplicate_response`: what a sum over the lines of the log has too much.
  /// - `cached_split_missing`: the whole response, as it cannot be told better.
  public func cost(of cause: Cause, in record: ResponseRecord, model: String?) -> Cost? {
    guard record.marks.contains(.hasUsage), let price = model.flatMap({ price(of: $0) }) else { return nil }
    let tokens = Quantities(record.reported)
    switch cause.code {
    case .cacheBust: return price.costOfLostCache(record)
    case .generatedNotHeard:
      guard record.reported.outputAudio != nil, let unheard = cause.tokens else { return nil }
      return price.audio.output?.perMillion(times: unheard).map { price.cost($0, $0) }
    case .vadDoubleTrigger, .idleTimeout, .cachedSplitMissing: return cost(of: record, model: model)
    case .duplicateResponse:
      let isSame = record.notes.contains(
        .repeated(
          total: Int32(clamping: cause.tokens ?? -1), isSame: true, line: Int32(clamping: cause.line ?? -1)))
      return isSame ? cost(of: record, model: model) : nil
    case .outOfBand: return tokens.inputOnly.isSplit ? price.cost(tokens.inputOnly) : nil
    case .cutAtLimit: return tokens.outputOnly.isSplit ? price.cost(tokens.outputOnly) : nil
    case .cachedSubset: return price.saving(tokens)
    case .historyResent, .toolsOverhead, .defaultInstructions, .silenceCommitted:
      return InputShare(of: cause, in: record).flatMap { price.cost($0, unsplit: tokens.cachedWithoutSplit) }
    default: return nil
    }
  }
}

extension Quantities {
  /// The input alone.
  var inputOnly: Quantities {
    var tokens = self
    (tokens.outputText, tokens.outputAudio, tokens.output) = (0, 0, 0)
    return tokens
  }

  /// The output alone.
  var outputOnly: Quantities {
    var tokens = withoutDiscount
    (tokens.text, tokens.audio, tokens.image, tokens.input) = (0, 0, 0, 0)
    return tokens
  }
}

extension Price {
  /// A cost between two amounts.
  func cost(_ least: Money, _ most: Money) -> Cost {
    Cost(
      amount: min(least, most), highest: least == most ? nil : max(least, most), currency: currency,
      source: source)
  }

  /// What the cache saved, as a negative amount.
  fileprivate func saving(_ tokens: Quantities) -> Cost? {
    let input = tokens.inputOnly
    guard input.isSplit, let paid = cost(input), let full = cost(input.withoutDiscount)?.amount,
      let least = paid.amount.subtracting(full), let most = (paid.highest ?? paid.amount).subtracting(full)
    else { return nil }
    return cost(least, most)
  }

  /// What is charged on top because less came from the cache than for the response before.
  ///
  /// Where something was changed, part of what had been cached is not sent any more: then it is the most that it can be.
  fileprivate func costOfLostCache(_ record: ResponseRecord) -> Cost? {
    for case .cacheLost(let text, let audio, let culprit, _) in record.notes {
      let reported = record.reported
      guard let lost = lostCache(Int(text), Int(audio), reported), Money.zero < lost.highest ?? lost.amount
      else {
        return nil
      }
      return culprit == .none ? lost : cost(.zero, lost.highest ?? lost.amount)
    }
    return nil
  }

  private func lostCache(_ text: Int, _ audio: Int, _ reported: ReportedFigures) -> Cost? {
    guard let textDiscount = self.text.discount, let audioDiscount = self.audio.discount else { return nil }
    guard reported.cachedText != nil || reported.cachedAudio != nil else {
      // Text or audio is not said.
      guard let input = reported.input else { return nil }
      let tokens = min(text + audio, input - (reported.cached ?? 0))
      guard let one = textDiscount.perMillion(times: tokens),
        let other = audioDiscount.perMillion(times: tokens)
      else { return nil }
      return cost(one, other)
    }
    // Of what was cached no more is charged in full than is sent and not cached.
    func charged(_ lost: Int, _ all: Int?, _ cached: Int?) -> Int {
      min(lost, max(0, (all ?? 0) - (cached ?? 0)))
    }
    let more = textDiscount.perMillion(times: charged(text, reported.inputText, reported.cachedText))
      .flatMap { sum in
        audioDiscount.perMillion(times: charged(audio, reported.inputAudio, reported.cachedAudio))
          .flatMap(sum.adding)
      }
    return more.map { cost($0, $0) }
  }
}

extension Price.Rates {
  /// What a million cached tokens save; nil where it cannot be held.
  var discount: Money? { input.subtracting(cached) }
}
