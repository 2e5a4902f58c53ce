import Reconciliation
import Wording

/// The columns of rows of groups.
enum GroupColumnTable {
  /// From left to right.
  static func all(_ grouping: Grouping) -> [ReportColumn<ReportedGroup>] {
    key(grouping) + (grouping == .session ? ofSession : []) + sums
  }

  typealias Column = ReportColumn<ReportedGroup>

  private static func key(_ grouping: Grouping) -> [Column] {
    let what =
      switch grouping {
      case .session: "the server's id of the session"
      case .day: "the day of UTC on which the responses began"
      case .hour: "the hour of UTC in which the responses began"
      case .model: "the model, or the name of a deployment"
      case .metadata: "what the client gave the responses under that key"
      }
    return [Column("key", .text, what + "; empty where the log does not say") { $0.group.label }]
  }

  private static let ofSession: [Column] = [
    Column("source", .text, "the input it was read from, as it was named") { $0.source },
    Column("model", .text, "the model, or the name of a deployment") { $0.group.model },
    Column("started_at", .time, unit: "UTC", "the time of its first event") { $0.startedAt },
    Column("ended_at", .time, unit: "UTC", "the time of its last event") { $0.endedAt },
  ]

  private static let sums: [Column] =
    [
      .count("calls", unit: "sessions", "sessions with a response in the row") { $0.row.calls },
      Column(
        "seconds", .decimal, unit: "seconds", "how long the calls took; shared where they are in two rows"
      ) {
        $0.seconds
      },
      .count("responses", unit: "responses", "how many responses") { $0.totals.responses },
      .count(
        "responses_with_usage", unit: "responses", "how many of them have usage: the sums are over those"
      ) {
        $0.totals.withUsage
      },
    ] + Column.reported("sum of what the server says: ") { $0.totals.reported }
    + estimates + deltas + parts + judgement
    + Column.cost("cost", "what the row cost, as far as prices are known") { $0.group.cost }
    + Column.cost("cost_per_minute", "what a minute of it cost") { $0.group.costPerMinute }
    + [
      Column("models_without_price", .text, "the models that are not in the cost, with a space between two") {
        $0.group.modelsWithoutPrice.joined(separator: " ")
      },
      .count(
        "responses_without_cost", unit: "responses",
        "how many are not in the cost because their usage has too few figures"
      ) {
        $0.totals.withoutCharge
      },
    ]

  private static let estimates: [Column] =
    estimate("estimated_input", "input") { $0.totals.estimated.input }
    + estimate("estimated_output", "output") { $0.totals.estimated.output }
    + estimate("estimated_without_usage_input", "input of responses without usage") {
      $0.totals.estimatedWithoutUsage.input
    }
    + estimate("estimated_without_usage_output", "output of responses without usage") {
      $0.totals.estimatedWithoutUsage.output
    }

  private static func estimate(
    _ name: String, _ what: String, _ sum: @escaping @Sendable (ReportedGroup) -> EstimatedSums.RangeSum
  ) -> [Column] {
    func known(
      _ part: @escaping @Sendable (EstimatedSums.RangeSum) -> Int
    ) -> @Sendable (ReportedGroup) -> Int? {
      { group in sum(group).known > 0 ? part(sum(group)) : nil }
    }
    return [
      .count("\(name)_tokens", "sum of what we count: \(what)", known { $0.tokens }),
      .count("\(name)_low", "the least that this can be", known { $0.low }),
      .count("\(name)_high", "the most that this can be", known { $0.high }),
      .count("\(name)_without_estimate", unit: "responses", "how many responses are not in it") {
        sum($0).unknown
      },
    ]
  }

  private static let deltas: [Column] = [
    .count("difference_input_text", "sum of reported less estimated: text input") {
      $0.totals.differences.inputText
    },
    .count("difference_input_audio", "the same of audio input") { $0.totals.differences.inputAudio },
    .count("difference_output_text", "the same of text output") { $0.totals.differences.outputText },
    .count("difference_output_audio", "the same of audio output") { $0.totals.differences.outputAudio },
  ]

  private static let parts: [Column] = [
    .count("input_parts_instructions", "instructions and tools, sent with every response") {
      $0.totals.instructions
    },
    .count("input_parts_earlier", "earlier turns, sent again") { $0.totals.earlier },
    .count("input_parts_new", "what came since the last response") { $0.totals.new },
    Column("sent_again_share", .decimal, unit: "of 1", "the share of the inputs that was not new") {
      $0.sentAgainShare
    },
    Column("cached_share", .decimal, unit: "of 1", "the share of the input that came from the cache") {
      $0.cachedShare
    },
  ]

  private static let judgement: [Column] =
    Verdict.allCases.map { verdict in
      .count("verdicts_\(verdict.name)", unit: "responses", "how many responses: \(verdict.words)") {
        $0.totals.count(verdict)
      }
    }
    + Verdict.allCases.filter { $0 != .match }.map { verdict in
      .count("verdict_tokens_\(verdict.name)", "the tokens that this verdict is about, without their sign") {
        $0.totals.tokens(verdict)
      }
    } + [.count("unheard_audio", "sound that was made, charged and never heard") { $0.totals.unheardAudio }]
}
