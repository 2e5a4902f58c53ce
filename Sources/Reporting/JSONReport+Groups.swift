import Billing
import Display
import JSON
import Reconciliation
import Wording

extension JSONReport {
  /// Writes the groups, and the sums of those that are left out where there are any.
  func groups(_ groups: ShownRows<PricedGroup>, _ json: inout JSONWriter) {
    json.member("by", options.grouping.word)
    json.list("groups", groups.rows) { group, json in
      json.object { json in
        json.member("key", group.label)
        if case .session = options.grouping { session(group, &json) }
        members(of: group, &json)
      }
    }
    guard !groups.leftOut.isEmpty else { return }
    json.key("groups_left_out")
    json.object { json in
      json.member("groups", groups.leftOut.count)
      members(of: priced(GroupRow(groups.leftOut.map(\.row))), &json)
    }
  }

  /// Writes the sums of the responses that are left out.
  func leftOut(_ responses: [ResponseRecord], _ json: inout JSONWriter) {
    let totals = Totals(responses)
    json.key("responses_left_out")
    json.object { json in
      json.member("responses", totals.responses)
      totals.write(into: &json)
      json.key("cost")
      cost(prices.cost(of: totals, name: records.name(_:)).cost, &json)
    }
  }

  private func priced(_ row: GroupRow) -> PricedGroup {
    PricedGroup(row, options.grouping, prices, name: records.name(_:))
  }

  private func session(_ group: PricedGroup, _ json: inout JSONWriter) {
    json.member("source", group.row.session.flatMap { sourceName($0.source) })
    json.member("model", group.model)
    json.member("started_at", group.row.session?.firstAt.milliseconds.map(ISOTime.text))
    json.member("ended_at", group.row.session?.lastAt.milliseconds.map(ISOTime.text))
  }

  private func members(of group: PricedGroup, _ json: inout JSONWriter) {
    let (row, totals) = (group.row, group.row.totals)
    json.member("calls", row.calls)
    json.key("seconds")
    row.length.map { json.raw(JSONWriter.decimal(thousandths: $0)) } ?? json.null()
    json.member("responses", totals.responses)
    json.member("responses_with_usage", totals.withUsage)
    totals.write(into: &json)
    totals.writeParts(into: &json)
    share("sent_again_share", row.sentAgain, of: row.parts, &json)
    share("cached_share", totals.reported.cached, of: totals.reported.input, &json)
    json.key("verdicts")
    json.object { json in
      for verdict in Verdict.allCases { json.member(verdict.name, totals.count(verdict)) }
    }
    json.key("verdict_tokens")
    json.object { json in
      for verdict in Verdict.allCases where verdict != .match {
        json.member(verdict.name, totals.tokens(verdict))
      }
    }
    json.member("unheard_audio", totals.unheardAudio)
    json.key("cost")
    cost(group.cost, &json)
    json.key("cost_per_minute")
    cost(group.costPerMinute, &json)
    json.list("models_without_price", group.modelsWithoutPrice) { $1.string($0) }
  }

  /// Writes a share as a decimal between 0 and 1; null where it is not known.
  private func share(_ name: String, _ part: Int?, of whole: Int?, _ json: inout JSONWriter) {
    json.key(name)
    guard let millionths = Share.millionths(part, of: whole) else { return json.null() }
    let digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
    json.raw("\(millionths / 1_000_000).\(digits)")
  }
}
