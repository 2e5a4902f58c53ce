import Intake
import JSON
import Reconciliation
import TokenCounting

/// A log from its bytes to its records.
enum RecordFuzzing {
  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let step = script.byte()
    let text = script.remainder()
    let records = records(text, 0)
    let again = Self.records(text, max(1, step))
    try hold(
      records.responses == again.responses && records.sessions == again.sessions
        && records.transcriptions == again.transcriptions && Sums(records.totals) == Sums(again.totals),
      "cutting changes the records")
    try hold(
      Sums(records.keeping { _ in true }.totals) == Sums(records.totals),
      "the sums are not those of the records")
    let bySession = records.totalsBySession()
    try hold(
      bySession.reduce(0) { $0 + $1.responses } == records.responses.count,
      "a response is in no session")
    for (session, totals) in zip(records.sessions, bySession) {
      try hold(
        totals.responses == Int(session.responses),
        "session \(session.index) says \(session.responses) responses")
    }
    for record in records.responses {
      let comparison = Comparison(record)
      try hold(record.reported.all.allSatisfy { $0 ?? 0 >= 0 }, "a negative figure")
      try hold(
        comparison.verdict != .match || comparison.difference.known.allSatisfy { $0 == 0 },
        "a match that differs")
      _ = Causes.of(record)
    }
    _ = records.naiveSums()
  }

  static func records(_ text: [UInt8], _ step: Int) -> Records {
    var reducer = Reducer(watch: .all)
    var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
    var records = Records()
    func take(_ changes: [Change]) { for change in changes { records.apply(change) } }
    text.inPieces(step) {
      pipeline.read($0, into: &reducer)
      take(pipeline.drain() + reducer.drain())
    }
    pipeline.finish(into: &reducer)
    take(pipeline.drain() + reducer.drain())
    return records
  }
}

/// What sums say: a model or a verdict that no response bears any more is no matter.
private struct Sums: Equatable {
  let counts: [Int]
  let reported: ReportedSums
  let estimated: [EstimatedSums]
  let agreements: AgreementCounts
  let differences: DifferenceSums

  init(_ totals: Totals) {
    counts =
      [
        totals.responses, totals.withUsage, totals.inProgress, totals.withoutCharge, totals.instructions,
        totals.earlier, totals.new, totals.unheardAudio,
      ] + Verdict.allCases.map(totals.count)
    reported = totals.reported
    estimated = [totals.estimated, totals.estimatedWithoutUsage]
    agreements = totals.agreements
    differences = totals.differences
  }
}
