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
  var transcriptionCost: ClosedRange<Int>? {
    var sum = 0...0
    for record in transcriptions where record.status == .completed {
      guard let cost = prices.cost(of: record, model: model ?? records.name(record.model)),
        wantedCurrency == nil || wantedCurrency == cost.currency,
        let next = sum.adding(cost.amount.units...max(cost.amount, cost.highest ?? cost.amount).units)
      else { return nil }
      sum = next
    }
    return transcriptions.isEmpty ? nil : sum
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

  /// The names of the models that wrote speech down.
  public var transcribers: [String] {
    Set(transcriptions.compactMap { records.name($0.model) }).sorted()
  }
}
