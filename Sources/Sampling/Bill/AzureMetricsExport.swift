import Display
import JSON

/// What `az monitor metrics list` prints. Source: `domain.md`, 4.4.
struct AzureMetricsExport {
  private let draft: BillDraft

  init(_ draft: BillDraft) {
    self.draft = draft
  }

  private static let metrics = [
    "ProcessedPromptTokens", "GeneratedTokens", "TokenTransaction", "AudioPromptTokens",
    "AudioCompletionTokens",
  ]

  /// What a metric counts of that; whether those for input hold what was cached, nobody documents.
  private func count(_ metric: String, _ sums: MeterSums) -> Int {
    let cached = draft.hidesMeaning ? 0 : 1
    let input = sums.fresh + cached * sums.cached
    let output = sums[.textOutput] + sums[.audioOutput]
    let count =
      switch metric {
      case "ProcessedPromptTokens": input
      case "GeneratedTokens": output
      case "TokenTransaction": input + output
      case "AudioPromptTokens": sums[.audioInput] + cached * sums[.cachedAudio]
      default: sums[.audioOutput]
      }
    return count * draft.scale
  }

  /// The answer: hours without usage have no total.
  var text: String {
    let times = draft.times
    var series: [(model: String, payer: Use.Payer)] = []
    for line in times.flatMap(\.lines)
    where !series.contains(where: { $0 == (line.model, line.payer) }) {
      series.append((line.model, line.payer))
    }
    let first = times.first?.start ?? 0
    let last = (times.last?.start ?? 0) + draft.format.period
    var json = JSONWriter(indent: 1)
    json.object { json in
      json.member("cost", 0)
      json.member("interval", "PT1H")
      json.member("namespace", "Microsoft.CognitiveServices/accounts")
      json.member("resourceregion", "eastus2")
      json.member("timespan", "\(ISOTime.text(first))/\(ISOTime.text(last))")
      json.key("value")
      json.array { json in
        for metric in Self.metrics { json.object { write(metric, series, times, &$0) } }
      }
    }
    return json.text + "\n"
  }

  private func write(
    _ metric: String, _ series: [(model: String, payer: Use.Payer)],
    _ times: [(start: Int, lines: [BillDraft.Line])], _ json: inout JSONWriter
  ) {
    json.member(
      "id",
      "/subscriptions/00000000/resourceGroups/sample/providers/Microsoft.CognitiveServices/accounts/voice/providers/"
        + "Microsoft.Insights/metrics/\(metric)")
    json.member("type", "Microsoft.Insights/metrics")
    json.member("unit", "Count")
    json.key("name")
    json.object { $0.member("value", metric) }
    json.key("timeseries")
    json.array { json in
      for (model, payer) in series {
        json.object { json in
          json.key("metadatavalues")
          json.array { json in
            for (name, value) in [("modeldeploymentname", model), ("region", "eastus2-\(payer.rawValue)")] {
              json.object { json in
                json.key("name")
                json.object { $0.member("value", name) }
                json.member("value", value)
              }
            }
          }
          json.key("data")
          json.array { json in
            for (start, lines) in times {
              json.object { json in
                json.member("timeStamp", ISOTime.text(start))
                guard let line = lines.first(where: { $0.model == model && $0.payer == payer }) else {
                  return
                }
                json.key("total")
                json.raw("\(count(metric, line.sums)).0")
              }
            }
          }
        }
      }
    }
  }
}
