import Billing
import Display
import JSON
import Reconciliation
import Wording

/// A bill held against a log, as a table for people or as JSON, schema `realtally.bill/1`.
public struct BillReport: Sendable {
  private let statement: BillStatement

  /// A report on a statement.
  public init(_ statement: BillStatement) {
    self.statement = statement
  }

  /// A report on figures that were typed.
  ///
  /// - Parameter model: the model that the figures are for, where it is known.
  public init(_ comparison: BillComparison, model: String? = nil) {
    self.init(BillStatement(typed: comparison, model: model))
  }

  /// The table.
  ///
  /// - Parameters:
  ///   - width: the widest line, in columns; nil for the usual.
  ///   - isASCII: whether only ASCII is written.
  public func text(width: Int? = nil, isASCII: Bool = false) -> String {
    var lines = statement.records.map { $0.sources.map { SourceLine.text($0) } } ?? []
    let columns = width ?? 100
    if statement.isTyped {
      for group in statement.groups {
        lines +=
          [SafeText(title(group)), .empty] + BillPage(group.comparison, columns: columns).lines.map(\.text)
      }
    } else {
      lines += StatementPage(statement, columns: columns).lines.map(\.text)
    }
    return lines.map { (isASCII ? $0.ascii : $0).string + "\n" }.joined()
  }

  private func title(_ group: BillGroup) -> String {
    let comparison = group.comparison
    var parts = ["figures typed in"]
    if let window = comparison.window { parts.append("for \(WindowWords.text(window)) (UTC)") }
    if let model = group.model { parts.append("of \(model)") }
    if let log = comparison.log {
      parts.append("against \(Number.counted(log.responses.count, "answer")) with usage")
    }
    return parts.joined(separator: " ")
  }

