import Billing
import Display
import JSON
import Reconciliation
import Wording

/// A bill held against a log, as a table for people or as JSON, schema `realtally.bill/1`.
public struct BillReport: Sendable {
  private let comparison: BillComparison
  private let model: String?

  /// A report on a comparison.
  ///
  /// - Parameter model: the model that the figures are for, where it is known.
  public init(_ comparison: BillComparison, model: String? = nil) {
    self.comparison = comparison
    self.model = model
  }

  /// The table.
  ///
  /// - Parameters:
  ///   - width: the widest line, in columns; nil for the usual.
  ///   - isASCII: whether only ASCII is written.
  public func text(width: Int? = nil, isASCII: Bool = false) -> String {
    var lines = comparison.log.map { $0.records.sources.map { SourceLine.text($0) } } ?? []
    lines.append(SafeText(title))
    lines.append(.empty)
    lines += BillPage(comparison, columns: width ?? 100).lines.map(\.text)
    return lines.map { (isASCII ? $0.ascii : $0).string + "\n" }.joined()
  }

  private var title: String {
    var parts = ["figures typed in"]
    if let window = comparison.window { parts.append("for \(WindowWords.text(window)) (UTC)") }
    if let model { parts.append("of \(model)") }
    if let log = comparison.log {
      let count = log.responses.count
      parts.append("against \(Number.grouped(count)) answer\(count == 1 ? "" : "s") with usage")
    }
    return parts.joined(separator: " ")
  }

