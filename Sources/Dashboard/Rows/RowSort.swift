import Billing
import Reconciliation

/// In which order rows are shown.
struct RowSort: Sendable, Equatable {
  /// The figure that decides; nil for the order in which responses came.
  var figure: SortFigure?
  /// Whether the largest comes first.
  var isDescending = true

  /// The rows in that order; those whose figure is missing come last either way.
  func sorted(_ rows: [Row], _ key: (Row, SortFigure) -> Int?) -> [Row] {
    guard let figure else { return isDescending ? rows : rows.reversed() }
    let keyed = rows.map { (row: $0, key: key($0, figure)) }
    let known = keyed.filter { $0.key != nil }.sorted { one, other in
      let (left, right) = (one.key ?? 0, other.key ?? 0)
      if left == right { return one.row < other.row }
      return isDescending ? left > right : left < right
    }
    return (known + keyed.filter { $0.key == nil }).map(\.row)
  }

  /// The next figure to sort by in a direction, of those that the screen shows; behind the last comes the order of arrival, and before it the last.
  mutating func step(_ direction: Int, among shown: [SortFigure]) {
    let order: [SortFigure?] = [nil] + shown
    let place = order.firstIndex(of: figure) ?? 0
    figure = order[(place + direction + order.count) % order.count]
    isDescending = true
  }
}

/// A figure that rows can be sorted by.
enum SortFigure: Sendable, Equatable {
  case input, inputText, inputAudio, cached, new, output, outputText, outputAudio, unheard, difference, cost
}

extension Dashboard {
  /// The figure of a row, as a whole number whose order is the order of the rows; nil where it is missing.
  func key(_ row: Row, _ figure: SortFigure) -> Int? {
    guard let record = record(row) else { return nil }
    return switch figure {
    case .input: record.reported.input
    case .inputText: record.reported.inputText
    case .inputAudio: record.reported.inputAudio
    case .cached: record.reported.cached
    case .new: record.inputParts?.new.total
    case .output: record.reported.output
    case .outputText: record.reported.outputText
    case .outputAudio: record.reported.outputAudio
    case .unheard: record.unheardAudioTokens
    case .difference: Comparison(record).largestDifference
    case .cost: cost(of: record)?.amount.units
    }
  }
}
