/// A bill on its way into an export: what was used, changed by what is to happen to it.
struct BillDraft {
  let format: SampledExport.Format
  private(set) var uses: [Use]
  /// The days that the export is for, as it names them.
  private(set) var days: Range<Int>
  /// The price, in per cent of the list's.
  private(set) var percent = 100
  /// Whether the meters name a data zone.
  private(set) var isDataZone = false
  /// By how much figures are too large or, of Azure's agreements, too small where their unit is mistaken.
  private(set) var scale = 1
  /// Whether what says that fields leave out cached tokens is missing.
  private(set) var hidesMeaning = false
  private var random: SeededGenerator

  init(_ uses: [Use], _ format: SampledExport.Format, seed: UInt64) {
    self.format = format
    self.uses = uses
    days = Self.days(uses)
    // The same choices for all exports of a sample.
    random = SeededGenerator(seed: seed ^ 0xB111)
  }

  private static func days(_ uses: [Use]) -> Range<Int> {
    let days = uses.map { $0.moment / SampledBill.day }
    guard let first = days.min(), let last = days.max() else { return 0..<0 }
    return first..<last + 1
  }

  /// Tokens of responses, and all money, as the bill has them now.
  private var totals: (tokens: Int, money: Dollars) {
    var (tokens, money) = (0, Dollars(units: 0))
    for use in uses where format.shows(use) {
      tokens += use.sums.tokens
      for meter in Meter.allCases {
        let part = PriceSheet.cost(use.model, meter, use.sums[meter], percent: use.isSpeech ? 100 : percent)
        money = money + (part ?? Dollars(units: 0))
      }
    }
    return (tokens, money)
  }

  // MARK: What happens

  /// Makes something happen; nil where nothing of the kind is there.
  mutating func inject(_ injection: BillInjection) -> BillTruth? {
    let (before, known) = (totals, uses)
    var (alike, because, isTold) = ([BillInjection](), "", true)
    switch injection {
    case .responsesNotInLog:
      let lost = uses.filter { !$0.isInLog && !$0.isSpeech }
      guard !lost.isEmpty else { return nil }
      let tokens = lost.reduce(0) { $0 + $1.sums.tokens }
      let money = lost.reduce(Dollars(units: 0)) { sum, use in
        Meter.allCases.reduce(sum) {
          $0 + (PriceSheet.cost(use.model, $1, use.sums[$1]) ?? Dollars(units: 0))
        }
      }
      // Without a count of requests nothing tells that nobody else's are there too.
      return truth(
        injection, format.hasRequests ? [] : [.otherUsers], tokens, money,
        "the log has lost \(lost.count) responses")
    case .otherUsers: (alike, because) = addOthers()
    case .transcriptionNotInUsage:
      let speech = uses.filter(\.isSpeech)
      guard !speech.isEmpty else { return nil }
      var draft = self
      draft.uses = speech
      let tokens = speech.reduce(0) { $0 + $1.sums.speechTokens }
      return truth(
        injection, [], tokens, draft.totals.money, "\(speech.count) utterances are billed, without usage")
    case .cachedCountedTwice:
      changeCached { _ in }
      because = "cached tokens are on the lines for input once more"
    case .cachedNotDiscounted:
      let cached = uses.reduce(0) { $0 + $1.sums.cached }
      guard cached > 0 else { return nil }
      changeCached { $0 = 0 }
      return truth(
        injection, [], cached, totals.money - before.money,
        "cached tokens are on the lines for input, not on their own")
    case .unitScale:
      guard before.tokens > 0 else { return nil }
      scale = 1000
      let isSmall = format == .enterprise || format == .customer
      return truth(
        injection, [], nil, nil,
        "read in the unit that the export names, figures are a thousand times too \(isSmall ? "small" : "large")"
      )
    case .timeWindow: because = shiftDays()
    case .exportIncomplete:
      let responses = uses.filter { !$0.isSpeech }.map(\.moment).sorted()
      guard responses.count > 2 else { return nil }
      let missing = Int.random(in: 1...responses.count / 3, using: &random)
      let end = responses[responses.count - missing]
      uses.removeAll { $0.moment >= end }
      because = "the last \(missing) responses are not in it yet"
    case .priceTier:
      guard before.tokens > 0 else { return nil }
      isDataZone = Bool.random(using: &random)
      percent = isDataZone ? 110 : 85
      because = isDataZone ? "a data zone's price" : "a contract's price"
    case .usageFieldSemantics:
      let cached = uses.reduce(0) { $0 + $1.sums.cached }
      guard cached > 0 else { return nil }
      hidesMeaning = true
      return truth(injection, [], -cached, nil, "the fields leave out what was cached, and none says so")
    case .cancelledAnswers:
      let last = uses.filter { !$0.isSpeech }.map(\.moment).max()
      let stopped = uses.filter { $0.isStopped && !$0.isSpeech }
      // Where they are the last ones, the bill may as well not hold all of it yet.
      if stopped.count == 1, stopped[0].moment == last { alike = [.exportIncomplete] }
      uses.removeAll { $0.isStopped && !$0.isSpeech }
      because = "\(stopped.count) answers that were interrupted are not in it"
    case .reasoningTwice:
      for place in uses.indices { uses[place].sums[.textOutput] += uses[place].reasoning }
      because = "the model's thinking is added to the text output"
    }
    let (after, shown) = (totals, uses.filter(format.shows))
    let hidden = hiddenTokens(known)
    let isChanged = shown.map(\.sums) != known.filter(format.shows).map(\.sums) || after.money != before.money
    guard isChanged || injection == .timeWindow && !because.isEmpty else { return nil }
    isTold = isTold && injection != .timeWindow
    return truth(
      injection, alike, isTold ? after.tokens - before.tokens + hidden : nil,
      isTold ? after.money - before.money + hiddenMoney(known) : nil,
      because)
  }

