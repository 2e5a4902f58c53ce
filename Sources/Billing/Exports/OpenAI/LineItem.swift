/// What a line of OpenAI's costs is for, told by its words.
///
/// Source: `domain.md`, 4.2: `gpt-realtime audio, cached input`, also behind `realtime api | `.
struct LineItem {
  let model: String
  /// What it measures; nil where the words do not say.
  let measure: BilledMeasure?

  init(_ name: String) {
    let plain = (name.split(separator: "|").last ?? "").lowercased()
    let parts = plain.split(separator: ",", maxSplits: 1)
    var words = (parts.first ?? "").split(whereSeparator: \.isWhitespace)
    let direction =
      parts.count > 1 ? parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
    let modality = words.last.flatMap { ["text", "audio", "image"].contains($0) ? String($0) : nil }
    if modality != nil { words.removeLast() }
    model = words.joined(separator: "-")
    measure =
      switch ModelName.kind(model) {
      case .transcription: direction.isEmpty ? .transcriptionSeconds : .transcriptionTokens
      case .conversation: Self.measure(modality, direction)
      case .other: nil
      }
  }

  private static func measure(_ modality: String?, _ direction: String) -> BilledMeasure? {
    switch (modality, direction) {
    case ("text", "input"): .uncachedText
    case ("audio", "input"): .uncachedAudio
    case ("image", "input"): .inputImage
    case ("text", "cached input"): .cachedText
    case ("audio", "cached input"): .cachedAudio
    case ("image", "cached input"): .cachedImage
    case ("text", "output"): .outputText
    case ("audio", "output"): .outputAudio
    default: nil
    }
  }
}

/// One line of OpenAI's costs, from its API or its table.
struct CostResult {
  let start: Int?
  let end: Int?
  let item: String?
  let charge: Charge
  let quantity: DecimalNumber?
  let unit: String?
  let payer: String?
  let line: Int

  /// Adds it to an export; false where it names no line item.
  ///
  /// - Parameter prices: what tokens cost by the lists, which tells where the unit is mistaken.
  func add(to export: inout Export, _ prices: PriceTable) -> Bool {
    guard let item, !item.isEmpty else {
      export.others.add(charge)
      return false
    }
    let read = LineItem(item)
    guard ModelName.kind(read.model) != .other else {
      export.others.add(charge)
      return true
    }
    let factor = read.measure.flatMap { self.factor($0) }
    if quantity != nil, factor == nil, read.measure != nil {
      export.note(.wrongUnit(line: line, meter: item, unit: unit ?? ""))
    }
    guard let measure = read.measure, quantity == nil || factor != nil else {
      export.addUnmapped(
        UnmappedMeter(meter: item, line: line, quantity: quantity, unit: unit ?? "", charge: charge))
      return true
    }
    let counted = quantity.flatMap { quantity in factor.flatMap { quantity.times($0)?.whole } }
    // What cannot be held leaves its money.
    if let quantity, counted == nil {
      export.note(.tooLarge(line: line, meter: item, quantity: quantity))
    }
    let misfit = counted == nil ? nil : self.misfit(measure, list: prices.list(read.model, measure))
    if let misfit {
      export.note(.priceFitsUnit(line: line, meter: item, named: misfit.named, fits: misfit.fits))
    }
    export.add(
      BillRow(
        start: start, end: end, model: read.model, measure: measure, quantity: counted, charge: charge,
        misfit: misfit, meter: item, payer: payer, line: line))
    return true
  }

  private func misfit(_ measure: BilledMeasure, list: (money: Money, currency: String)?) -> UnitMisfit? {
    guard measure.unit == .tokens, let quantity, let list, list.currency == charge.currency else {
      return nil
    }
    return UnitMisfit(
      quantity, each: charge.amount.ratio(to: quantity), list: DecimalNumber(list.money),
      named: unit == "1000_tokens" ? 1000 : 1)
  }

  /// For how many of what the measure counts one of the unit stands; nil where it is for something else.
  private func factor(_ measure: BilledMeasure) -> Int? {
    switch (measure.unit, unit ?? "tokens") {
    case (.tokens, "tokens"): 1
    case (.tokens, "1000_tokens"): 1000
    case (.seconds, "duration_seconds"): 1000
    case (.seconds, "duration_minutes"): 60_000
    case (.seconds, "duration_hours"): 3_600_000
    default: nil
    }
  }
}
