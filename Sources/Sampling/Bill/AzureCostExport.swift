import Display

/// Azure's Cost Management exports of a whole subscription. Source: `domain.md`, 4.5.
struct AzureCostExport {
  private let draft: BillDraft

  init(_ draft: BillDraft) {
    self.draft = draft
  }

  /// One row: a meter of a resource on a day.
  private struct Row {
    let day: Int
    let meter: String
    let service: String
    /// How many of the unit, as a decimal.
    let quantity: String
    let unit: String
    /// The price for one of the unit.
    let price: String
    let cost: String
    let resource: String
    /// The quantity as it is consumed (FOCUS).
    let consumed: String
    /// For how many one of the unit stands (FOCUS).
    let block: Int
  }

  /// How many tokens one of the unit is: some exports count in thousands.
  private var unit: Int { draft.format == .payAsYouGo ? 1000 : 1_000_000 }

  /// The unit's name, which may be mistaken.
  private var unitName: String { (unit == 1000) == (draft.scale == 1) ? "1K" : "1M" }

  private var rows: [Row] {
    draft.times.flatMap { start, lines in
      var rows = lines.flatMap { line in Meter.allCases.compactMap { row(line, $0) } }
      if !rows.isEmpty {
        rows.append(
          Row(
            day: start, meter: "Hot LRS Data Stored", service: "Storage", quantity: "3", unit: "1 GB/Month",
            price: "0.02", cost: "0.06", resource: "/subscriptions/x/providers/Microsoft.Storage/accounts/s",
            consumed: "3", block: 1))
      }
      return rows
    }
  }

  private func row(_ line: BillDraft.Line, _ meter: Meter) -> Row? {
    let count = line.sums[meter]
    let percent = line.isSpeech ? 100 : draft.percent
    guard count > 0, let cost = PriceSheet.cost(line.model, meter, count, percent: percent),
      let name = name(line.model, meter)
    else { return nil }
    let resource =
      "/subscriptions/x/providers/Microsoft.CognitiveServices/accounts/\(line.payer.rawValue)"
    if meter == .speechTime {
      // Hours, finer than a millisecond.
      let hours = SampledDecimal.text((count * 1000 + 18) / 36, decimals: 8)
      return Row(
        day: line.start, meter: name, service: "Azure OpenAI", quantity: hours, unit: "1 Hour",
        price: SampledDecimal.text(PriceSheet.perHour(line.model) ?? 0, decimals: 3), cost: cost.text,
        resource: resource,
        consumed: hours, block: 1)
    }
    let hundredthCents = (PriceSheet.cents(line.model, meter) ?? 0) * percent
    let isFocusMistaken = draft.format == .focus && draft.scale != 1 && !meter.isSpeech
    let isMistaken = draft.scale != 1 && !meter.isSpeech
    return Row(
      day: line.start, meter: name, service: "Azure OpenAI",
      quantity: SampledDecimal.text(count, decimals: unit == 1000 ? 3 : 6),
      unit: isMistaken && draft.format != .focus ? unitName : unit == 1000 ? "1K" : "1M",
      price: SampledDecimal.text(hundredthCents, decimals: unit == 1000 ? 7 : 4), cost: cost.text,
      resource: resource,
      consumed: "\(isFocusMistaken ? count * draft.scale : count)", block: unit)
  }

