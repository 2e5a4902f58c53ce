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

extension [SourcedRow] {
  /// The prices that the rows have, by measure; a measure whose rows differ has none.
  func ownPrices(_ prices: PriceTable) -> [OwnPrice] {
    BilledMeasure.allCases.filter(\.isResponseTokens).compactMap { measure in
      var found: DecimalNumber?
      var (currency, model) = ("", "")
      for source in self where source.row.measure == measure {
        guard let price = source.row.price, price.per > 0,
          let million = price.amount.times(1_000_000)?.divided(by: price.per)
        else { continue }
        if let found, found != million { return nil }
        (found, currency, model) = (million, price.currency, source.row.model ?? "")
      }
      guard let found, found > .zero else { return nil }
      let list = prices.list(model, measure).flatMap {
        $0.currency == currency ? DecimalNumber($0.money) : nil
      }
      return OwnPrice(measure: measure, own: found, list: list, currency: currency)
    }
  }
}

extension Price {
  /// The list's price with the contract's in its place, wherever the export has one; nil where they are in two currencies.
  func replacing(_ own: [OwnPrice], name: String) -> Price? {
    guard !own.isEmpty, own.allSatisfy({ $0.currency == currency }) else { return nil }
    var price = self
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
