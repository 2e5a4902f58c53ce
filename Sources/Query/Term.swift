import Billing
import Reconciliation
import Wording

/// One condition of a query.
struct Term: Equatable, Sendable {
  var isNegated: Bool
  var test: Test

  /// What is tested.
  enum Test: Equatable, Sendable {
    /// The row of that number, from 1.
    case row(Int)
    /// A name that holds one of these.
    case part(Field, [PlainWord])
    /// A word out of a closed set.
    case choice(Field, Set<String>)
    /// A figure compared.
    case figure(Field, Relation, Amount)
  }

  /// Whether a record passes; what is not known passes neither the condition nor its opposite.
  func passes(_ record: ResponseRecord, _ records: some RecordNames, _ prices: PriceTable) -> Bool {
    guard let holds = holds(record, records, prices) else { return false }
    return holds != isNegated
  }

  private func holds(_ record: ResponseRecord, _ records: some RecordNames, _ prices: PriceTable) -> Bool? {
    switch test {
    case .row(let number): return Int(record.row) + 1 == number
    case .part(let field, let words):
      let name = field.name(of: record, records)
      return words.contains { $0.isPart(of: name) }
    case .choice(let field, let choices):
      return field.words(of: record, records)?.contains { choices.contains($0) }
    case .figure(let field, let relation, let amount):
      if case .money(let other, let currency) = amount {
        guard let cost = prices.cost(ofDifferenceIn: record, model: records.name(record.model)),
          cost.currency == currency
        else { return nil }
        return relation.holds(Span(cost.amount, cost.highest ?? cost.amount), other)
      }
      guard let figure = field.figure(of: record, records, prices) else { return nil }
      switch amount {
      case .number(let other): return relation.holds(figure, other)
      case .percent(let share):
        // Both sides times a hundred and to the share's last decimal, so that nothing is divided.
        guard let total = record.reported.total else { return nil }
        let scale = 100 * (DecimalNumber.unitsPerOne / Int128(Money.unitsPerOne))
        return relation.holds(Span(units: figure.low * scale), Span(units: share.units * Int128(total)))
      case .money: return nil
      }
    }
  }
}

extension Field {
  /// The name that a part is looked for in; nil where the log has none.
  fileprivate func name(of record: ResponseRecord, _ records: some RecordNames) -> String? {
    switch self {
    case .session: records.session(of: record).flatMap { records.name($0.id) }
    case .model: records.name(record.model)
    default: records.name(record.id)
    }
  }

  /// The words of a closed set that a record bears; nil where that is not known.
  fileprivate func words(of record: ResponseRecord, _ records: some RecordNames) -> [String]? {
    switch self {
    case .status: return [record.status.name, QueryWords.key(Outcome.words(record))]
    case .verdict:
      let verdict = Comparison(record).verdict
      return [verdict.name, QueryWords.key(verdict.words)]
    case .cause:
      return Self.codes(of: record, records).flatMap { [$0.rawValue, QueryWords.key($0.words)] }
    case .kind:
      return Self.codes(of: record, records).flatMap { [$0.kind.rawValue, QueryWords.key($0.kind.words)] }
    case .provider:
      // OpenAI's events and those of Azure are alike: either word means both.
      switch records.session(of: record)?.provider {
      case .openAIOrAzure: return ["openai", "azure", "openai_or_azure"]
      case .xAI: return ["xai"]
      case .unknown, nil: return nil
      }
    default: return nil
    }
  }

  /// Causes that only a session shows: they hold for all its responses.
  private static let ofSessions: Set<CauseCode> = [
    .timeBilledModel, .transcriptionSeparate, .transcriptionNoUsage, .transcriptionZeroSeconds,
    .duplicateEvents,
  ]

  private static func codes(of record: ResponseRecord, _ records: some RecordNames) -> [CauseCode] {
    let session = records.session(of: record).map { SessionCauses.of($0) } ?? []
    return Causes.of(record).map(\.code) + session.map(\.code).filter { ofSessions.contains($0) }
  }

  /// A figure of a record; nil where it is not known.
  fileprivate func figure(of record: ResponseRecord, _ records: some RecordNames, _ prices: PriceTable)
    -> Span?
  {
    switch self {
    case .cost:
      return prices.cost(of: record, model: records.name(record.model)).map {
        Span($0.amount, $0.highest ?? $0.amount)
      }
    case .time: return record.startedAt.milliseconds.map { Span($0) }
    default: return tokens(of: record).map { Span($0) }
    }
  }

  private func tokens(of record: ResponseRecord) -> Int? {
    let reported = record.reported
    return switch self {
    case .difference: Comparison(record).largestDifference
    case .total: reported.total
    case .input: reported.input
    case .inputText: reported.inputText
    case .inputAudio: reported.inputAudio
    case .inputImage: reported.inputImage
    case .cached: reported.cached
    case .new: record.inputParts?.new.total
    case .output: reported.output
    case .outputText: reported.outputText
    case .outputAudio: reported.outputAudio
    case .reasoning: reported.reasoning
    case .unheard: record.unheardAudioTokens
    case .status, .verdict, .cause, .kind, .provider, .id, .model, .session, .cost, .time: nil
    }
  }
}