  /// The meter's name, short in the way that each model's meters are.
  private func name(_ model: String, _ meter: Meter) -> String? {
    let tier = draft.isDataZone ? "DZ" : "Gl"
    let unit = self.unit == 1000 ? "" : "1M "
    switch model {
    case "whisper-1": return "Speech-to-Text-Batch-Whisper-glbl Unit"
    case "gpt-realtime-whisper": return "gpt-realtime-whisper Opt Gl Unit"
    case "gpt-4o-mini-transcribe":
      return "gpt4o mn trscb \(meter == .speechInput ? "aud in" : "txt out") gl 1215 \(unit)Tokens"
    case "gpt-realtime":
      let words = words(meter, ["txt", "aud", "img"], "Inp", "cchd Inp", "Outp")
      return "gpt rt \(words.0) 0828 \(words.1) \(draft.isDataZone ? "DZone" : "glbl") \(unit)Tokens"
    case "gpt-4o-realtime-preview":
      let words = words(meter, ["txt", "aud", "img"], "in", "cd in", "out")
      return "gpt4o rt \(words.0) \(words.1) \(tier) 1217 \(unit)Tokens"
    default:
      let words = words(meter, ["Text", "Audio", "Image"], "inp", "cd inp", "opt")
      return "\(model) \(words.0) \(words.1) \(tier) \(unit)Tokens"
    }
  }

  private func words(
    _ meter: Meter, _ names: [String], _ input: String, _ cached: String, _ output: String
  ) -> (String, String) {
    switch meter {
    case .textInput: (names[0], input)
    case .audioInput, .speechInput, .speechTime: (names[1], input)
    case .imageInput: (names[2], input)
    case .cachedText: (names[0], cached)
    case .cachedAudio: (names[1], cached)
    case .cachedImage: (names[2], cached)
    case .textOutput, .speechOutput: (names[0], output)
    case .audioOutput: (names[1], output)
    }
  }

  /// The table.
  var text: String {
    let (head, row): (String, (Row) -> [String]) =
      switch draft.format {
      case .customer:
        (
          "invoiceSectionId;date;meterName;meterCategory;quantity;unitOfMeasure;effectivePrice;costInBillingCurrency;"
            + "billingCurrency;costInUsd;ResourceId",
          { row in
            let date = ISOTime.text(row.day)
            let (year, month, day) = (
              date.prefix(4), date.dropFirst(5).prefix(2), date.dropFirst(8).prefix(2)
            )
            return [
              "s", "\(day)/\(month)/\(year)", row.meter, row.service, Self.comma(row.quantity), row.unit,
              Self.comma(row.price), Self.comma(row.cost), "USD", Self.comma(row.cost), row.resource,
            ]
          }
        )
      case .payAsYouGo:
        (
          "SubscriptionId,UsageDateTime,MeterCategory,MeterName,UnitOfMeasure,UsageQuantity,ResourceRate,PreTaxCost,"
            + "Currency,InstanceId",
          { row in
            [
              "s", String(ISOTime.text(row.day).prefix(10)), row.service, row.meter, row.unit, row.quantity,
              row.price, row.cost, "USD", row.resource,
            ]
          }
        )
      case .focus:
        (
          "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,PricingQuantity,"
            + "PricingUnit,x_PricingBlockSize,x_EffectiveUnitPrice,SkuMeter,ResourceId,ServiceName",
          { row in
            [
              row.cost, "USD", ISOTime.text(row.day), ISOTime.text(row.day + SampledBill.day), row.consumed,
              row.block == 1 ? row.unit : "Units", row.quantity, row.unit, "\(row.block)", row.price,
              row.meter,
              row.resource, row.service,
            ]
          }
        )
      default:
        (
          "InvoiceSectionName,Date,ProductName,MeterCategory,MeterSubCategory,MeterId,MeterName,MeterRegion,"
            + "UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,ResourceId,BillingCurrencyCode",
          { row in
            let date = ISOTime.text(row.day)
            return [
              "s", "\(date.dropFirst(5).prefix(2))/\(date.dropFirst(8).prefix(2))/\(date.prefix(4))",
              row.service,
              row.service, "Media", "m", row.meter, "", row.unit, row.quantity, row.price, row.cost,
              row.resource,
              "USD",
            ]
          }
        )
      }
    let separator = draft.format == .customer ? ";" : ","
    return head + "\n" + rows.map { row($0).joined(separator: separator) + "\n" }.joined()
  }

  /// With a decimal comma.
  private static func comma(_ text: String) -> String {
    text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",")
  }
}
