import Billing
import JSON
import Reconciliation
import Wording

extension JSONReport {
  /// Writes the groups, and the sums of those that are left out where there are any.
  func groups(_ groups: ShownRows<PricedGroup>, _ json: inout JSONWriter) {
    json.member("by", options.grouping.word)
    json.list("groups", groups.rows) { reported($0).write(into: &$1) }
    guard !groups.leftOut.isEmpty else { return }
    let sums = PricedGroup(
      GroupRow(groups.leftOut.map(\.row)), options.grouping, prices, name: records.name(_:))
    json.key("groups_left_out")
    json.object { json in
      json.member("groups", groups.leftOut.count)
      reported(sums).writeSums(into: &json)
    }
  }

  /// Writes the sums of the responses that are left out.
  func leftOut(_ responses: [ResponseRecord], _ json: inout JSONWriter) {
    let totals = Totals(responses)
    let (cost, unpriced) = prices.cost(of: totals, name: records.name(_:))
    json.key("responses_left_out")
    json.object { json in
      json.member("responses", totals.responses)
      totals.write(into: &json)
      json.key("cost")
      json.cost(cost)
      json.list("models_without_price", unpriced) { $1.string($0) }
      json.member("responses_without_cost", totals.withoutCharge)
    }
  }

  private func reported(_ group: PricedGroup) -> ReportedGroup {
    ReportedGroup(group, options.grouping, records)
  }
}
