import Reconciliation

/// What a log says of the time that a bill is for.
public struct LoggedUsage: Sendable {
  /// The records it is from.
  public let records: Records
  /// The responses of that time with usage.
  public let responses: [ResponseRecord]
  /// The responses of that time that ended without usage.
  public let withoutUsage: [ResponseRecord]
  /// Responses with usage of another day than the bill's.
  public let otherDays: [ResponseRecord]
  /// The transcriptions of that time.
  public private(set) var transcriptions: [TranscriptionRecord]
  /// The time of the bill; nil for the whole log.
  public let window: BillWindow?
  /// What of the log the bill's line is for.
  let scope: Scope
  /// The models that are wanted; nil for all.
  private let wanted: Set<NameID>?
  let prices: PriceTable
  /// The model whose prices hold for all responses; nil for each response's own.
  let model: String?
  /// The currency that money is billed in; nil for any.
  var wantedCurrency: String?
  /// The measures that money was billed for; nil for all.
  var charged: Set<BilledMeasure>?

  /// What of a log a bill's line is for.
  enum Scope: Sendable {
    /// All of it: figures of a portal's page.
    case all
    /// Responses: the line of a model that talks.
    case responses
    /// Transcriptions: the line of a model that writes down what is said.
    case transcriptions
  }

  /// The usage of a log.
  ///
  /// - Parameters:
  ///   - window: the time that the bill is for; a response without a time counts as of that time.
  ///   - model: whose prices hold, where the log names a deployment.
  public init(
    _ records: Records, prices: PriceTable, window: BillWindow? = nil, model: String? = nil
  ) {
    self.init(records, prices: prices, window: window, model: model, scope: .all, models: nil)
  }

  /// The usage of the models of a log that are wanted.
  ///
  /// - Parameter models: the models; nil for all.
  init(
    _ records: Records, prices: PriceTable, window: BillWindow?, model: String?, scope: Scope,
    models: Set<NameID>?
  ) {
    self.records = records
    wanted = models
    self.prices = prices
    self.window = window
    self.model = model
    self.scope = scope
    var (within, without, other) = ([ResponseRecord](), [ResponseRecord](), [ResponseRecord]())
    func isWanted(_ id: NameID) -> Bool { models?.contains(id) ?? true }
    for record in records.responses where scope != .transcriptions && record.isDone && isWanted(record.model)
    {
      let moment = record.moment
      let isOfTime = moment.flatMap { window?.contains($0) } ?? true
      switch (record.marks.contains(.hasUsage), isOfTime) {
      case (true, true): within.append(record)
      case (true, false): other.append(record)
      case (false, true): without.append(record)
      case (false, false): break
      }
    }
    (responses, withoutUsage, otherDays) = (within, without, other)
    transcriptions = records.transcriptions.filter { record in
      (scope != .transcriptions || isWanted(record.model))
        && record.endedAt.milliseconds.flatMap { window?.contains($0) } ?? true
    }
  }

  /// The same models' usage of another time; nil for the whole log.
  func moved(to window: BillWindow?) -> LoggedUsage {
    var usage = LoggedUsage(
      records, prices: prices, window: window, model: model, scope: scope, models: wanted)
    (usage.wantedCurrency, usage.charged) = (wantedCurrency, charged)
    return usage
  }

  /// The same without so many of its last transcriptions.
  func withoutLastTranscriptions(_ count: Int) -> LoggedUsage {
    var usage = self
    usage.transcriptions = transcriptions.dropLast(count)
    return usage
  }

  /// How many responses of that time the log itself shows to be missing: answers whose response it does not have, and responses
  /// that never end.
  public var unseen: Int {
    let open = records.responses.count { record in
      !record.isDone && (wanted?.contains(record.model) ?? true)
        && (record.moment.flatMap { window?.contains($0) } ?? true)
    }
    let referred = (responses + withoutUsage).reduce(0) { sum, record in
      sum + Causes.of(record).count { $0.code == .unseenResponse }
    }
    let last = Set((responses + withoutUsage).map(\.session)).count {
      records.session($0)?.gaps.contains(.lastAnswer) ?? false
    }
    return open + referred + last
  }

  /// Whether the log has nothing of the bill's line at that time: none that ended, and none that is known to be missing.
  var isEmpty: Bool {
    guard window != nil, responses.isEmpty, withoutUsage.isEmpty, unseen == 0 else { return false }
    return scope == .responses || transcriptions.isEmpty
  }

  /// How many of the responses taken for that time have no time of their own in the log.
  public var withoutTime: Int {
    window == nil
      ? 0 : (responses + withoutUsage).count { $0.endedAt == .unknown && $0.startedAt == .unknown }
  }

  /// The last response for which the server reports that anything was used.
  var lastCharged: ResponseRecord? { responses.last { $0.reported.total != 0 } }

