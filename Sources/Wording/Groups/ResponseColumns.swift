import Billing
import Display
import Reconciliation

/// What the responses of a report can be sorted by: its columns, and the words of the filter language.
public enum ResponseColumns {
  /// The columns by their names.
  public static func all(_ records: Records, _ prices: PriceTable) -> [SortColumn<ResponseRecord>] {
    [
      SortColumn("#", isAscending: true) { .number(Int($0.row)) },
      SortColumn("response", isAscending: true) { records.name($0.id).map { .text($0) } },
      SortColumn("outcome", isAscending: true) { .text(Outcome.words($0)) },
      SortColumn("model", isAscending: true) { records.name($0.model).map { .text($0) } },
      .number("in") { $0.reported.input }, .number("in.text") { $0.reported.inputText },
      .number("in.audio") { $0.reported.inputAudio }, .number("cached") { $0.reported.cached },
      .number("new") { $0.inputParts?.new.total }, .number("out") { $0.reported.output },
      .number("out.text") { $0.reported.outputText }, .number("out.audio") { $0.reported.outputAudio },
      .number("we count in") { $0.estimated.input.tokens },
      .number("we count out") { $0.estimated.output.tokens },
      .number("check") { Comparison($0).largestDifference },
      // As behind `diff` in the filter language.
      .number("diff") { Comparison($0).largestDifference },
      .number("cost") { prices.cost(of: $0, model: records.name($0.model))?.amount.units },
      .number("total") { $0.reported.total }, .number("unheard") { $0.unheardAudioTokens },
      SortColumn("time", isAscending: true) { $0.startedAt.milliseconds.map { .number($0) } },
    ]
  }
}
