import CTables
import JSON

/// Prices by model.
public struct PriceTable: Sendable, Equatable {
  private var prices: [String: Price] = [:]
  /// Prices of models that write down what is said, by tokens.
  private var transcription: [String: Price] = [:]
  /// Prices of models that are billed by time.
  private var timed: [String: TimePrice] = [:]

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
  /// discount. With `"kind": "transcription"` it is a model that writes speech down: audio has no output. With
  /// `"kind": "time"` there are `"price"` and `"per"`: `second`, `minute` or `hour`. `"conflict"` names what another source says.
  ///
  /// - Throws: `PriceTableError`, which says what is wrong with which row.
  public init(json: UnsafeRawBufferPointer) throws(PriceTableError) {
    do {
      try JSONParser().withDocument(json) { root in
        guard let rows = root["prices"], rows.isArray else {
          throw PriceTableError("no list \"prices\" in it")
        }
        for (place, row) in rows.elements.enumerated() {
          try take(row, place: place + 1)
        }
      }
    } catch let error as PriceTableError {
      throw error
    } catch {
      throw PriceTableError("not JSON: \((error as? JSONError)?.reason ?? "it cannot be read")")
    }
  }

  private mutating func take(_ row: JSONValue, place: Int) throws {
    switch row["kind"]?.string {
    case "time":
      let price = try TimePrice(row, place: place)
      timed[price.model] = price
    case "transcription":
      let price = try Price(row, place: place, isSpoken: false)
      transcription[price.model] = price
    default:
      let price = try Price(row, place: place, isSpoken: true)
      prices[price.model] = price
    }
  }

  /// This table with one more row, which goes before one of the same model.
  func adding(_ price: Price) -> PriceTable {
    var table = self
    table.prices[price.model] = price
    return table
  }

  /// This table with another's rows in place of its own.
  public func overridden(by other: PriceTable) -> PriceTable {
    var table = self
    table.prices.merge(other.prices) { $1 }
    table.transcription.merge(other.transcription) { $1 }
    table.timed.merge(other.timed) { $1 }
    return table
  }

  /// The price of a model by its exact or dated id: a name that only begins like another is another model.
  public func price(of model: String) -> Price? { prices[model] }

  /// The price by tokens of a model that writes speech down, by its exact or dated id.
  public func transcriptionPrice(of model: String) -> Price? {
    transcription[model] ?? transcription[ModelName.base(model)]
  }

  /// The price of a model that is billed by time, by its exact or dated id.
  public func timePrice(of model: String) -> TimePrice? { timed[model] ?? timed[ModelName.base(model)] }

  /// The models that have a price by tokens and talk, in order.
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
  init(_ row: JSONValue, place: Int, isSpoken: Bool) throws {
    guard let model = row["model"]?.string else { throw PriceTableError("row \(place) names no \"model\"") }
    guard let text = try Rates(row["text"], model, "text"),
      let audio = try Rates(row["audio"], model, "audio")
    else {
      throw PriceTableError("\(model): \"text\" and \"audio\" prices are needed")
    }
    self.model = model
    currency = row["currency"]?.string ?? "USD"
    conflict = row["conflict"]?.string
    source = [row["source"]?.string ?? "price file", row["day"]?.string].compactMap { $0 }.joined(
      separator: ", ")
    let spoken = isSpoken ? [(audio, "audio")] : []
    for (rates, modality) in [(text, "text")] + spoken where rates.output == nil {
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
