/// All naive sums of a session or of a log, beside what is right.
public struct NaiveSums: Sendable, Equatable {
  /// What the server reports over all responses, which is what is charged; not known where it reports nothing.
  public let right: NaiveSum.Tokens
  /// Whether a sum contradicts its parts somewhere: what is right is then what the parts make.
  public let countsByParts: Bool
  /// The cached part of the input, as reported; nil where no response says it.
  public let cached: Int?
  /// The reasoning in the output, as reported; nil where no response says it.
  public let reasoning: Int?
  /// How many responses have no usage, so that every sum here is without them.
  public let withoutUsage: Int
  /// How many reports of a response came again.
  public let repeats: Int
  /// How many sessions have been charged for anything.
  public let sessions: Int
  /// The sums, in the order of their codes.
  public let sums: [NaiveSum]

  /// The sum of a code.
  public subscript(code: NaiveSum.Code) -> NaiveSum? { sums.first { $0.code == code } }

  /// Those that give another number than what is right.
  public var different: [NaiveSum] { sums.filter { $0.isDifferent == true } }

  init(_ tally: NaiveTally) {
    let reported = tally.reported
    let right = NaiveSum.Tokens(input: reported.input, output: reported.output, total: reported.total)
    self.right = right
    countsByParts = tally.countsByParts
    cached = reported.cached
    reasoning = reported.reasoning
    withoutUsage = tally.responses - tally.withUsage
    repeats = tally.repeats
    sessions = tally.sessions
    func sum(
      _ code: NaiveSum.Code, _ made: NaiveSum.Tokens, basis: Basis? = nil, apart: SpeechToText? = nil
    ) -> NaiveSum {
      NaiveSum(code: code, made: made, right: right, basis: basis, apart: apart)
    }
    func plus(_ one: Int?, _ other: Int?) -> Int? { one.flatMap { one in other.map { one + $0 } } }
    let new = tally.new.part?.total
    sums = [
      sum(.sumOfTotals, tally.lines(right)),
      sum(
        .onlyNew, .init(input: new, output: new == nil ? nil : right.output, total: plus(new, right.output)),
        basis: new == nil ? nil : tally.new.basis),
      sum(.lastResponse, tally.last),
      sum(
        .cachedOnTop,
        .init(
          input: plus(right.input, cached), output: cached == nil ? nil : right.output,
          total: plus(right.total, cached))),
      sum(.transcriptionLeftOut, right, apart: tally.speech),
      sum(
        .reasoningAdded,
        .init(
          input: reasoning == nil ? nil : right.input, output: plus(right.output, reasoning),
          total: plus(right.total, reasoning))),
    ]
  }
}

extension Records {
  /// The naive sums of each session, in the order of the sessions.
  public func naiveSumsBySession() -> [NaiveSums] { naiveTallies().map { NaiveSums($0) } }

  /// The naive sums of the whole log: the last figures of each session are added up, as who takes them for its sum does.
  public func naiveSums() -> NaiveSums {
    NaiveSums(naiveTally())
  }

  /// A session of which no response is wanted says nothing of what was transcribed either.
  func talliesOfResponses() -> [NaiveTally] {
    var tallies = Array(repeating: NaiveTally(), count: sessions.count)
    for record in responses where tallies.indices.contains(Int(record.session)) {
      tallies[Int(record.session)].add(record)
    }
    for (place, session) in sessions.enumerated()
    where tallies[place].responses > 0 || session.responses == 0 {
      tallies[place].add(session.speechToText)
    }
    return tallies
  }
}