  /// The whole document.
  public func document() -> String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("schema", "realtally.bill/1")
      json.list("exports", statement.exports) { export($0, &$1) }
      json.key("rows")
      json.array { json in
        for group in statement.groups {
          // Without times of their own the figures are for all of the time.
          if group.times.isEmpty { rows(group.comparison.rows, group.comparison.window, group, &json) }
          for time in group.times { rows(time.rows, time.window, group, &json) }
        }
      }
      json.list("causes", statement.causes) { cause($0, &$1) }
      json.list("accounts", statement.accounts) { account($0, &$1) }
      json.key("hypotheses")
      json.array { json in
        for group in statement.groups {
          for trial in group.comparison.trials { self.trial(trial, group, &json) }
        }
      }
      json.key("unmapped")
      json.array { json in
        for export in statement.exports { for meter in export.unmapped { unmapped(meter, export, &json) } }
      }
      json.key("totals")
      totals(&json)
    }
    return json.text + "\n"
  }

  // MARK: Exports

  private func export(_ export: Export, _ json: inout JSONWriter) {
    json.object { json in
      json.member("source", export.name)
      json.member("kind", export.kind.rawValue)
      json.member("covers_from", export.covered.map { ISOTime.text($0.start) })
      json.member("covers_to", export.covered.map { ISOTime.text($0.end) })
      json.member("rows", Set(export.rows.map(\.line)).count)
      json.member("other_rows", export.others.rows)
      json.list("other_amounts", export.others.amounts.sorted { $0.key < $1.key }) { amount, json in
        json.object { json in
          json.key("amount")
          json.raw(amount.value.description)
          json.member("currency", amount.key)
        }
      }
      json.list("notes", export.notes) { $1.string(ExportWords.note($0, in: export)) }
    }
  }

  private func unmapped(_ meter: UnmappedMeter, _ export: Export, _ json: inout JSONWriter) {
    json.object { json in
      json.member("source", export.name)
      json.member("line", meter.line)
      json.member("meter", meter.meter)
      json.key("quantity")
      json.raw(meter.quantity?.description ?? "null")
      json.member("unit", meter.unit)
      json.member("rows", meter.rows)
      json.key("amount")
      json.raw(meter.charge?.amount.description ?? "null")
      json.member("currency", meter.charge?.currency)
    }
  }

  // MARK: Rows

  private func rows(
    _ rows: [BillComparison.Row], _ window: BillWindow?, _ group: BillGroup, _ json: inout JSONWriter
  ) {
    for row in rows { self.row(row, window, group, &json) }
  }

  private func row(
    _ row: BillComparison.Row, _ window: BillWindow?, _ group: BillGroup, _ json: inout JSONWriter
  ) {
    let measure = row.billed.measure
    json.object { json in
      json.member("bucket_start", window.map { ISOTime.text($0.start) })
      json.member("bucket_end", window.map { ISOTime.text($0.end) })
      json.member("model", group.model)
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
        "unit",
        measure == .cost ? row.billed.currency ?? group.comparison.log?.currency : measure.unit.rawValue)
      if let length = measure.millisecondsPerToken {
        json.key("seconds")
        json.raw(
          JSONWriter.decimal(
            thousandths: row.billed.value.multipliedReportingOverflow(by: length).partialValue))
      }
      if let meters = group.meters[measure] { json.list("meters", meters) { $1.string($0) } }
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
    case .seconds: JSONWriter.decimal(thousandths: value)
    case .currency: Money(units: value).description
    }
  }

  // MARK: Causes

  private func cause(_ cause: BillCause, _ json: inout JSONWriter) {
    json.object { json in
      json.member("code", cause.code.rawValue)
      json.member("model", statement.groups[cause.group].model)
      json.member("hypothesis", cause.hypothesis?.rawValue)
      json.member("tokens", cause.tokens)
      json.key("share")
      json.raw(cause.accountsForAll ? "1" : "null")
      let money = statement.money(of: cause)
      json.key("amount")
      json.raw(money.map { Money(units: $0.units).description } ?? "null")
      json.member("currency", money?.currency)
      json.member("certainty", cause.certainty.rawValue)
      json.member("detail", BillCauseWords.detail(cause, statement))
    }
  }

  private func account(_ account: BillAccount, _ json: inout JSONWriter) {
    let measure = account.measure
    json.object { json in
      json.member("model", statement.groups[account.group].model)
      json.member("measure", measure.rawValue)
      let amounts: [(String, Int?)] = [
        ("billed", account.billed), ("reported", account.reported), ("shown", account.shown),
        ("possible", account.possible), ("remainder", account.remainder),
      ]
      for (name, value) in amounts {
        json.key(name)
        json.raw(value.map { Self.number($0, measure) } ?? "null")
      }
      json.list("causes", account.causes) { $1.string($0.rawValue) }
    }
  }

  // MARK: Hypotheses and totals

  private func trial(_ trial: Trial, _ group: BillGroup, _ json: inout JSONWriter) {
    let words = HypothesisWords(trial, group.comparison)
    json.object { json in
      json.member("model", group.model)
      json.member("hypothesis", trial.code.rawValue)
      json.member("code", group.comparison.code(of: trial)?.rawValue)
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
    let logs = statement.groups.compactMap { $0.comparison.log }
    let left = statement.groups.compactMap { $0.comparison.tokensLeft }
    json.object { json in
      json.member("conclusion", statement.conclusion.rawValue)
      json.member("all_sides_agree", statement.agreesOnAllSides)
      json.member("headline", headline)
      json.member("to_decide", decision)
      json.list("notes", notes) { $1.string($0) }
      json.member("responses", logs.isEmpty ? nil : logs.reduce(0) { $0 + $1.responses.count })
      json.member(
        "responses_without_usage", logs.isEmpty ? nil : logs.reduce(0) { $0 + $1.withoutUsage.count })
      json.member(
        "difference_tokens",
        left.isEmpty ? nil : left.reduce(0) { $0.addingReportingOverflow($1).partialValue })
      json.list("models_without_confirmed_rules", Set(logs.flatMap(\.unconfirmedModels)).sorted()) {
        $1.string($0)
      }
    }
  }

  private var headline: String {
    guard statement.isTyped, let group = statement.groups.first else {
      return StatementPage.headline(statement)
    }
    return BillSentences(group.comparison).headline
  }

  /// What would decide where something differs.
  private var decision: String {
    let places = statement.groups.indices.filter {
      statement.isTyped || statement.groups[$0].comparison.conclusion != .agrees
    }
    return places.map { StatementPage.decision(statement, $0) }.joined(separator: " ")
  }

  private var notes: [String] {
    StatementPage.notes(statement) + statement.groups.flatMap { BillSentences($0.comparison).notes }
  }
}
