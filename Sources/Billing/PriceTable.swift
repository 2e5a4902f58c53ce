import CTables
import JSON

/// Prices by model.
public struct PriceTable: Sendable, Equatable {
  private var prices: [String: Price] = [:]

  /// A table without prices.
  public static let empty = PriceTable()

  private init() {}

  /// The prices compiled into the program.
  ///
  /// - Throws: `PriceTableError` where the table is damaged.
  public static func compiledIn() throws(PriceTableError) -> PriceTable {
    var length = 0
    let start = ct_prices(&length)
    return try PriceTable(json: UnsafeRawBufferPointer(start: start, count: length))
  }

  /// Prices from JSON, as `--prices FILE` gives them.
  ///
  /// `{"prices": [{"model", "currency", "source", "day", "text": {"input", "cached", "output"}, "audio": .., "image": ..}]}`,
  /// for a million tokens, as text or as numbers. `currency` is USD where it is missing; without `cached` there is no
  /// discount.
  ///
  /// - Throws: `PriceTableError`, which says what is wrong with which row.
  public init(json: UnsafeRawBufferPointer) throws(PriceTableError) {
    do {
      try JSONParser().withDocument(json) { root in
        guard let rows = root["prices"], rows.isArray else {
          throw PriceTableError("no list \"prices\" in it")
        }
        for (place, row) in rows.elements.enumerated() {
          let price = try Price(row, place: place + 1)
          prices[price.model] = price
        }
      }
    } catch let error as PriceTableError {
      throw error
    } catch {
      throw PriceTableError("not JSON: \((error as? JSONError)?.reason ?? "it cannot be read")")
    }
  }

  /// This table with another's rows in place of its own.
  public func overridden(by other: PriceTable) -> PriceTable {
    var table = self
    table.prices.merge(other.prices) { $1 }
    return table
  }

  /// The price of a model by its exact or dated id: a name that only begins like another is another model.
  public func price(of model: String) -> Price? { prices[model] }

  /// The models that have a price, in order.
  public var models: [String] { prices.keys.sorted() }
}

/// What is wrong with a price table.
public struct PriceTableError: Error, Equatable, Sendable {
  /// In words.
  public let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

extension Price {
  init(_ row: JSONValue, place: Int) throws {
    guard let model = row["model"]?.string else { throw PriceTableError("row \(place) names no \"model\"") }
    guard let text = try Rates(row["text"], model, "text"),
      let audio = try Rates(row["audio"], model, "audio")
    else {
      throw PriceTableError("\(model): \"text\" and \"audio\" prices are needed")
    }
    self.model = model
    currency = row["currency"]?.string ?? "USD"
    source = [row["source"]?.string ?? "price file", row["day"]?.string].compactMap { $0 }.joined(
      separator: ", ")
    for (rates, modality) in [(text, "text"), (audio, "audio")] where rates.output == nil {
      throw PriceTableError("\(model): \(modality).output is missing")
    }
    self.text = text
    self.audio = audio
    image = try Rates(row["image"], model, "image")
  }
}

extension Price.Rates {
  init?(_ object: JSONValue?, _ model: String, _ modality: String) throws {
    guard let object, !object.isNull else { return nil }
    guard object.isObject else { throw PriceTableError("\(model): \(modality) is no object of prices") }
    func amount(_ name: String) throws -> Money? {
      guard let value = object[named: name], !value.isNull else { return nil }
      // A number is taken by its shortest decimal form, which is the one that was written.
      let text = value.string ?? value.double.map { "\($0)" }
      guard let text, let money = Money(decimal: text), money.units >= 0, money.units % 1_000_000 == 0 else {
        throw PriceTableError("\(model): \(modality).\(name) is no price with at most four decimals")
      }
      return money
    }
    guard let input = try amount("input") else {
      throw PriceTableError("\(model): \(modality).input is missing")
    }
    self.init(input: input, cached: try amount("cached") ?? input, output: try amount("output"))
  }
}
