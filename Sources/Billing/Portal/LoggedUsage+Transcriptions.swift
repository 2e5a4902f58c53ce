import Reconciliation

/// What the model that writes speech down used: another model than the responses', on another line of the bill.
extension LoggedUsage {
  /// Its tokens, by kind; nil where no transcription reports any.
  struct TranscribedTokens {
    var audio = 0
    var text = 0
    var output = 0
    /// All of them.
    var total: Int { audio + text + output }
  }

  /// The tokens that transcriptions report; nil where none does.
  var transcribed: TranscribedTokens? {
    let counted = transcriptions.filter { $0.inputTokens >= 0 }
    guard !counted.isEmpty else { return nil }
    return counted.reduce(into: TranscribedTokens()) { sum, record in
      let audio = Int(max(0, record.audioTokens))
      sum.audio += audio
      sum.text += max(0, Int(record.inputTokens) - audio)
      sum.output += Int(max(0, record.outputTokens))
    }
  }

  /// The time that transcriptions report, in milliseconds; nil where none does.
  var transcribedMilliseconds: Int? {
    let timed = transcriptions.filter { $0.milliseconds >= 0 }
    return timed.isEmpty ? nil : timed.reduce(0) { $0 + Int($1.milliseconds) }
  }

  /// What transcriptions cost by what they report, in ten thousand millionths; nil where one reports nothing or has no price.
  ///
  /// Time is added up before it is priced, as a bill does: a price for a minute is no whole amount for a second.
  var transcriptionCost: ClosedRange<Int>? {
    let completed = transcriptions.filter { $0.status == .completed }
    var (sum, times) = (0...0, [String: Int]())
    for record in completed {
      guard let name = model ?? records.name(record.model),
        let cost = prices.cost(of: record, model: name),
        wantedCurrency == nil || wantedCurrency == cost.currency
      else { return nil }
      if record.milliseconds >= 0 {
        times[name, default: 0] += Int(record.milliseconds)
        continue
      }
      guard let next = sum.adding(cost.amount.units...max(cost.amount, cost.highest ?? cost.amount).units)
      else { return nil }
      sum = next
    }
    for (name, length) in times {
      guard let units = prices.timePrice(of: name)?.cost(milliseconds: length)?.amount.units,
        let next = sum.adding(units...units)
      else { return nil }
      sum = next
    }
    return completed.isEmpty ? nil : sum
  }

  /// The time of the speech that was transcribed as we count it, in milliseconds; nil where that is not known.
  var heardMilliseconds: ClosedRange<Int>? {
    var sum = 0...0
    for record in transcriptions {
      guard let range = record.estimated.range?.times(100), let next = sum.adding(range) else { return nil }
      sum = next
    }
    return transcriptions.isEmpty ? nil : sum
  }

  /// The same as a server reports it: each utterance may be rounded to a whole second.
  ///
  /// Source: `token-accounting.md`: 2,668 and 2,796 ms both gave 3 seconds. A token of the caller's is 100 ms at least.
  var heardAndRounded: ClosedRange<Int>? {
    let slack = transcriptions.count * 1000
    return heardMilliseconds.map {
      max(0, $0.lowerBound - slack)...($0.upperBound + transcriptions.count * 99 + slack)
    }
  }

  /// What that speech costs, where it is billed by time, in ten thousand millionths; nil where it is not, or not known.
  var heardCost: ClosedRange<Int>? {
    guard let name = model ?? transcribers.first, let price = prices.timePrice(of: name),
      wantedCurrency == nil || wantedCurrency == price.currency, let heard = heardAndRounded,
      let least = price.cost(milliseconds: heard.lowerBound)?.amount.units,
      let most = price.cost(milliseconds: heard.upperBound)?.amount.units
    else { return nil }
    return least...most
  }

  /// What the sound of that speech costs at least, where it is billed by the token, in ten thousand millionths: its words come on
  /// top; nil where it is not, or not known.
  var leastHeardCost: Int? {
    guard let name = model ?? transcribers.first, let price = prices.transcriptionPrice(of: name),
      wantedCurrency == nil || wantedCurrency == price.currency, let heard = heardMilliseconds
    else { return nil }
    return price.audio.input.perMillion(times: heard.lowerBound / 100)?.units
  }

  /// The names of the models that wrote speech down.
  public var transcribers: [String] {
    Set(transcriptions.compactMap { records.name($0.model) }).sorted()
  }
}