  /// Everything the server reports, added up.
  var all: BillTally {
    var sum = tally(responses)
    // Whether a provider counts one of which it reports nothing, nobody says either.
    sum[.requests] = sum[.requests].map { $0.lowerBound...($0.upperBound + withoutUsage.count) }
    if scope == .transcriptions {
      let completed = transcriptions.count { $0.status == .completed }
      sum[.requests] = completed == 0 ? nil : completed...completed
      sum[.cost] = transcriptionCost
    }
    sum[.transcriptionTokens] = transcribed.map { $0.total...$0.total }
    sum[.transcriptionSeconds] = transcribedMilliseconds.map { $0...$0 }
    return sum
  }

  /// What a bill of those responses would hold.
  func tally(_ responses: [ResponseRecord]) -> BillTally {
    var sum = responses.reduce(BillTally()) { $0.adding(BillTally($1.reported)) }
    // Whether a provider counts a response that was stopped before it made anything, nobody says.
    let charged = responses.count { $0.reported.total != 0 }
    sum[.requests] = charged...responses.count
    sum[.cost] = cost(responses) { $0 }
    return sum
  }

  /// What a bill of one response would hold, with the money only where it is asked for: many are tried.
  func tally(of record: ResponseRecord, withCost: Bool) -> BillTally {
    var tally = BillTally(record.reported)
    tally[.requests] = 1...1
    if withCost { tally[.cost] = cost([record]) { $0 } }
    return tally
  }

  /// What responses cost after a change of their tokens, in ten thousand millionths; nil where one of them has no price.
  func cost(
    _ responses: [ResponseRecord], _ change: (Quantities) -> Quantities
  ) -> ClosedRange<Int>? {
    var sum = 0...0
    for record in responses where record.reported.total != 0 {
      let all = Quantities(record.reported)
      let changed = change(all)
      let tokens = charged.map { changed.keeping($0) } ?? changed
      guard all.isSplit, let cost = price(of: record)?.cost(tokens),
        let next = sum.adding(cost.amount.units...max(cost.amount, cost.highest ?? cost.amount).units)
      else { return nil }
      sum = next
    }
    return responses.isEmpty ? nil : sum
  }

  /// The price of a response's model.
  func price(of record: ResponseRecord) -> Price? {
    guard let price = (model ?? records.name(record.model)).flatMap({ prices.price(of: $0) }) else {
      return nil
    }
    return wantedCurrency == nil || wantedCurrency == price.currency ? price : nil
  }

  /// The currency of the prices; nil where none is known or they differ.
  public var currency: String? {
    let currencies = Set(responses.compactMap { price(of: $0)?.currency })
    return currencies.count == 1 ? currencies.first : nil
  }

  /// How long the sessions of those responses were open, in milliseconds, by their events; nil where their times are not known.
  var openMilliseconds: ClosedRange<Int>? {
    var sum = 0
    let all = responses + withoutUsage
    for session in Set(all.map(\.session)) {
      guard let record = records.session(session), let first = record.firstAt.milliseconds,
        let last = record.lastAt.milliseconds, last >= first, last - first < 366 * UTCDay.milliseconds
      else { return nil }
      sum += last - first
    }
    return all.isEmpty ? nil : sum...sum
  }

  /// What a model that is billed by time costs by the time that its sessions were open, in ten thousand millionths; nil where one
  /// of them is billed otherwise.
  private var timedCost: ClosedRange<Int>? {
    let all = responses + withoutUsage
    guard scope != .transcriptions, let first = all.first, all.allSatisfy({ $0.model == first.model }),
      let price = (model ?? records.name(first.model)).flatMap({ prices.timePrice(of: $0) }),
      wantedCurrency == nil || wantedCurrency == price.currency
    else { return nil }
    return openMilliseconds.flatMap { price.cost(milliseconds: $0.lowerBound)?.amount.units }.map { $0...$0 }
  }

  /// Names of the models of which no price is known.
  public var unpricedModels: [String] {
    let models = Set(responses.filter { $0.reported.total != 0 }.map(\.model)).filter {
      (model ?? records.name($0)).flatMap { prices.price(of: $0) } == nil
    }
    return models.map { records.name($0) ?? "a model that the log does not name" }.sorted()
  }

  /// Names of the models whose token rules no recording confirms.
  public var unconfirmedModels: [String] {
    let models = (responses + withoutUsage + otherDays).filter { !$0.family.isConfirmed }.map(\.model)
    return Set(models).map { records.name($0) ?? "a model that the log does not name" }.sorted()
  }

  /// What we count for a measure over some responses; nil where one of them cannot be counted.
  func estimate(_ measure: BilledMeasure, _ responses: [ResponseRecord]) -> ClosedRange<Int>? {
    if measure == .transcriptionSeconds { return heardAndRounded }
    if measure == .sessionSeconds { return openMilliseconds }
    if measure == .cost { return timedCost }
    var sum = 0...0
    for record in responses {
      let figures = record.estimated
      let figure: Figure? =
        switch measure {
        case .inputText: figures.inputText
        case .inputAudio: figures.inputAudio
        case .input: figures.input
        case .outputText: figures.outputText
        case .outputAudio: figures.outputAudio
        case .output: figures.output
        case .total: figures.input + figures.output
        default: nil
        }
      guard let range = figure?.range, let next = sum.adding(range) else { return nil }
      sum = next
    }
    return responses.isEmpty ? nil : sum
  }
}
