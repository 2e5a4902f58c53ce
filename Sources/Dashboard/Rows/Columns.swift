import Billing
import Display
import Reconciliation
import Wording

/// The columns of the rows, and which of them fit.
struct Columns {
  /// One column.
  struct Column: Sendable {
    let head: SafeText
    var width: Int
    let isNumber: Bool
    /// The lower, the sooner it is left out.
    let priority: Int
    let group: Group
    /// What rows are sorted by under this column; nil where they cannot be.
    var figure: SortFigure?
    /// Whether this is the column of the order of arrival.
    var isArrival = false
    let text: @Sendable (ResponseRecord, Dashboard) -> SafeText
  }

  /// What a column belongs to.
  enum Group: Sendable {
    case none, input, output, check
  }

  /// The columns that fit, from left to right.
  let columns: [Column]
  /// How wide the last column, the words, may be; 0 where it is left out.
  let words: Int

  /// Where the columns begin: behind the mark of the cursor.
  let start: Int

  /// - Parameters:
  ///   - width: the columns of the screen.
  ///   - totals: the sums over the rows: their number must fit, and where the log leaves a cost open both its ends.
  init(width: Int, _ totals: Totals) {
    var fitting = Self.all
    fitting[0].width = max(4, String(totals.responses).count)
    if totals.hasOpenCharge { fitting[fitting.count - 1] = Self.cost(Self.rangeColumns) }
    let start = width < 24 ? 1 : 2
    self.start = start
    func needed(_ columns: [Column]) -> Int { start - 1 + columns.reduce(0) { $0 + $1.width + 1 } }
    while needed(fitting) + (fitting.contains { $0.priority <= 3 } ? 14 : 0) > width, fitting.count > 1 {
      // The words go after the details of input and output and before what is new.
      if !fitting.contains(where: { $0.priority < 3 }), needed(fitting) <= width { break }
      guard let least = fitting.map(\.priority).min() else { break }
      fitting.removeAll { $0.priority == least }
    }
    columns = fitting
    let left = width - needed(fitting) - 1
    words = left >= 12 ? left : 0
  }

  /// The columns that a cost with two ends takes.
  private static let rangeColumns = 13

  private static let all: [Column] = [
    arrival,
    Column(head: "response", width: 9, isNumber: false, priority: 7, group: .none) { record, dashboard in
      ResponseName.text(record, dashboard.records)
    },
    Column(head: "outcome", width: 11, isNumber: false, priority: 8, group: .none) { record, _ in
      SafeText(Outcome.words(record))
    },
    number("total", 7, 22, .input, .input) { Number.grouped($0.reported.input) },
    number("text", 6, 2, .input, .inputText) { Number.grouped($0.reported.inputText) },
    number("audio", 6, 2, .input, .inputAudio) { Number.grouped($0.reported.inputAudio) },
    number("cached", 6, 6, .input, .cached) { Number.grouped($0.reported.cached) },
    number("new", 5, 4, .input, .new) { Number.grouped($0.inputParts?.new.total) },
    number("total", 5, 21, .output, .output) { record in
      record.isDone ? Number.grouped(record.reported.output) : growing(record)
    },
    number("text", 5, 1, .output, .outputText) { Number.grouped($0.reported.outputText) },
    number("audio", 6, 1, .output, .outputAudio) { Number.grouped($0.reported.outputAudio) },
    number("unheard", 7, 5, .output, .unheard) { Number.grouped($0.unheardAudioTokens) },
    Column(
      head: "check", width: 5, isNumber: false, priority: 25, group: .check, figure: .difference
    ) { record, _ in
      SafeText(" " + Check.marks(record))
    },
    cost(8),
  ]

  /// What a response cost: where it is large, with as many decimals as there is room for.
  private static func cost(_ width: Int) -> Column {
    Column(head: "cost", width: width, isNumber: true, priority: 9, group: .none, figure: .cost) {
      record, dashboard in
      SafeText(CostWords.row(dashboard.cost(of: record), columns: width))
    }
  }

  /// While an answer is made, our own count of it grows.
  private static func growing(_ record: ResponseRecord) -> String {
    record.estimated.output.tokens.map { "~" + Number.grouped($0) } ?? Number.missing
  }

  private static func number(
    _ head: SafeText, _ width: Int, _ priority: Int, _ group: Group, _ figure: SortFigure,
    _ text: @escaping @Sendable (ResponseRecord) -> String
  ) -> Column {
    Column(head: head, width: width, isNumber: true, priority: priority, group: group, figure: figure) {
      record, _ in
      SafeText(text(record))
    }
  }

  private static let arrival = Column(
    head: "#", width: 4, isNumber: true, priority: 10, group: .none, isArrival: true
  ) { record, _ in SafeText("\(record.row + 1)") }
}
