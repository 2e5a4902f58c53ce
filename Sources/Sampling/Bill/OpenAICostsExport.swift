import Display
import JSON

/// OpenAI's costs: the page of its API, and the table of its dashboard. Source: `domain.md`, 4.2 and 4.3.
struct OpenAICostsExport {
  private let draft: BillDraft

  init(_ draft: BillDraft) {
    self.draft = draft
  }

  /// One line item of a day.
  private struct Item {
    let name: String
    let amount: Dollars
    let quantity: Int
    let unit: String
    let payer: Use.Payer
  }

  private func items(_ lines: [BillDraft.Line]) -> [Item] {
    lines.flatMap { line in
      Meter.allCases.compactMap { meter in
        let count = line.sums[meter]
        guard count > 0,
          let amount = PriceSheet.cost(line.model, meter, count, percent: line.isSpeech ? 100 : draft.percent)
        else { return nil }
        let isMistaken = draft.scale != 1 && !meter.isSpeech
        return Item(
          name: Self.name(line.model, meter), amount: amount,
          quantity: meter == .speechTime ? count / 1000 : count,
          unit: meter == .speechTime ? "duration_seconds" : isMistaken ? "1000_tokens" : "tokens",
          payer: line.payer)
      }
    }
  }

  private static func name(_ model: String, _ meter: Meter) -> String {
    switch meter {
    case .textInput: "\(model) text, input"
    case .audioInput, .speechInput: "\(model) audio, input"
    case .imageInput: "\(model) image, input"
    case .cachedText: "\(model) text, cached input"
    case .cachedAudio: "\(model) audio, cached input"
    case .cachedImage: "\(model) image, cached input"
    case .textOutput, .speechOutput: "\(model) text, output"
    case .audioOutput: "\(model) audio, output"
    case .speechTime: model
    }
  }

  /// The page. Amounts are decimals written as text, as they come.
  var text: String {
    OpenAIPage.text(draft) { lines, json in
      for item in items(lines) { json.object { write(item, &$0) } }
      guard !lines.isEmpty else { return }
      let other = Item(
        name: "gpt-4.1, input", amount: Dollars(units: 12_250_000_000_000), quantity: 6_125_000,
        unit: "tokens", payer: .own)
      json.object { write(other, &$0) }
    }
  }

  private func write(_ item: Item, _ json: inout JSONWriter) {
    json.member("object", "organization.costs.result")
    json.key("amount")
    json.object { json in
      json.member("value", item.amount.text)
      json.member("currency", "usd")
    }
    json.member("line_item", item.name)
    json.member("project_id", "proj_sample")
    json.member("api_key_id", "key_\(item.payer.rawValue)")
    json.member("quantity", item.quantity)
    json.member("quantity_unit", item.unit)
  }

  /// The table, which has money alone.
  var table: String {
    let head =
      "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,"
      + "organization_id,organization_name\n"
    return head
      + draft.times.flatMap { start, lines in
        let end = start + SampledBill.day
        let time = "\(start / 1000),\(end / 1000),\(ISOTime.text(start)),\(ISOTime.text(end))"
        let rows = items(lines).map {
          "\(time),\($0.amount.text),usd,\"\($0.name)\",proj_\($0.payer.rawValue),org_sample,Sample\n"
        }
        return rows.isEmpty ? ["\(time),,,,,org_sample,Sample\n"] : rows
      }.joined()
  }
}