  /// The whole document.
  public func document() -> String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("schema", "realtally.bill/1")
      json.list("rows", comparison.rows) { row($0, &$1) }
      json.list("causes", causes) { cause($0, &$1) }
      json.list("hypotheses", comparison.trials) { trial($0, &$1) }
      json.list("unmapped", [Int]()) { $1.integer($0) }
      json.key("totals")
      totals(&json)
    }
    return json.text + "\n"
  }

  // MARK: Rows

  private func row(_ row: BillComparison.Row, _ json: inout JSONWriter) {
    let measure = row.billed.measure
    json.object { json in
      json.member("bucket_start", comparison.window.map { ISOTime.text($0.start) })
      json.member("bucket_end", comparison.window.map { ISOTime.text($0.end) })
      json.member("model", model)
      json.member("measure", measure.rawValue)
      json.key("billed")
      json.raw(Self.number(row.billed.value, measure))
      json.key("reported")
      bounds(row.reported, measure, &json)
      json.key("estimated")
      bounds(row.estimated, measure, &json)
      json.key("difference")
      json.raw(row.difference.map { Self.number($0, measure) } ?? "null")
      json.member(
        "unit", measure == .cost ? row.billed.currency ?? comparison.log?.currency : measure.unit.rawValue)
      if let length = measure.millisecondsPerToken {
        json.key("seconds")
        json.raw(
          Self.decimal(row.billed.value.multipliedReportingOverflow(by: length).partialValue, per: 1000))
      }
    }
  }

  /// One number, or the two ends where the log leaves room.
  private func bounds(_ range: ClosedRange<Int>?, _ measure: BilledMeasure, _ json: inout JSONWriter) {
    guard let range else { return json.null() }
    guard range.lowerBound != range.upperBound else {
      return json.raw(Self.number(range.lowerBound, measure))
    }
    json.object { json in
      json.key("low")
      json.raw(Self.number(range.lowerBound, measure))
      json.key("high")
      json.raw(Self.number(range.upperBound, measure))
    }
  }

  private static func number(_ value: Int, _ measure: BilledMeasure) -> String {
    switch measure.unit {
    case .tokens, .requests: String(value)
    case .seconds: decimal(value, per: 1000)
    case .currency: Money(units: value).description
    }
  }

  private static func decimal(_ value: Int, per unit: Int) -> String {
    let (ones, rest) = value.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
    let decimals = String(rest + UInt(unit)).dropFirst()
    return (value < 0 ? "-" : "") + (rest == 0 ? "\(ones)" : "\(ones).\(decimals)")
  }

  // MARK: Causes

  /// One cause of the bill.
  private struct BillCause {
    let code: BillCode
    let hypothesis: HypothesisCode?
    let certainty: String
    let detail: String
  }

  /// What fits and what is possible; where nothing is named, what is left is unexplained.
  private var causes: [BillCause] {
    let isAmbiguous = if case .several = comparison.conclusion { true } else { false }
    var causes = comparison.trials.compactMap { trial -> BillCause? in
      guard let code = code(of: trial), trial.isNamed || trial.answer == .possible else { return nil }
      let words = HypothesisWords(trial, comparison)
      let certainty = isAmbiguous ? Trial.Certainty.possible : trial.certainty ?? .possible
      return BillCause(
        code: code, hypothesis: trial.code, certainty: certainty.rawValue,
        detail: [words.name, words.work, words.answer].filter { !$0.isEmpty }.joined(separator: ": "))
    }
    switch comparison.conclusion {
    case .open, .unexplained:
      let sentences = BillSentences(comparison)
      causes.append(
        BillCause(
          code: .unexplained, hypothesis: nil, certainty: Trial.Certainty.sure.rawValue,
          detail: "\(sentences.headline) To decide: \(sentences.decision)"))
    default: break
    }
    return causes
  }

  /// More requests in the bill than in the log are missing responses; without that figure they may be anybody's.
  private func code(of trial: Trial) -> BillCode? {
    let hasMoreRequests = comparison.rows.contains {
      $0.billed.measure == .requests && ($0.difference ?? 0) > 0
    }
    return trial.code == .moreThanLog && hasMoreRequests ? .responsesNotInLog : trial.code.billCode
  }

  private func cause(_ cause: BillCause, _ json: inout JSONWriter) {
    let isNamed = comparison.conclusion == cause.hypothesis.map { .named($0) }
    json.object { json in
      json.member("code", cause.code.rawValue)
      json.member("hypothesis", cause.hypothesis?.rawValue)
      json.member("tokens", isNamed || cause.code == .unexplained ? tokensLeft : nil)
      json.key("share")
      json.raw(isNamed ? "1" : "null")
      json.member("certainty", cause.certainty)
      json.member("detail", cause.detail)
    }
  }

  /// How many tokens the bill has more than the log, over the figures that hold no other one; nil where none is known.
  private var tokensLeft: Int? {
    let given = Set(comparison.rows.map(\.billed.measure))
    let parts = comparison.rows.filter { row in
      row.billed.measure.isResponseTokens && !row.billed.measure.wholes.contains { given.contains($0) }
    }.compactMap(\.difference)
    return parts.isEmpty ? nil : parts.reduce(0, +)
  }

  // MARK: Hypotheses and totals

  private func trial(_ trial: Trial, _ json: inout JSONWriter) {
    let words = HypothesisWords(trial, comparison)
    json.object { json in
      json.member("hypothesis", trial.code.rawValue)
      json.member("code", code(of: trial)?.rawValue)
      json.member("answer", trial.answer.name)
      json.member("certainty", trial.certainty?.rawValue)
      json.member("name", words.name)
      json.member("works_out_at", words.work)
      json.member("detail", words.answer)
      json.member("sums_tried", trial.tried)
      json.member("sums_fitting", trial.fitting)
      json.key("chance")
      json.raw("\(Double(Int(trial.chance * 1e9)) / 1e9)")
    }
  }

  private func totals(_ json: inout JSONWriter) {
    let sentences = BillSentences(comparison)
    json.object { json in
      json.member("conclusion", comparison.conclusion.name)
      json.member("headline", sentences.headline)
      json.member("to_decide", sentences.decision)
      json.list("notes", sentences.notes) { $1.string($0) }
      json.member("responses", comparison.log?.responses.count)
      json.member("responses_without_usage", comparison.log?.withoutUsage.count)
      json.member("difference_tokens", tokensLeft)
      json.list("models_without_confirmed_rules", comparison.log?.unconfirmedModels ?? []) { $1.string($0) }
    }
  }
}
