/// What naive sums are made of, added up response by response.
struct NaiveTally: Sendable {
  /// What the server says.
  private(set) var reported = ReportedSums()
  /// Whether a sum contradicts its parts somewhere, so that these count.
  private(set) var countsByParts = false
  /// How many responses there are.
  private(set) var responses = 0
  /// How many of them have usage.
  private(set) var withUsage = 0
  /// How many sessions have been charged for anything.
  private(set) var sessions = 0
  /// How many reports of a response came again.
  private(set) var repeats = 0
  /// The totals as they stand in the log: nil where none does.
  private var lineTotal: Int?
  /// What those say in all.
  private var repeatedTokens = 0
  /// What was new.
  private(set) var new = NewInput()
  /// What the model that writes speech down used.
  private(set) var speech = SpeechToText()
  private var lastReported: NaiveSum.Tokens?

  /// The last figures of each session, added up; not known where one of them lacks the figure.
  var last: NaiveSum.Tokens { lastReported ?? .init() }

  /// Takes the next response of its session in; sessions are added up one by one.
  mutating func add(_ record: ResponseRecord) {
    responses += 1
    guard record.marks.contains(.hasUsage) else { return }
    withUsage += 1
    var summed = record
    summed.reported = record.reported.summedByParts
    if record.reported.contradictsItself { countsByParts = true }
    reported.change(summed, by: 1)
    lineTotal = record.reported.total.map { (lineTotal ?? 0) + $0 } ?? lineTotal
    new.add(record)
    for case .repeated(let total, _, _) in record.notes {
      repeats += 1
      repeatedTokens += Int(total)
    }
    let figures = summed.reported
    guard figures.total != 0 else { return }
    sessions = 1
    lastReported = .init(input: figures.input, output: figures.output, total: figures.total)
  }

  /// Takes in what was transcribed.
  mutating func add(_ other: SpeechToText) { speech.add(other) }

  /// Takes another session in.
  mutating func add(_ other: NaiveTally) {
    reported.add(other.reported)
    countsByParts = countsByParts || other.countsByParts
    responses += other.responses
    withUsage += other.withUsage
    repeats += other.repeats
    repeatedTokens += other.repeatedTokens
    lineTotal = other.lineTotal.map { (lineTotal ?? 0) + $0 } ?? lineTotal
    new.add(other.new)
    speech.add(other.speech)
    sessions += other.sessions
    guard let more = other.lastReported else { return }
    guard let mine = lastReported else { return lastReported = more }
    lastReported = mine.plus(more)
  }

  /// The sum over every line of the log that reports a response; of a report that came again, the total alone is kept.
  func lines(_ right: NaiveSum.Tokens) -> NaiveSum.Tokens {
    repeats == 0 && lineTotal == right.total ? right : .init(total: lineTotal.map { $0 + repeatedTokens })
  }
}

extension NaiveSum.Tokens {
  /// Both together; nil where either is not known.
  fileprivate func plus(_ other: Self) -> Self {
    func plus(_ figure: KeyPath<Self, Int?>) -> Int? {
      self[keyPath: figure].flatMap { one in other[keyPath: figure].map { one + $0 } }
    }
    return Self(input: plus(\.input), output: plus(\.output), total: plus(\.total))
  }
}
