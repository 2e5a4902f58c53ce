import Billing
import Reconciliation

/// Columns that rows of responses and of groups have alike.
extension ReportColumn {
  /// What the server says.
  ///
  /// - Parameter prefix: what the meanings begin with.
  static func reported(
    _ prefix: String, _ figures: @escaping @Sendable (Row) -> (any ReportableFigures)?
  ) -> [ReportColumn] {
    let parts: [(String, String, @Sendable (any ReportableFigures) -> Int?)] = [
      ("total", "input and output together", { $0.total }),
      ("input_total", "all input, cached included", { $0.input }),
      ("input_text", "text input, cached included", { $0.inputText }),
      ("input_audio", "audio input, cached included", { $0.inputAudio }),
      ("input_image", "image input, cached included", { $0.inputImage }),
      ("input_cached", "the part of the input that came from the cache", { $0.cached }),
      ("input_cached_text", "the part of the text input that came from the cache", { $0.cachedText }),
      ("input_cached_audio", "the part of the audio input that came from the cache", { $0.cachedAudio }),
      ("input_cached_image", "the part of the image input that came from the cache", { $0.cachedImage }),
      ("output_total", "all output", { $0.output }),
      ("output_text", "text output, reasoning included", { $0.outputText }),
      ("output_audio", "audio output", { $0.outputAudio }),
      ("output_reasoning", "the part of the text output that is reasoning", { $0.reasoning }),
    ]
    return parts.map { name, meaning, part in
      .count("reported_" + name, prefix + meaning) { figures($0).flatMap(part) }
    }
  }

  /// An amount of money.
  static func cost(
    _ name: String, _ meaning: String, _ cost: @escaping @Sendable (Row) -> Cost?
  ) -> [ReportColumn] {
    [
      ReportColumn(name + "_amount", .decimal, unit: "currency", meaning) {
        cost($0)?.amount.description
      },
      ReportColumn(
        name + "_amount_high", .decimal, unit: "currency",
        "the most that it can be, where the log leaves a range; cost_amount is the least then"
          .replacing("cost_amount", with: name + "_amount")
      ) { row in
        cost(row).flatMap { cost in cost.highest.flatMap { $0 == cost.amount ? nil : $0.description } }
      },
      ReportColumn(name + "_currency", .text, "the currency of the amount") { cost($0)?.currency },
      ReportColumn(name + "_price_source", .text, "the price list used, and its day") { cost($0)?.source },
    ]
  }
}
