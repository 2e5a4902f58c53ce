/// The price that an export itself has: the user's contract, beside the list's.
public struct OwnPrice: Sendable, Equatable {
  /// What it measures.
  public let measure: BilledMeasure
  /// The contract's price for a million tokens.
  public let own: DecimalNumber
  /// The global list's; nil where it has none in that currency.
  public let list: DecimalNumber?
  /// The currency's code.
  public let currency: String

  /// How much of the list's price it is, in hundredths of a per cent; nil where that is not known.
  public var share: Int? { list.flatMap { own.share(of: $0) } }
}

extension BillGroup {
  /// What was billed at the export's own price beyond what the same costs by the list; nil where one of the lines has no own
  /// price, or the list none.
  var aboveList: BilledFigure.Difference? {
    guard let currency = ownPrices.first?.currency, misfit == nil else { return nil }
    var sum = DecimalNumber.zero
    for row in comparison.rows where BilledMeasure.pricedLines.contains(row.billed.measure) {
      guard row.billed.value != 0 else { continue }
      // Azure's own line for images leaves out what was cached of them.
      let isImage = row.billed.measure == .inputImage
      let cached =
        isImage ? comparison.rows.first { $0.billed.measure == .cachedImage }?.billed.value ?? 0 : 0
      guard let price = ownPrices.first(where: { $0.measure == row.billed.measure }),
        price.currency == currency, let list = price.list,
        let more = price.own.subtracting(list)?.times(row.billed.value - cached)?.divided(by: 1_000_000),
        let next = sum.adding(more)
      else { return nil }
      sum = next
    }
    return sum.money.map { BilledFigure.Difference(units: $0.units, currency: currency) }
  }
}

extension BilledMeasure {
  /// The lines of a bill that have prices of their own.
  fileprivate static let pricedLines: [BilledMeasure] = [
    .uncachedText, .cachedText, .outputText, .uncachedAudio, .cachedAudio, .outputAudio, .inputImage,
    .cachedImage,
  ]
}

extension [SourcedRow] {
  /// The prices that the rows have, by measure; a measure whose rows differ has none.
  ///
  /// Where a row names no price, what was charged for its tokens tells it, if it is another than the list's.
  func ownPrices(_ prices: PriceTable) -> [OwnPrice] {
    let lines = BilledMeasure.allCases.filter(\.isResponseTokens).map { measure in
      (measure: measure, rows: filter { $0.row.measure == measure })
    }
    let told = lines.compactMap {
      $0.rows.namedPrice($0.measure, prices) ?? $0.rows.chargedPrice($0.measure, prices)
    }
    // A line whose amount is too coarse to tell a price has that of the others, where it fits.
    guard let share = told.compactMap(\.share).max(), told.allSatisfy({ abs(($0.share ?? 0) - share) <= 1 })
    else { return told }
    return told
      + lines.compactMap { line in
        told.contains { $0.measure == line.measure }
          ? nil : line.rows.chargedPrice(line.measure, prices, share: share)
      }
  }

  private func namedPrice(_ measure: BilledMeasure, _ prices: PriceTable) -> OwnPrice? {
    var found: DecimalNumber?
    var (currency, model) = ("", "")
    for source in self {
      guard let price = source.row.price, price.per > 0,
        let million = price.amount.times(1_000_000)?.divided(by: price.per)
      else { continue }
      if let found, found != million { return nil }
      (found, currency, model) = (million, price.currency, source.row.model ?? "")
    }
    guard let found, found > .zero else { return nil }
    return OwnPrice(
      measure: measure, own: found, list: prices.listed(model, measure, currency), currency: currency)
  }

  /// - Parameter share: how much of the list's price it is, where other lines tell that, in hundredths of a per cent.
  private func chargedPrice(_ measure: BilledMeasure, _ prices: PriceTable, share: Int? = nil) -> OwnPrice? {
    let rows = filter { $0.row.charge != nil && $0.row.quantity != nil }
    guard let first = rows.first, let currency = first.row.charge?.currency,
      rows.allSatisfy({ $0.row.charge?.currency == currency && $0.row.price == nil && $0.kind == first.kind }
      ),
      let list = prices.listed(first.row.model ?? "", measure, currency)
    else { return nil }
    var (sum, tokens, slack) = (DecimalNumber.zero, 0, DecimalNumber.zero)
    for row in rows.map(\.row) {
      guard let charge = row.charge?.amount, let next = sum.adding(charge) else { return nil }
      sum = next
      tokens = tokens.addingReportingOverflow(row.misfit?.quantity ?? row.quantity ?? 0).partialValue
      slack = slack.adding(charge.halfOfLastDecimal) ?? slack
    }
    if let share {
      guard let own = list.times(share)?.divided(by: 10_000),
        let made = own.times(tokens)?.divided(by: 1_000_000), let off = made.subtracting(sum),
        off <= slack, DecimalNumber(units: -slack.units) <= off
      else { return nil }
      return OwnPrice(measure: measure, own: own, list: list, currency: currency)
    }
    // What is rounded to a cent tells no price of a few tokens.
    guard sum > .zero, let fine = slack.times(400), fine < sum,
      let own = sum.times(1_000_000)?.divided(by: tokens), let share = own.share(of: list),
      abs(share - 10_000) > OwnPrice.slack
    else { return nil }
    return OwnPrice(measure: measure, own: own, list: list, currency: currency)
  }
}

extension OwnPrice {
  /// By how much a price may differ from the list's and count as the same, in hundredths of a per cent.
  static let slack = 50
}

extension PriceTable {
  /// What a million tokens cost by the list in a currency; nil where it has no price in that.
  fileprivate func listed(_ model: String, _ measure: BilledMeasure, _ currency: String) -> DecimalNumber? {
    list(model, measure).flatMap { $0.currency == currency ? DecimalNumber($0.money) : nil }
  }
}

extension DecimalNumber {
  /// By how much it may be off, where it was rounded to its decimals.
  fileprivate var halfOfLastDecimal: DecimalNumber {
    DecimalNumber(units: (0..<decimals).reduce(Self.unitsPerOne) { step, _ in step / 10 } / 2)
  }
}

extension Price {
  /// The list's price with the contract's in its place, wherever the export has one; nil where they are in two currencies.
  ///
  /// Where all that it has are the same share of the list's, so are those of lines that it does not have.
  func replacing(_ own: [OwnPrice], name: String) -> Price? {
    guard !own.isEmpty, own.allSatisfy({ $0.currency == currency }) else { return nil }
    let shares = own.compactMap(\.share)
    let share = own.count > 1 && shares.count == own.count && Set(shares).count == 1 ? shares.first : nil
    var price = share.flatMap { times(share: $0) } ?? self
    for row in own {
      guard let money = row.own.money else { continue }
      switch row.measure {
      case .uncachedText: price.text.input = money
      case .cachedText: price.text.cached = money
      case .outputText: price.text.output = money
      case .uncachedAudio: price.audio.input = money
      case .cachedAudio: price.audio.cached = money
      case .outputAudio: price.audio.output = money
      case .inputImage: price.image?.input = money
      case .cachedImage: price.image?.cached = money
      default: continue
      }
    }
    price.model = name
    price.source = "the export's own price"
    price.conflict = nil
    return price
  }
}