  /// Tokens that were used on lines that a bill of money does not have any more: nobody sees that they are missing.
  private func hiddenTokens(_ known: [Use]) -> Int {
    guard format.hasMoney else { return 0 }
    return Meter.allCases.filter { meter in
      !meter.isSpeech && uses.allSatisfy { $0.sums[meter] == 0 }
    }.reduce(0) { sum, meter in known.reduce(sum) { $0 + $1.sums[meter] } }
  }

  /// Money for writing down speech by a model that the bill has no line of any more.
  private func hiddenMoney(_ known: [Use]) -> Dollars {
    let shown = Set(uses.map(\.model))
    var sum = Dollars(units: 0)
    for use in known where use.isSpeech && format.shows(use) && !shown.contains(use.model) {
      for meter in Meter.allCases {
        sum = sum + (PriceSheet.cost(use.model, meter, use.sums[meter]) ?? Dollars(units: 0))
      }
    }
    return sum
  }

  private func truth(
    _ injection: BillInjection, _ alike: [BillInjection], _ tokens: Int?, _ money: Dollars?, _ because: String
  ) -> BillTruth {
    BillTruth(
      export: format, code: injection, alike: alike, tokens: format.hasTokens ? tokens : nil,
      amount: format.hasMoney ? money?.text : nil, because: because)
  }

  /// What was cached comes onto the lines for input; `change` says what is left on its own.
  private mutating func changeCached(_ change: (inout Int) -> Void) {
    for place in uses.indices {
      for meter in Meter.inputs {
        guard let cached = meter.cached else { continue }
        uses[place].sums[meter] += uses[place].sums[cached]
        change(&uses[place].sums[cached])
      }
    }
  }

  /// Another program's responses: with a key or deployment of its own, on another day, or in between.
  private mutating func addOthers() -> ([BillInjection], String) {
    guard let last = uses.last(where: { !$0.isSpeech }) else { return ([], "") }
    let way = Int.random(in: 0..<3, using: &random)
    for number in 0..<Int.random(in: 2...6, using: &random) {
      var sums = MeterSums()
      for meter in [Meter.textInput, .audioInput, .textOutput, .audioOutput] {
        sums[meter] = Int.random(in: 20...900, using: &random)
      }
      (sums[.cachedText], sums[.cachedAudio]) = (64 * Int.random(in: 0...9, using: &random), 64)
      uses.append(
        Use(
          moment: last.moment + 1000 * number + (way == 1 ? SampledBill.day : 0), model: last.model,
          sums: sums, payer: way == 0 ? .other : .own))
    }
    days = days.lowerBound..<days.upperBound + (way == 1 ? 1 : 0)
    switch way {
    case 0: return ([], "another key or resource is in it")
    case 1: return ([], "a day on which the log has nothing is in it")
    default: return ([.responsesNotInLog], "another program used the same key")
    }
  }

  /// The bill's days begin at another hour; it is of all days, or of the first.
  private mutating func shiftDays() -> String {
    func days(_ uses: [Use]) -> [Int] { uses.filter(format.shows).map { $0.moment / SampledBill.day } }
    let before = days(uses)
    let isLater = Bool.random(using: &random)
    let hours = isLater ? Int.random(in: 4...8, using: &random) : -8
    for place in uses.indices { uses[place].moment += hours * 3_600_000 }
    // Where all that the export shows stays on its day, nobody can see it.
    guard days(uses) != before else { return "" }
    if isLater {
      self.days = Self.days(uses)
    } else {
      self.days = self.days.lowerBound..<self.days.lowerBound + 1
      uses.removeAll { $0.moment / SampledBill.day != self.days.lowerBound }
    }
    return "its days begin \(abs(hours)) h \(isLater ? "before" : "after") those of UTC"
  }
}

extension BillDraft {
  /// What an export adds up to one line: a time, whose it is, and a model.
  struct Line {
    let start: Int
    let payer: Use.Payer
    let model: String
    let isSpeech: Bool
    var sums = MeterSums()
    var requests = 0
  }

  /// The lines of each time of the export's days, in order; times without usage have none.
  var times: [(start: Int, lines: [Line])] {
    let starts = stride(
      from: days.lowerBound * SampledBill.day, to: days.upperBound * SampledBill.day, by: format.period)
    return starts.map { start in
      var lines: [Line] = []
      for use in uses where format.shows(use) && use.moment >= start && use.moment < start + format.period {
        let place = lines.firstIndex { $0.model == use.model && $0.payer == use.payer }
        var line =
          place.map { lines[$0] }
          ?? Line(start: start, payer: use.payer, model: use.model, isSpeech: use.isSpeech)
        line.sums.add(use.sums)
        line.requests += 1
        if let place { lines[place] = line } else { lines.append(line) }
      }
      return (start, lines)
    }
  }

  /// The export.
  var text: String {
    switch format {
    case .usage, .transcriptions: OpenAIUsageExport(self).text
    case .costs: OpenAICostsExport(self).text
    case .usageTable: OpenAIUsageExport(self).table
    case .costTable: OpenAICostsExport(self).table
    case .metrics: AzureMetricsExport(self).text
    case .enterprise, .customer, .payAsYouGo, .focus: AzureCostExport(self).text
    }
  }
}
