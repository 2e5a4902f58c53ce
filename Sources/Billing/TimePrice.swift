import JSON

/// What a model costs that is billed by time.
public struct TimePrice: Sendable, Equatable {
  /// The model, by its exact id.
  public var model: String
  /// The currency's code.
  public var currency: String
  /// Where the price is from, and of which day.
  public var source: String
  /// What another source says; nil where none is known that differs.
  public var conflict: String?
  /// The price.
  public var amount: Money
  /// For how many milliseconds.
  public var milliseconds: Int

  /// What a length of time costs, rounded to the last decimal of money; nil where it cannot be held.
  public func cost(milliseconds length: Int) -> Cost? {
    DecimalNumber(amount).times(length)?.divided(by: milliseconds)?.money.map {
      Cost(amount: $0, currency: currency, source: source)
    }
  }

  init(_ row: JSONValue, place: Int) throws {
    guard let model = row["model"]?.string else { throw PriceTableError("row \(place) names no \"model\"") }
    guard let amount = row["price"]?.decimal?.money, amount.units >= 0 else {
      throw PriceTableError("\(model): \"price\" is no price")
    }
    let lengths = ["second": 1000, "minute": 60_000, "hour": 3_600_000]
    guard let length = row["per"]?.string.flatMap({ lengths[$0] }) else {
      throw PriceTableError("\(model): \"per\" is second, minute or hour")
    }
    self.model = model
    currency = row["currency"]?.string ?? "USD"
    conflict = row["conflict"]?.string
    source = [row["source"]?.string ?? "price file", row["day"]?.string].compactMap { $0 }
      .joined(separator: ", ")
    self.amount = amount
    milliseconds = length
  }
}
