import Display
import Reconciliation
import Wording

/// The columns of rows of responses.
enum ResponseColumnTable {
  /// From left to right.
  static let all: [Column] =
    identity + ReportColumn.reported("the server says: ") { $0.reported } + estimates
    + deltas("difference", "reported less estimated; of a range the distance to its nearer end: ") {
      $0.comparison.difference
    }
    + deltas("remainder", "what of the difference no cause accounts for: ") { $0.comparison.remainder }
    + judgement
    + ReportColumn.cost("cost", "what it cost by the price list; empty where the price is not known") {
      $0.cost
    }

  typealias Column = ReportColumn<ReportedResponse>

  private static let identity: [Column] = [
    Column("response_id", .text, "the server's id of the response") { $0.names.name($0.record.id) },
    Column("session_id", .text, "the server's id of the session") { $0.sessionID },
    Column("source", .text, "the input it was read from, as it was named") { $0.source },
    .count("line", unit: "lines, from 1", "the line of response.done, or of the first event of the response")
    {
      Int($0.record.line)
    },
    .count("sequence", unit: "from 1", "its place among the responses of its session") {
      Int($0.record.sequence)
    },
    Column("model", .text, "the model, or the name of a deployment") { $0.model },
    Column("status", .text, "in_progress, completed, cancelled, failed or incomplete") {
      $0.record.status.name
    },
    Column("status_reason", .text, "why it ended that way, in the server's word") {
      $0.names.name($0.record.statusReason)
    },
    Column("started_at", .time, unit: "UTC", "the time of its first event; empty where the log has none") {
      $0.record.startedAt.milliseconds.map(ISOTime.text)
    },
    Column("ended_at", .time, unit: "UTC", "the time of response.done") {
      $0.record.endedAt.milliseconds.map(ISOTime.text)
    },
  ]

  private static let estimates: [Column] =
    estimate("input_total", "all input; empty where pictures are in it") { $0.estimatedInput }
    + estimate("input_text", "text input") { $0.record.estimated.inputText }
    + estimate("input_audio", "audio input") { $0.record.estimated.inputAudio }
    + estimate("input_image", "image input: 0, or not known where there is any") { $0.estimatedImage }
    + estimate("input_cached", "what may come from the cache") { $0.record.estimated.cached }
    + estimate("output_total", "all output") { $0.record.estimated.output }
    + estimate("output_text", "text output") { $0.record.estimated.outputText }
    + estimate("output_audio", "audio output") { $0.record.estimated.outputAudio }

  private static func estimate(
    _ name: String, _ what: String, _ figure: @escaping @Sendable (ReportedResponse) -> Figure
  ) -> [Column] {
    [
      .count("estimated_\(name)_tokens", "we count: \(what)") { figure($0).tokens },
      .count("estimated_\(name)_low", "the least that this can be") { figure($0).range?.lowerBound },
      .count("estimated_\(name)_high", "the most that this can be") { figure($0).range?.upperBound },
      Column(
        "estimated_\(name)_basis", .text,
        "what this rests on: exact, measured, carried, anchored, modelled or unknown"
      ) { figure($0).basis.name },
    ]
  }

  private static func deltas(
    _ name: String, _ what: String, _ deltas: @escaping @Sendable (ReportedResponse) -> Comparison.Deltas
  ) -> [Column] {
    let parts: [(String, String, @Sendable (Comparison.Deltas) -> Int?)] = [
      ("input_text", "text input", { $0.inputText }), ("input_audio", "audio input", { $0.inputAudio }),
      ("input_total", "all input, only where the log has lost the split", { $0.inputTotal }),
      ("output_text", "text output", { $0.outputText }),
      ("output_audio", "audio output", { $0.outputAudio }),
      ("output_total", "all output, only where the log has lost the split", { $0.outputTotal }),
    ]
    return parts.map { part, words, value in
      .count("\(name)_\(part)", what + words) { value(deltas($0)) }
    }
  }

  private static let judgement: [Column] = [
    Column("verdict", .text, "match, explained, unexplained or unverifiable") { $0.comparison.verdict.name },
    .count("checked_exact", unit: "figures", "how many figures met ours to the token") {
      $0.comparison.checked.exact
    },
    .count("checked_in_range", unit: "figures", "how many met ours within a range") {
      $0.comparison.checked.inRange
    },
    .count("checked_not", unit: "figures", "how many could not be checked") { $0.comparison.checked.not },
    Column("causes", .text, "the codes of its causes, with a space between two") {
      $0.causes.map(\.code.rawValue).joined(separator: " ")
    },
  ]
}
