import Billing
import Display
import JSON
import Reconciliation
import Wording

/// What reports say of one group: the same in every form.
struct ReportedGroup {
  let group: PricedGroup
  let grouping: Grouping
  /// The input that a session was read from; nil where it is not known, or the group is no session.
  let source: String?

  var row: GroupRow { group.row }
  var totals: Totals { group.row.totals }
  var startedAt: String? { row.session?.firstAt.milliseconds.map(ISOTime.text) }
  var endedAt: String? { row.session?.lastAt.milliseconds.map(ISOTime.text) }

  /// How long its calls took together, as a decimal.
  var seconds: String? { row.length.map { JSONWriter.decimal(thousandths: $0) } }

  /// The share of the inputs that had been sent before, as a decimal between 0 and 1.
  var sentAgainShare: String? { Self.share(row.sentAgain, of: row.parts) }

  /// The share of the input that came from the cache, as a decimal between 0 and 1.
  var cachedShare: String? { Self.share(totals.reported.cached, of: totals.reported.input) }

  init(_ group: PricedGroup, _ grouping: Grouping, _ records: Records) {
    self.group = group
    self.grouping = grouping
    source = group.row.session.flatMap { records.sourceName($0.source) }
  }

  /// Writes the group as an element of `groups`.
  func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("key", group.label)
      if case .session = grouping {
        json.member("source", source)
        json.member("model", group.model)
        json.member("started_at", startedAt)
        json.member("ended_at", endedAt)
      }
      writeSums(into: &json)
    }
  }

  /// Writes the sums as members of the object that is open.
  func writeSums(into json: inout JSONWriter) {
    json.member("calls", row.calls)
    json.key("seconds")
    json.raw(seconds ?? "null")
    json.member("responses", totals.responses)
    json.member("responses_with_usage", totals.withUsage)
    totals.write(into: &json)
    totals.writeParts(into: &json)
    json.key("sent_again_share")
    json.raw(sentAgainShare ?? "null")
    json.key("cached_share")
    json.raw(cachedShare ?? "null")
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
    json.cost(group.cost)
    json.key("cost_per_minute")
    json.cost(group.costPerMinute)
    json.list("models_without_price", group.modelsWithoutPrice) { $1.string($0) }
    json.member("responses_without_cost", totals.withoutCharge)
  }

  private static func share(_ part: Int?, of whole: Int?) -> String? {
    guard let millionths = Share.millionths(part, of: whole) else { return nil }
    let digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
    return "\(millionths / 1_000_000).\(digits)"
  }
}
